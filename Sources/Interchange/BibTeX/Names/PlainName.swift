import Bibliography

/// The commonest names, «Knuth, Donald E.» and «Donald E. Knuth», found in one pass and without a list of words: letters,
/// single spaces, at most one comma, and no word in lower case that could be a particle.
struct PlainName {
  private let family: Range<Int>
  private let given: Range<Int>

  /// Nil for any other name.
  init?(_ name: ArraySlice<UInt8>) {
    let bytes = name.span
    guard bytes.count > 1 else { return nil }
    var comma: Int?
    var lastSpace: Int?
    var last: UInt8 = 0x20
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), 0xC3: break
      case UInt8(ascii: "."): if last == 0x20 { return nil }
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        // A word in lower case may be a particle, or «others».
        if last == 0x20 { return nil }
      case 0x80..<0xF0:
        // Whether another letter is a small one is not known from its first byte.
        if last == 0x20 { return nil }
      case UInt8(ascii: "-"): if last == byte || last == 0x20 { return nil }
      case UInt8(ascii: ","):
        guard comma == nil, index > 0, last != 0x20 else { return nil }
        comma = index
      case 0x20:
        if last == 0x20 { return nil }
        lastSpace = index
      default: return nil
      }
      // `É` to `Þ` are capitals; `ß` to `ÿ` are not.
      if last == 0xC3, byte >= 0x9F, index < 2 || bytes[index - 2] == 0x20 { return nil }
      last = byte
    }
    let start = name.startIndex
    if let comma {
      family = start..<start + comma
      let first = comma + 1 < bytes.count && bytes[comma + 1] == 0x20 ? comma + 2 : comma + 1
      given = start + min(first, bytes.count)..<start + bytes.count
    } else {
      let space = lastSpace ?? 0
      given = start..<start + space
      family = lastSpace == nil ? start..<start + bytes.count : start + space + 1..<start + bytes.count
    }
  }

  func name(in bytes: ArraySlice<UInt8>) -> PersonName {
    PersonName(
      family: String(decoding: bytes[family], as: UTF8.self),
      given: given.isEmpty ? nil : String(decoding: bytes[given], as: UTF8.self))
  }
}
