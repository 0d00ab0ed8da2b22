/// A request for a time stamp (RFC 3161, section 2.4.1): DER, of a SHA-256 digest, with a nonce, asking for the certificate.
package enum TimeStampQuery {
  /// The media types of request and answer (RFC 3161, section 3.4).
  package static let mediaType = "application/timestamp-query"
  package static let answerType = "application/timestamp-reply"

  /// AlgorithmIdentifier of SHA-256 (RFC 5754, section 2.2), with NULL parameters as most services expect.
  private static let sha256: [UInt8] = [
    0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
  ]

  /// The request for a digest.
  package static func bytes(of digest: SHA256Digest, nonce: UInt64) -> [UInt8] {
    let imprint = element(0x30, sha256 + element(0x04, digest.bytes))
    return element(0x30, element(0x02, [1]) + imprint + element(0x02, integer(nonce)) + element(0x01, [0xFF]))
  }

  /// All elements here are shorter than 128 bytes.
  private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { [tag, UInt8(content.count)] + content }

  /// The shortest form of a number that is not negative.
  private static func integer(_ value: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    repeat {
      bytes.insert(UInt8(rest & 0xFF), at: 0)
      rest >>= 8
    } while rest > 0
    return bytes[0] < 0x80 ? bytes : [0] + bytes
  }
}
