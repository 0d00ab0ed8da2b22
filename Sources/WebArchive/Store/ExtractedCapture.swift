package import Exchange

/// A capture taken out of the archive.
package struct ExtractedCapture: Sendable, Equatable {
  /// Where it stands; for a revisit this is the revisit's own record.
  package var receipt: CaptureReceipt
  /// The answer's head, and the payload without transfer coding.
  package var status: Int?
  /// The header fields of the answer, in order.
  package var fields: [HeaderField]
  /// The head with its empty line, as stored.
  package var head: [UInt8]
  /// The body without transfer coding, content coding kept: the bytes whose digest the receipt has.
  package var payload: [UInt8]
  /// The payload without content coding, or why it cannot be decoded.
  package var body: ContentDecoding.Outcome
  /// WARC-Truncated of the record that holds the payload: the body is shorter than the answer.
  package var truncated: String?
  /// The peer's address, where the record says it.
  package var remoteAddress: String?

  /// The decoded body as far as it goes; the payload itself where its coding is not known.
  package var bodyBytes: [UInt8] {
    switch body {
    case .decoded(let bytes), .damaged(let bytes), .tooLarge(let bytes): bytes
    case .unknown: payload
    }
  }

  /// The media type without parameters, nil where the server gave none.
  package var mediaType: String? {
    head.isEmpty && receipt.mime != "unk" && !receipt.isRevisit ? receipt.mime : HTTPHead(head).mediaType
  }
}
