internal import Text

/// Text values of a page made ready for comparison and use.
enum PageText {
  /// Blanks as one, invisible characters gone, character references that were escaped twice resolved, tags removed.
  static func clean(_ raw: String) -> String {
    var text = raw
    if text.utf8.contains(UInt8(ascii: "&")) { text = CharacterReferences.resolved(text) }
    if text.utf8.contains(UInt8(ascii: "<")), text.utf8.contains(UInt8(ascii: ">")) { text = withoutTags(text) }
    return Folding([.blanks, .invisibles])(text)
  }

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

/// HTML character references inside values that a page has escaped twice.
enum CharacterReferences {
  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—",
    "lsquo": "‘",
    "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "laquo": "«", "raquo": "»", "auml": "ä", "ouml": "ö",
    "uuml": "ü",
    "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç",
    "copy": "©",
    "shy": "\u{AD}", "middot": "·", "bull": "•", "euro": "€", "ecirc": "ê", "acirc": "â", "ntilde": "ñ", "oacute": "ó",
    "aacute": "á", "iacute": "í", "uacute": "ú",
  ]

  /// The text with the references of the table and numeric ones resolved; others stay.
  static func resolved(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"),
        let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")), end > index + 1,
        let replacement = replacement(for: String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
      {
        out.append(contentsOf: replacement.utf8)
        index = end + 1
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func replacement(for name: String) -> String? {
    guard name.hasPrefix("#") else { return named[name] }
    let digits = name.dropFirst()
    let value = digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, value >= 0x20, let scalar = Unicode.Scalar(value) else { return nil }
    return String(scalar)
  }
}
