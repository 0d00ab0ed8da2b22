internal import Text

/// Text values of a page made ready for comparison and use.
enum PageText {
  /// Blanks as one, invisible characters gone, character references that were escaped twice resolved, tags removed.
  static func clean(_ raw: String) -> String {
    var text = raw
    if text.utf8.contains(UInt8(ascii: "&")) {
      text = String(decoding: HTMLReferences.decoded(Array(text.utf8)[...], in: .outside), as: UTF8.self)
    }
    if text.utf8.contains(UInt8(ascii: "<")), text.utf8.contains(UInt8(ascii: ">")) { text = withoutTags(text) }
    return Folding([.blanks, .invisibles])(text)
  }

  /// Text that a reader sees, blanks as one and invisible characters gone; `&amp;copy;` and `&lt;b&gt;` are shown as written.
  static func shown(_ text: String) -> String { Folding([.blanks, .invisibles])(text) }

  /// Removes what looks like tags: `<`, a letter or slash, up to `>`.
  private static func withoutTags(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count {
        let next = bytes[index + 1] | 0x20
        if (0x61...0x7A).contains(next) || bytes[index + 1] == UInt8(ascii: "/"),
          let end = bytes[index...].firstIndex(of: UInt8(ascii: ">"))
        {
          if bytes[(index + 1)...].starts(with: "br".utf8) || bytes[(index + 1)...].starts(with: "p".utf8) {
            out.append(0x20)
          }
          index = end + 1
          continue
        }
      }
      out.append(bytes[index])
      index += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A key for comparison of short texts.
  static func key(_ text: String) -> String { Folding.title(text) }

  /// The words of a text.
  static func words(_ text: String) -> [String] {
    text.unicodeScalars.split { CharacterClass.isBlank($0) }.map { String($0) }
  }
}
