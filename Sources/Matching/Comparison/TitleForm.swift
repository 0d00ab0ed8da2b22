package import Text

/// The forms of a title in which two are compared.
package enum TitleForm {
  /// The title in Latin letters, folded, without punctuation and tags, and without a note of the file's form: «(PDF)».
  package static func comparable(_ title: String, language: TextLanguage? = nil) -> String {
    let latin = Romanisation.romanise(RichText.plain(title), language: language).text
    var folded = Folding.title(latin)
    for note in fileNotes where folded.utf8.count > note.utf8.count && folded.hasSuffix(note) {
      folded.removeLast(note.count)
    }
    return folded
  }

  /// The title before a subtitle: up to a colon, a full stop or a spaced dash that is followed by more.
  package static func main(_ title: String) -> String {
    let bytes = Array(RichText.plain(title).utf8)
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
}
