internal import Bytes
internal import FoundationEssentials

extension SnapshotStore.State {
  /// Appends a record about an answer that stands in the file being written.
  mutating func note(
    _ manifest: RequisiteManifest, of receipt: CaptureReceipt, _ folder: Folder
  ) throws(WebArchiveError) {
    var (draft, answer) = try draft(.metadata, "application/warc-fields", of: receipt, folder)
    draft.add("WARC-Concurrent-To", answer)
    draft.head = manifest.block.bytes
    try append(draft, about: receipt)
  }

  /// Appends a document that was made of an answer (WARC 1.1, section 6.7).
  mutating func note(
    rendering markup: [UInt8], by browser: String, of receipt: CaptureReceipt, _ folder: Folder
  ) throws(WebArchiveError) -> RecordedRendering {
    var (draft, answer) = try draft(.conversion, "text/html; charset=utf-8", of: receipt, folder)
    draft.add("WARC-Refers-To", answer)
    draft.body = markup
    let digest = SHA256Digest(of: markup)
    draft.payloadDigest = digest
    try append(draft, about: receipt)
    return RecordedRendering(
      browser: browser, record: RecordedRendering.bare(draft.reference), sha256: digest)
  }

  /// A record with address and date of an answer, and how records refer to that.
  private mutating func draft(
    _ type: WARCRecordType, _ contentType: String, of receipt: CaptureReceipt, _ folder: Folder
  ) throws(WebArchiveError) -> (draft: RecordDraft, answer: String) {
    guard let warcinfo = writer?.warcinfo, writer?.name == receipt.file,
      let answer = Self.identifier(of: receipt, folder)
    else { throw .captureUnknown(digest: receipt.sha256) }
    var draft = RecordDraft(
      type, identifier: UUIDMaker.version4(using: &random), date: WARCDate.text(receipt.date), contentType: contentType)
    draft.add("WARC-Target-URI", receipt.url)
    draft.add("WARC-Warcinfo-ID", warcinfo)
    return (draft, answer)
  }

  private mutating func append(_ draft: RecordDraft, about receipt: CaptureReceipt) throws(WebArchiveError) {
    var plain: [UInt8] = []
    draft.append(to: &plain, hasher: &hasher)
    guard let start = writer?.size else { throw .closed }
    do throws(BytesError) {
      let member = try compressor.member(of: plain)
      try writer?.append(member)
      written.add(start..<start + member.count, to: receipt.offset, in: receipt.file)
    } catch {
      throw .bytes(error)
    }
  }
}
