import Bibliography

/// What the normalisers do to a text.
enum NormaliserText {
  static func spaces(_ text: String) -> String {
    text.replacing("\u{AD}", with: "").unicodeScalars.split {
      $0.properties.isWhitespace || $0 == "\u{200B}" || $0 == "\u{FEFF}"
    }
    .map { String($0) }.joined(separator: " ")
  }

  static func quotes(_ text: String) -> String {
    mapScalars(text) { scalar in
      switch scalar {
      case "’", "‘", "ʼ", "′", "`", "´": "'"
      case "“", "”", "„", "«", "»", "″", "\"": "'"
      default: scalar
      }
    }.replacing("''", with: "'")
  }

  static func dashes(_ text: String) -> String {
    let folded = mapScalars(text) { scalar in
      (0x2010...0x2015).contains(scalar.value) || scalar.value == 0x2212 ? "-" : scalar
    }
    var output: [UInt8] = []
    for byte in folded.utf8 where !(byte == UInt8(ascii: "-") && output.last == byte) { output.append(byte) }
    return String(decoding: output, as: UTF8.self).replacing(" - ", with: "-")
  }

  private static func mapScalars(_ text: String, _ change: (Unicode.Scalar) -> Unicode.Scalar) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "\"") }) else {
      return text
    }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { output.append(change(scalar)) }
    return String(output)
  }

  /// Accents stand on letters with a dot and without one.
  static func dotted(_ text: String) -> String {
    mapScalars(text) { scalar in
      switch scalar {
      case "ı": "i"
      case "ȷ": "j"
      default: scalar
      }
    }
  }

  /// Without the tags of CSL's rich text and of HTML that references use in its place.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    var output: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), let end = tagEnd(bytes, index) {
        index = end
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static let tags: Set<String> = [
    "i", "b", "sub", "sup", "sc", "span", "em", "strong", "u", "a", "p", "br", "br/", "script", "code", "tt", "q",
    "small", "pre", "math",
  ]

  private static func tagEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    var index = start + 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
    let name = bytes[index...].prefix { ($0 | 0x20) &- 0x61 < 26 }
    guard tags.contains(String(decoding: name, as: UTF8.self).lowercased()) else { return nil }
    index += name.count
    guard let end = bytes[index...].prefix(400).firstIndex(of: UInt8(ascii: ">")) else { return nil }
    return end + 1
  }

  /// Without the names of TeX commands and without braces.
  static func withoutTeX(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "{") }) else { return text }
    var output: [UInt8] = []
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      if byte == UInt8(ascii: "\\") {
        bytes = bytes.drop { ($0 | 0x20) &- 0x61 < 26 }
      } else if byte != UInt8(ascii: "{"), byte != UInt8(ascii: "}"), byte != UInt8(ascii: "$") {
        output.append(byte)
      }
    }
    return spaces(String(decoding: output, as: UTF8.self))
  }

  /// The tag of a language without its region; words as their tag.
  static func language(_ text: String) -> String {
    let tag = LanguageTag(babel: text.lowercased())?.text ?? LanguageTag(reading: text)?.text ?? text
    return tag.split { $0 == "-" || $0 == "_" }.first.map { $0.lowercased() } ?? text
  }

  /// The members of a list in alphabetical order, each once.
  static func list(_ text: String) -> String {
    let members = text.replacing(" and ", with: ";").replacing(",", with: ";").split(separator: ";")
    return Set(members.map { spaces(String($0)) }).subtracting([""]).sorted().joined(separator: ";")
  }

  static func identifier(_ text: String) -> String {
    var folded = text.lowercased().replacing("\\", with: "")
    for prefix in ["https://", "http://", "dx.", "doi.org/", "doi:", "pmc", "urn:", "isbn:", "issn:"]
    where folded.hasPrefix(prefix) {
      folded = String(folded.dropFirst(prefix.count))
    }
    return folded.filter { $0 != "-" && $0 != " " }
  }

  static func firstWord(_ text: String) -> String {
    let word = text.lowercased().filter { $0 != "." }.split(separator: " ").first.map(String.init) ?? ""
    if word.hasPrefix("master") || word.hasPrefix("mathesis") { return "master" }
    return word.hasPrefix("ph") ? "ph" : word
  }

  static func letters(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      output.append(scalar)
    }
    return String(output)
  }
}
