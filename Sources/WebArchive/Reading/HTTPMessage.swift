package import Exchange

/// The HTTP message in a record: head, payload, and the payload decoded.
package struct HTTPMessage: Sendable, Equatable {
  /// The status line or request line.
  package var firstLine: String
  /// The status, nil for a request and for a line that is no status line.
  package var status: Int?
  /// The header fields in order.
  package var fields: [HeaderField]
  /// The head with its empty line, as stored.
  package var head: [UInt8]
  /// The body as stored, chunk framing and all.
  package var storedBody: [UInt8]
  /// The body without transfer coding; content coding kept. This is what digests are taken over.
  package var payload: [UInt8]
  /// False when the chunk framing is damaged or ends too early; `payload` is then what it gave until there.
  package var isFramingWhole: Bool

  /// Reads the block of a record; nil when no line of it is a first line of HTTP.
  package init?(block: [UInt8]) {
    let parsed = HTTPHead(block)
    guard !parsed.firstLine.isEmpty else { return nil }
    firstLine = HTTPHead.text(parsed.firstLine)
    status = parsed.status
    head = Array(block.prefix(parsed.length))
    fields = HeaderField.parse(head: head)
    storedBody = Array(block.dropFirst(parsed.length))
    if parsed.isChunked {
      (payload, isFramingWhole) = ChunkedBody.decodePrefix(storedBody[...])
      // A head that says chunked over a body that is not: archives of others have it. The bytes are the payload then.
      if payload.isEmpty, !isFramingWhole, !storedBody.isEmpty { payload = storedBody }
    } else {
      payload = storedBody
      isFramingWhole = true
    }
  }

  /// The first value of a field, by case-insensitive name.
  package func first(_ name: String) -> String? {
    let wanted = name.lowercased()
    return fields.first { $0.name.lowercased() == wanted }?.value
  }

  /// The media type without parameters, nil where there is none.
  package var mediaType: String? { HTTPHead(head).mediaType }

  /// The payload without its content coding; `limit` bounds what comes out.
  package func decoded(limit: Int) -> ContentDecoding.Outcome {
    ContentDecoding.decode(payload, coding: first("Content-Encoding") ?? "", limit: limit)
  }
}
