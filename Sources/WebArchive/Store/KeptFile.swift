internal import Bytes
internal import FoundationEssentials

/// A file that is kept as it is and that no server sent: the scan of a page, the photograph of a grave.
package struct KeptFile: Sendable {
  /// Without its folder: where it lay on the machine is nobody's concern (FORMATS §7).
  package var name: String
  /// `image/jpeg`; by its content.
  package var mediaType: String
  package var bytes: [UInt8]

  package init(name: String, mediaType: String, bytes: [UInt8]) {
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
  }

  /// The records of a kept file.
  struct Records {
    var answer: RecordDraft
    var metadata: RecordDraft
    var url: String
    var mediaType: String
    var digest: SHA256Digest
  }

  /// The address under which it is stored: `file:///photo.jpg` (RFC 8089, section 2, without a host), as WARC 1.1 has it for
  /// resources (section 6.3), with no folder.
  package var url: String {
    var path = ""
    for byte in name.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-._~".utf8.contains(byte)
      path += isPlain ? String(UnicodeScalar(byte)) : "%" + Hex.encode([byte]).uppercased()
    }
    return "file:///" + path
  }

  func records(
    warcinfo: String, date: Date, hasher: inout SHA256Hasher, random: inout some RandomNumberGenerator
  ) -> Records {
    hasher.update(bytes)
    let digest = hasher.finish()
    func draft(_ type: WARCRecordType, _ contentType: String) -> RecordDraft {
      var draft = RecordDraft(
        type, identifier: UUIDMaker.version4(using: &random), date: WARCDate.text(date), contentType: contentType)
      draft.add("WARC-Target-URI", url)
      draft.add("WARC-Warcinfo-ID", warcinfo)
      return draft
    }
    var answer = draft(.resource, mediaType)
    answer.body = bytes
    answer.payloadDigest = digest
    var metadata = draft(.metadata, "application/warc-fields")
    metadata.add("WARC-Concurrent-To", answer.reference)
    var block = WARCFieldsBlock()
    block.add("fileName", name)
    metadata.head = block.bytes
    return Records(answer: answer, metadata: metadata, url: url, mediaType: mediaType, digest: digest)
  }
}
