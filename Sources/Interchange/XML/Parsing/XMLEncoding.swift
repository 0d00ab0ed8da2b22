import Markup

/// The text of an XML file as UTF-8 that libxml2 takes, whatever its bytes and its declaration say.
struct XMLEncoding {
  /// Without NUL and the other characters that XML 1.0 does not have (section 2.2): a blank stands for each.
  private(set) var text: [UInt8]
  /// Why the text may not be what its author wrote, as a sentence; nil where nothing is odd.
  private(set) var oddity: String?
  /// The first character that XML does not have.
  private(set) var firstForbidden: Int?

  init(_ bytes: [UInt8]) {
    let declared = Self.declared(bytes)
    let decoded = DecodedText(bytes)
    switch decoded.encoding {
    case .utf8:
      text = decoded.utf8
      if let declared, !Self.isUnicode(declared), bytes.contains(where: { $0 >= 0x80 }) {
        oddity = "the file declares the encoding \(declared) and is UTF-8, as which it was read"
      }
    case .utf16LittleEndian, .utf16BigEndian: text = decoded.utf8
    default:
      if let declared, !Self.isUnicode(declared), let read = CharacterDecoder.utf8(bytes, from: declared) {
        text = read.bytes
        if read.replaced > 0 {
          oddity = "\(read.replaced) bytes are none of the declared encoding \(declared), and were read as U+FFFD"
        }
      } else {
        text = Self.withoutStrays(decoded)
        oddity =
          "the file declares \(declared ?? "no encoding") and is no UTF-8; it was read as \(decoded.encoding.rawValue)"
      }
    }
    for index in text.indices where text[index] < 0x20 && ![0x09, 0x0A, 0x0D].contains(text[index]) {
      firstForbidden = firstForbidden ?? index
      text[index] = 0x20
    }
  }

  /// The name in `encoding="…"` of the declaration; nil where there is none.
  private static func declared(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(256)
    guard let start = head.firstRange(of: Array("encoding".utf8))?.upperBound,
      head.prefix(start).starts(with: "<?xml".utf8) || head.prefix(start).dropFirst(3).starts(with: "<?xml".utf8)
    else { return nil }
    let rest = head[start...].drop { $0 == 0x20 || $0 == UInt8(ascii: "=") }
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    let name = rest.dropFirst().prefix { $0 != quote }
    let isName = name.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
    return name.isEmpty || !isName ? nil : String(decoding: name, as: UTF8.self)
  }

  private static func isUnicode(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix("utf") || name.hasPrefix("ucs") || name.contains("10646") || name == "ascii"
      || name == "us-ascii"
  }

  /// Stray bytes as the characters of Windows-1252 they are.
  private static func withoutStrays(_ decoded: DecodedText) -> [UInt8] {
    guard decoded.encoding == .mixed else { return decoded.utf8 }
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: decoded.utf8, as: UTF8.self).unicodeScalars {
      let offset = scalar.value &- TextEncoding.strayBase
      text.append(offset < 0x100 ? Windows1252.scalar(UInt8(truncatingIfNeeded: offset)) : scalar)
    }
    return Array(String(text).utf8)
  }
}
