internal import Markup
internal import Text

/// The character encoding of a page and how it was found out.
package struct PageEncoding: Sendable, Equatable {
  /// The name for a person, as the WHATWG Encoding Standard has it: `utf-8`, `windows-1251`.
  package let name: String
  /// What said so.
  package let source: Source
  /// Undecodable bytes that became U+FFFD.
  package let replaced: Int

  /// What can say an encoding, in the order of trust (HTML, §13.2.3.2, with validity of UTF-8 put before guesses).
  package enum Source: String, Sendable, Equatable {
    case byteOrderMark = "byte order mark"
    case header = "Content-Type header"
    case meta = "meta element"
    case declaration = "XML declaration"
    case validity = "valid UTF-8"
    case language = "usual for the language"
    case fallback = "fallback"
  }

  /// Decodes a page.
  ///
  /// - Parameters:
  ///   - bytes: the body as received, content encodings undone.
  ///   - contentType: the value of the Content-Type header.
  /// - Returns: the text as valid UTF-8 without a byte order mark, and the encoding it was in.
  package static func decode(_ bytes: [UInt8], contentType: String? = nil) -> (bytes: [UInt8], encoding: PageEncoding) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return repaired(Array(bytes.dropFirst(3)), source: .byteOrderMark) }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return converted(Array(bytes.dropFirst(2)), label: "utf-16le", source: .byteOrderMark)
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return converted(Array(bytes.dropFirst(2)), label: "utf-16be", source: .byteOrderMark)
    }
    let isValid = isValidUTF8(bytes)
    var stated: [(label: String, source: Source)] = []
    if let label = contentType.flatMap(CharsetLabels.charset(ofContentType:)) { stated.append((label, .header)) }
    if let label = CharsetLabels.declared(in: bytes) {
      stated.append((label.name, label.isXML ? .declaration : .meta))
    }
    for (label, source) in stated {
      guard let name = CharsetLabels.standardName(label) else { continue }
      if name == "utf-8" {
        if isValid { return (bytes, PageEncoding(name: name, source: source, replaced: 0)) }
        // A page that says UTF-8 and has a few bad bytes is UTF-8; one with many is something else.
        let result = repaired(bytes, source: source)
        if result.encoding.replaced * 200 <= bytes.count { return result }
        continue
      }
      // A header or meta element left over from another time: text with multi-byte sequences that is valid UTF-8 is UTF-8.
      if isValid, !name.hasPrefix("utf-16"), !name.hasPrefix("iso-2022"), bytes.contains(where: { $0 >= 0x80 }) {
        return (bytes, PageEncoding(name: "utf-8", source: .validity, replaced: 0))
      }
      if name.hasPrefix("utf-16"), source == .meta { continue }
      return converted(bytes, label: name, source: source)
    }
    if isValid { return (bytes, PageEncoding(name: "utf-8", source: .validity, replaced: 0)) }
    if let language = CharsetLabels.language(in: bytes), let name = CharsetLabels.usual(for: language) {
      return converted(bytes, label: name, source: .language)
    }
    return converted(bytes, label: "windows-1252", source: .fallback)
  }

  private static func isValidUTF8(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  /// UTF-8 with bad sequences replaced.
  private static func repaired(_ bytes: [UInt8], source: Source) -> (bytes: [UInt8], encoding: PageEncoding) {
    if isValidUTF8(bytes) { return (bytes, PageEncoding(name: "utf-8", source: source, replaced: 0)) }
    let text = String(decoding: bytes, as: UTF8.self)
    let replaced = text.unicodeScalars.lazy.filter { $0 == "\u{FFFD}" }.count
    return (Array(text.utf8), PageEncoding(name: "utf-8", source: source, replaced: replaced))
  }

  private static func converted(_ bytes: [UInt8], label: String, source: Source) -> (
    bytes: [UInt8], encoding: PageEncoding
  ) {
    guard let result = CharacterDecoder.utf8(bytes, from: CharsetLabels.converterName(label)) else {
      return repaired(bytes, source: .fallback)
    }
    return (result.bytes, PageEncoding(name: label, source: source, replaced: result.replaced))
  }
}
