import Bibliography

/// Identifiers as they stand in tagged files.
enum TaggedIdentifiers {
  /// More bytes are no identifier.
  private static let longest = 4096

  /// The DOI of a value that is one, with or without `doi:` or a resolver's address before it.
  static func doi(_ text: String) -> String? {
    guard text.utf8.count <= longest else { return nil }
    return (try? Identifier(text, as: .doi))?.value
  }

  /// Whether a value of a tag with several uses says that it is a DOI.
  static func looksLikeDOI(_ text: String) -> Bool {
    guard text.utf8.count <= longest else { return false }
    let folded = text.lowercased()
    let hasLabel = folded.hasPrefix("doi:") || folded.hasPrefix("doi ") || folded.contains("doi.org/10.")
    return (hasLabel || folded.hasPrefix("10.") && folded.contains("/")) && doi(text) != nil
  }

  /// The numbers of a value such as `0028-0836 (Print) 1476-4687`, without the words in brackets and the labels.
  static func numbers(_ text: String) -> [String] {
    guard text.utf8.count <= longest else { return [text] }
    var numbers: [String] = []
    for part in text.split(whereSeparator: { $0 == ";" || $0 == "," || $0 == "\n" }) {
      let bare = withoutBrackets(part).split(separator: " ").map { withoutLabel(String($0)) }.filter { !$0.isEmpty }
      // What holds no digit is no number with a label, and stays as it is.
      let isNumbered = bare.contains { $0.utf8.contains(where: TaggedDialect.isDigit) }
      let words = isNumbered ? bare : part.split(separator: " ").map(String.init)
      if words.allSatisfy({ isNumber($0) }), words.contains(where: { digits($0) >= 8 }) {
        // «978 3 642 00230 4» is one number with blanks.
        if words.count > 1, words.contains(where: { digits($0) < 8 }) {
          numbers.append(words.joined(separator: "-"))
        } else {
          numbers += words
        }
      } else if !words.isEmpty {
        numbers.append(words.joined(separator: " "))
      }
    }
    return numbers
  }

  /// How many digits a number has, a closing X counted.
  static func digits(_ text: String) -> Int {
    isNumber(text) ? text.utf8.count { $0 != UInt8(ascii: "-") } : 0
  }

  private static func isNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { TaggedDialect.isDigit($0) || $0 == UInt8(ascii: "-") || $0 | 0x20 == UInt8(ascii: "x") }
      && text.utf8.contains { TaggedDialect.isDigit($0) }
  }

  private static func withoutBrackets(_ text: Substring) -> String {
    var output: [UInt8] = []
    var depth = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if depth == 0 { output.append(byte) }
      if byte == UInt8(ascii: ")"), depth > 0 {
        depth -= 1
        output.append(0x20)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// `ISSN-1042-1629` and `ISBN:` as ERIC and others write them.
  private static func withoutLabel(_ word: String) -> String {
    for label in ["eissn", "issn", "isbn"] where word.lowercased().hasPrefix(label) {
      return String(word.dropFirst(label.count).drop { $0 == "-" || $0 == ":" || $0 == " " })
    }
    return word
  }
}
