/// The characters a key made by a pattern may hold.
enum KeyCharacters {
  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// A key of an ASCII text: without blanks and signs that BibTeX, LaTeX, pandoc or a shell take for their own, starting and
  /// ending with a letter or digit (pandoc takes no sign at the end for a part of the key), at most
  /// ``KeyFormula/maximumCharacters`` long.
  static func key(_ text: String, allowsPlus: Bool) -> String {
    let kept = text.utf8.filter {
      isAlphanumeric($0) || "-_.:/".utf8.contains($0) || (allowsPlus && $0 == UInt8(ascii: "+"))
    }
    let start = kept.firstIndex(where: isAlphanumeric) ?? kept.endIndex
    let cut = kept[start...].prefix(KeyFormula.maximumCharacters)
    let end = cut.lastIndex(where: isAlphanumeric).map { $0 + 1 } ?? start
    return String(decoding: cut[..<end], as: UTF8.self)
  }
}
