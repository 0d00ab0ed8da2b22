/// The small steps of looking through bytes of text.
enum ByteText {
  static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// Whether bytes stand here, ASCII in any case.
  static func matches(_ word: [UInt8], in bytes: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + word.count <= bytes.count else { return false }
    for offset in word.indices where lowered(bytes[index + offset]) != lowered(word[offset]) { return false }
    return true
  }

  /// Where bytes stand at or after an index, ASCII in any case.
  static func find(_ word: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = word.first.map(lowered) else { return nil }
    var index = start
    while index + word.count <= bytes.count {
      if lowered(bytes[index]) == first, matches(word, in: bytes, at: index) { return index }
      index += 1
    }
    return nil
  }

  /// The lines without their line feeds.
  static func lines(_ bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      lines.append(start..<index)
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  private static let schemes = ["http://", "https://"].map { Array($0.utf8) }

  /// The length of `http://` or `https://` here; nil where neither stands.
  static func schemeLength(_ bytes: [UInt8], at index: Int) -> Int? {
    guard lowered(bytes[index]) == UInt8(ascii: "h") else { return nil }
    return schemes.first { matches($0, in: bytes, at: index) }?.count
  }

  /// Whether an address that began in the line goes on here: nothing that ends one stands between. Addresses are looked for
  /// in the last four kilobytes, so that a line of a megabyte costs no more than once through.
  static func isInAddress(_ bytes: [UInt8], _ index: Int, since start: Int) -> Bool {
    var before = index
    while before > max(start, index - 4096), !endsAddress(bytes[before - 1]) { before -= 1 }
    while before < index {
      if let length = schemeLength(bytes, at: before), before + length <= index { return true }
      before += 1
    }
    return false
  }

  /// What cannot stand in an address as people write it (RFC 3986 and the brackets of markup).
  static func endsAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "^"):
      true
    default: false
    }
  }
}
