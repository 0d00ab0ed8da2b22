internal import Bytes

/// A digest as WARC fields have it: label, colon, and Base16 or Base32 of either case (WARC 1.1, section 5.8).
struct LabelledDigest {
  /// Nil for an algorithm that is not known here.
  var algorithm: DigestAlgorithm?
  /// Empty when the algorithm is not known.
  var bytes: [UInt8] = []

  /// Nil for a text of another form, or of the wrong length for its algorithm.
  init?(_ text: String) {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    algorithm = DigestAlgorithm(label: String(text[..<colon]).filter { $0 != " " })
    guard let algorithm else { return }
    let value = text[text.utf8.index(after: colon)...]
    let decoded = value.utf8.count == 2 * algorithm.length ? Hex.decode(value) : Base32.decode(value)
    guard let decoded, decoded.count == algorithm.length else { return nil }
    bytes = decoded
  }

  /// True when these bytes have this digest; nil when that cannot be told.
  func fits(_ data: [UInt8]) -> Bool? { algorithm?.digest(of: data.span).map { $0 == bytes } }
}
