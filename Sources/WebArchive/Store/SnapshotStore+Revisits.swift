internal import Bytes
internal import Exchange

/// An earlier capture that a revisit refers to.
struct EarlierCapture {
  var receipt: CaptureReceipt
  var profile: RevisitProfile
  /// `<urn:uuid:…>`, where the record could be read.
  var identifier: String?
}

extension SnapshotStore.State {
  /// The capture that makes a revisit of these records, if there is one and its payload is at hand.
  mutating func earlier(
    _ records: HopRecords, _ hop: Hop, _ options: RecordingOptions, _ same: [CaptureReceipt], _ folder: Folder
  ) throws(WebArchiveError) -> EarlierCapture? {
    let stored = records.stored
    let isNotModified = stored.status == 304 && hop.body.isEmpty
    guard !stored.isForeign, stored.truncated == nil, stored.payloadLength > 0 || isNotModified else { return nil }
    let candidates: [CaptureReceipt]
    switch options.revisits {
    case .never: return nil
    case .known(let receipt): candidates = [receipt]
    case .detected: candidates = try receipts(of: records.url, folder) + same
    }
    let fitting = candidates.filter { candidate in
      guard candidate.url == records.url, !candidate.isRevisit else { return false }
      return isNotModified ? candidate.status == 200 : candidate.sha256 == stored.payloadDigest
    }
    guard let chosen = fitting.max(by: { $0.date < $1.date }) else { return nil }
    let isInThisEvent = same.contains(chosen)
    guard isInThisEvent || Self.isHere(chosen, folder) else { return nil }
    return EarlierCapture(
      receipt: chosen, profile: isNotModified ? .notModified : .identicalPayload,
      identifier: isInThisEvent ? nil : Self.identifier(of: chosen, folder))
  }

  /// A payload must not be left out for the sake of a file that another clone has.
  private static func isHere(_ receipt: CaptureReceipt, _ folder: Folder) -> Bool {
    guard let facts = try? folder.facts(receipt.file) else { return false }
    return facts.kind == .file && facts.size >= receipt.offset + receipt.length
  }

  /// The record's own name, `<urn:uuid:…>`.
  static func identifier(of receipt: CaptureReceipt, _ folder: Folder) -> String? {
    guard let file = try? folder.openFile(receipt.file),
      let bytes = try? file.read(at: receipt.offset, count: min(receipt.length, 4_096)),
      var inflater = try? Inflater(.gzip, limit: 1 << 20)
    else { return nil }
    var plain: [UInt8] = []
    _ = try? inflater.feed(bytes.span, into: &plain)
    return RecordHeader(plain[...])?.fields.first { $0.name.lowercased() == "warc-record-id" }?.value
  }
}

extension HopRecords {
  /// Turns the answer into a revisit: its own head, no body (WARC 1.1, section 6.7).
  mutating func makeRevisit(of earlier: EarlierCapture) {
    answer.type = .revisit
    answer.body = []
    answer.add("WARC-Profile", earlier.profile.rawValue)
    answer.add("WARC-Refers-To", earlier.identifier)
    answer.add("WARC-Refers-To-Target-URI", earlier.receipt.url)
    answer.add("WARC-Refers-To-Date", WARCDate.text(earlier.receipt.date))
    switch earlier.profile {
    case .identicalPayload:
      answer.add("WARC-Truncated", Hop.Truncation.length.rawValue)
    case .notModified:
      // The payload that the server vouches for is the earlier one.
      answer.payloadDigest = earlier.receipt.sha256
      stored.payloadDigest = earlier.receipt.sha256
    }
    mime = "warc/revisit"
  }
}
