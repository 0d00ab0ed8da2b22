/// A SHA-256 value: 32 bytes (FIPS 180-4).
package struct SHA256Digest: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The 32 bytes as four big-endian words, so that the value needs no storage of its own.
  private var words: (UInt64, UInt64, UInt64, UInt64)

  /// Takes exactly 32 bytes; nil for any other count.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    func word(_ at: Int) -> UInt64 { bytes[at..<at + 8].reduce(0) { $0 << 8 | UInt64($1) } }
    words = (word(0), word(8), word(16), word(24))
  }

  /// Takes 64 hexadecimal digits of either case, or 52 Base32 letters, with or without the label `sha256:`.
  package init?(_ text: String) {
    var value = Substring(text)
    if let colon = value.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let label = value[..<colon].lowercased()
      guard label == "sha256" || label == "sha-256" else { return nil }
      value = value[value.utf8.index(after: colon)...]
    }
    let bytes = value.utf8.count == 64 ? Hex.decode(value) : Base32.decode(value)
    guard let bytes, let digest = SHA256Digest(bytes: bytes) else { return nil }
    self = digest
  }

  /// The 32 bytes.
  package var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(32)
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: 56, through: 0, by: -8) {
        result.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    return result
  }

  /// 64 lower-case hexadecimal digits.
  package var hex: String { Hex.encode(bytes) }

  /// `sha256:` and 64 lower-case hexadecimal digits, the form of WARC and CDXJ fields.
  package var labelled: String { "sha256:" + hex }

  package var description: String { labelled }

  package static func == (left: Self, right: Self) -> Bool { left.words == right.words }

  package static func < (left: Self, right: Self) -> Bool { left.words < right.words }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}

extension SHA256Digest {
  /// The digest of these bytes.
  package init(of bytes: Span<UInt8>) {
    var hasher = SHA256Hasher()
    hasher.update(bytes)
    self = hasher.finish()
  }

  /// The digest of these bytes.
  package init(of bytes: [UInt8]) { self.init(of: bytes.span) }

  /// The digest of these bytes.
  package init(of bytes: ArraySlice<UInt8>) { self.init(of: bytes.span) }

  /// The digest of the UTF-8 bytes of a text.
  package init(ofText text: String) { self.init(of: Array(text.utf8)) }

  init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }
}
