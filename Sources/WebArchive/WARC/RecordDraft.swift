internal import Bytes

/// A WARC 1.1 record about to be written. Digests are taken and the length is counted when it is laid out.
struct RecordDraft {
  var type: WARCRecordType
  /// Without `urn:uuid:` and brackets.
  var identifier: String
  /// As `WARCDate.text` gives it.
  var date: String
  var contentType: String
  /// The other named fields in order, without digests and Content-Length.
  var fields: [(name: String, value: String)] = []
  /// The two pieces of the block, so that a body needs no copy.
  var head: [UInt8] = []
  var body: [UInt8] = []
  /// The digest of the payload where the type has one.
  var payloadDigest: SHA256Digest?

  init(_ type: WARCRecordType, identifier: String, date: String, contentType: String) {
    self.type = type
    self.identifier = identifier
    self.date = date
    self.contentType = contentType
  }

  /// Adds a field; nothing for nil.
  mutating func add(_ name: String, _ value: String?) {
    if let value { fields.append((name, value)) }
  }

  /// The identifier as other records refer to it.
  var reference: String { "<urn:uuid:\(identifier)>" }

  /// Lays the record out behind what stands in `output` (WARC 1.1, section 4).
  func append(to output: inout [UInt8], hasher: inout SHA256Hasher) {
    hasher.update(head)
    hasher.update(body)
    let blockDigest = hasher.finish()
    output.reserveCapacity(output.count + head.count + body.count + 1_024)
    output += "WARC/1.1\r\n".utf8
    Self.line("WARC-Type", type.rawValue, &output)
    Self.line("WARC-Record-ID", reference, &output)
    Self.line("WARC-Date", date, &output)
    for (name, value) in fields { Self.line(name, value, &output) }
    Self.line("WARC-Block-Digest", blockDigest.labelled, &output)
    if let payloadDigest { Self.line("WARC-Payload-Digest", payloadDigest.labelled, &output) }
    Self.line("Content-Type", contentType, &output)
    Self.line("Content-Length", String(head.count + body.count), &output)
    output += "\r\n".utf8
    output += head
    output += body
    output += "\r\n\r\n".utf8
  }

  /// One line; a line break in a value would forge fields, so control characters become blanks.
  private static func line(_ name: String, _ value: String, _ output: inout [UInt8]) {
    output += name.utf8
    output += ": ".utf8
    for byte in value.utf8 { output.append(byte < 0x20 || byte == 0x7F ? 0x20 : byte) }
    output += "\r\n".utf8
  }
}

/// A block of `application/warc-fields`: lines of name and value (WARC 1.1, section 4).
struct WARCFieldsBlock {
  private(set) var bytes: [UInt8] = []

  /// Adds a line; nothing for nil or an empty value.
  mutating func add(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    bytes += name.utf8
    bytes += ": ".utf8
    for byte in value.utf8 { bytes.append(byte < 0x20 || byte == 0x7F ? 0x20 : byte) }
    bytes += "\r\n".utf8
  }

  /// Reads the lines of such a block; what is no line of a name and a value is passed over.
  static func fields(_ block: [UInt8]) -> [(String, String)] {
    block.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      return (
        HTTPHead.text(HTTPHead.trimmed(line[..<colon])), HTTPHead.text(HTTPHead.trimmed(line[(colon + 1)...]))
      )
    }
  }
}
