import Exchange

extension WARCChecker {
  /// What digests of a record's payload are compared with.
  struct Payload {
    /// Nil where the type has no payload here.
    var bytes: [UInt8]?
    /// The body with its chunk framing, when that differs from the payload.
    var framed: [UInt8]?
  }

  /// Checks the block by its content type, and returns the payload.
  mutating func checkContent(_ record: WARCRecord) -> Payload {
    let content = record.contentType
    if !record.block.isEmpty, record.type != .continuation, content.isEmpty {
      report(.contentType, record.offset, "a block without Content-Type")
    }
    if content == "application/warc-fields" { checkWARCFields(record) }
    switch record.type {
    case .resource, .conversion: return Payload(bytes: record.block)
    case .request, .response, .revisit: break
    default: return Payload()
    }
    guard !record.block.isEmpty else { return Payload() }
    guard content.hasPrefix("application/http") else {
      if record.type != .revisit, record.targetURI?.hasPrefix("http") == true {
        report(
          .contentType, record.offset, "a \(record.type?.rawValue ?? "") record of the web with Content-Type \(content)"
        )
      }
      return Payload()
    }
    let wanted = record.type == .request ? "request" : "response"
    if content.contains("msgtype="), !content.contains("msgtype=\(wanted)") {
      report(.messageType, record.offset, "the record is a \(wanted) and its Content-Type \(content)")
    }
    return checkHTTP(record)
  }

  private mutating func checkWARCFields(_ record: WARCRecord) {
    for line in record.block.split(separator: 0x0A) {
      let text = line.last == 0x0D ? line.dropLast() : line
      guard let first = text.first, first != 0x20, first != 0x09 else { continue }
      let name = text.prefix { $0 != UInt8(ascii: ":") }
      if name.isEmpty || !name.allSatisfy(HeaderField.isToken) {
        return report(.warcFields, record.offset, "a line of the block is no field: \(HTTPHead.text(text.prefix(60)))")
      }
    }
  }

  private mutating func checkHTTP(_ record: WARCRecord) -> Payload {
    guard record.block.firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A]) != nil else {
      report(.httpHeader, record.offset, "the HTTP head has no end")
      return Payload()
    }
    let head = HTTPHead(record.block)
    for field in head.fields where field.name.isEmpty {
      report(.httpField, record.offset, "a line of the HTTP head is no field: \(HTTPHead.text(field.line.prefix(60)))")
    }
    checkFirstLine(record, head)
    guard record.type != .revisit else { return Payload() }
    let body = Array(record.block.dropFirst(head.length))
    var payload = Payload(bytes: body)
    let isCut = record.first("WARC-Truncated") != nil
    if head.isChunked {
      if let plain = ChunkedBody.decode(body[...]) {
        payload = Payload(bytes: plain, framed: body)
      } else if !isCut {
        report(.httpChunked, record.offset, "Transfer-Encoding is chunked and the body is not")
      }
    } else if record.type == .response, !isCut, !body.isEmpty, head.status != 304, head.status != 204,
      let value = head.first("content-length"), let length = Int(HTTPHead.text(value)), length != body.count
    {
      report(.httpLength, record.offset, "Content-Length is \(length) and the body has \(body.count) bytes")
    }
    if record.type == .response, !isCut { checkCoding(record, head, payload.bytes ?? []) }
    return payload
  }

  private mutating func checkFirstLine(_ record: WARCRecord, _ head: HTTPHead) {
    let parts = head.firstLine.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    let versions = ["HTTP/1.0", "HTTP/1.1"].map { Array($0.utf8) }
    if record.type == .request {
      let isLine =
        parts.count == 3 && !parts[0].isEmpty && parts[0].allSatisfy { (0x41...0x5A).contains($0) } && !parts[1].isEmpty
        && versions.contains(Array(parts[2]))
      if !isLine {
        report(.httpRequestLine, record.offset, "no request line: \(HTTPHead.text(head.firstLine.prefix(80)))")
      }
    } else {
      let isLine =
        parts.count > 1 && versions.contains(Array(parts[0])) && head.status.map { (100...599).contains($0) } == true
      if !isLine {
        report(.httpStatusLine, record.offset, "no status line of HTTP/1: \(HTTPHead.text(head.firstLine.prefix(80)))")
      }
    }
  }

  private mutating func checkCoding(_ record: WARCRecord, _ head: HTTPHead, _ payload: [UInt8]) {
    let coding = head.lowercased("content-encoding")
    guard !coding.isEmpty, !payload.isEmpty else { return }
    switch ContentDecoding.decode(payload, coding: coding, limit: 256 << 20) {
    case .decoded, .tooLarge: break
    case .unknown(let name): report(.httpCodingUnknown, record.offset, "the coding \(name) is not checked here")
    case .damaged:
      report(.httpContentEncoding, record.offset, "Content-Encoding is \(coding) and the body is not")
    }
  }
}
