package import Text

/// The forms of a title in which two are compared.
package enum TitleForm {
  /// The text without CSL's rich text tags (FORMATS §2).
  package static func plain(_ title: String) -> String {
    guard title.utf8.contains(UInt8(ascii: "<")) else { return title }
    let bytes = Array(title.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), let end = endOfTag(bytes, index) {
        index = end
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The title in Latin letters, folded, without punctuation and tags, and without a note of the file's form: «(PDF)».
  package static func comparable(_ title: String, language: TextLanguage? = nil) -> String {
    let latin = Romanisation.romanise(plain(title), language: language).text
    var folded = Folding.title(latin)
    for note in fileNotes where folded.utf8.count > note.utf8.count && folded.hasSuffix(note) {
      folded.removeLast(note.count)
    }
    return folded
  }

  /// The title before a subtitle: up to a colon, a full stop or a spaced dash that is followed by more.
  package static func main(_ title: String) -> String {
    let bytes = Array(plain(title).utf8)
    for index in bytes.indices where index > 0 && index + 2 < bytes.count && bytes[index + 1] == 0x20 {
      switch bytes[index] {
      case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "!"):
        return String(decoding: bytes[..<index], as: UTF8.self)
      case UInt8(ascii: "."):
        // «Vol. 2» and initials end in a full stop too.
        if index >= 4, bytes[index - 3...index - 1].allSatisfy({ $0 != 0x20 && $0 != UInt8(ascii: ".") }) {
          return String(decoding: bytes[..<index], as: UTF8.self)
        }
      case UInt8(ascii: "-") where bytes[index - 1] == 0x20:
        return String(decoding: bytes[..<(index - 1)], as: UTF8.self)
      // En and em dash in UTF-8.
      case 0x93, 0x94:
        if index >= 4, bytes[(index - 3)..<index].elementsEqual([0x20, 0xE2, 0x80]) {
          return String(decoding: bytes[..<(index - 3)], as: UTF8.self)
        }
      default: continue
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let fileNotes = [" pdf", " doc", " html"]
  private static let tags = ["i", "b", "sub", "sup", "sc", "span"]

  private static func endOfTag(_ bytes: [UInt8], _ start: Int) -> Int? {
    var index = start + 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
    let nameStart = index
    while index < bytes.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[index]) { index += 1 }
    guard tags.contains(String(decoding: bytes[nameStart..<index], as: UTF8.self)) else { return nil }
    guard let close = bytes[index...].firstIndex(of: UInt8(ascii: ">")), close - start < 80 else { return nil }
    return close + 1
  }
}
