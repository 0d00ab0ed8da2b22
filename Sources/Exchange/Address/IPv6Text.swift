/// The text form of version 6 addresses.
enum IPv6Text {
  /// Reads RFC 4291, section 2.2, with an embedded dotted address at the end; no zone, no brackets.
  static func parse(_ bytes: ArraySlice<UInt8>) -> (high: UInt64, low: UInt64)? {
    var pieces: [UInt16] = []
    var gap: Int?
    var rest = bytes
    if rest.starts(with: [0x3A, 0x3A]) {
      gap = 0
      rest = rest.dropFirst(2)
    }
    while !rest.isEmpty {
      guard pieces.count < 8 else { return nil }
      let part = rest.prefix { $0 != 0x3A }
      if part.contains(UInt8(ascii: ".")) {
        guard part.count == rest.count, pieces.count <= 6, let number = IPv4Text.strict(part) else { return nil }
        pieces.append(UInt16(truncatingIfNeeded: number >> 16))
        pieces.append(UInt16(truncatingIfNeeded: number))
        rest = []
        break
      }
      guard (1...4).contains(part.count) else { return nil }
      var value: UInt16 = 0
      for byte in part {
        guard let digit = PercentEncoding.hexValue(byte) else { return nil }
        value = value << 4 | UInt16(digit)
      }
      pieces.append(value)
      rest = rest.dropFirst(part.count)
      guard !rest.isEmpty else { break }
      rest = rest.dropFirst()
      guard !rest.isEmpty else { return nil }
      if rest.first == 0x3A {
        guard gap == nil else { return nil }
        gap = pieces.count
        rest = rest.dropFirst()
      }
    }
    if let gap {
      guard pieces.count < 8 else { return nil }
      pieces.insert(contentsOf: repeatElement(0, count: 8 - pieces.count), at: gap)
    }
    guard pieces.count == 8 else { return nil }
    let high = pieces[..<4].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
    let low = pieces[4...].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
    return (high, low)
  }

  /// Prints RFC 5952: lower case, the longest run of two or more zero pieces shortened, the first of equals.
  static func print(high: UInt64, low: UInt64) -> String {
    let pieces = (0..<8).map { UInt16(truncatingIfNeeded: ($0 < 4 ? high : low) >> UInt64(48 - 16 * ($0 % 4))) }
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, pieces[end] == 0 { end += 1 }
      if end - start > max(best.count, 1) { best = start..<end }
      start = max(end, start + 1)
    }
    func text(_ range: Range<Int>) -> String {
      range.map { String(pieces[$0], radix: 16) }.joined(separator: ":")
    }
    if best.isEmpty { return text(0..<8) }
    return text(0..<best.lowerBound) + "::" + text(best.upperBound..<8)
  }
}
