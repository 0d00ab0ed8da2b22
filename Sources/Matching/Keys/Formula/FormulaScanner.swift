/// A place in the text of a pattern, moving forward.
struct FormulaScanner {
  let scalars: [Unicode.Scalar]
  var position = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  var isAtEnd: Bool { position >= scalars.count }
  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }
  /// Counted from 1.
  var column: Int { position + 1 }

  func error(_ reason: String, at place: Int? = nil) -> KeyFormulaError {
    KeyFormulaError(column: (place ?? position) + 1, reason)
  }

  mutating func skipBlanks() {
    while let scalar = next, scalar.properties.isWhitespace { position += 1 }
  }

  /// Takes a sign where it stands next.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  /// A word of letters, digits and `_`, starting with a letter; empty where none stands here.
  mutating func word() -> String {
    var word = String.UnicodeScalarView()
    while let scalar = next {
      let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      let isLater = !word.isEmpty && (("0"..."9").contains(scalar) || scalar == "_")
      guard isLetter || isLater else { break }
      word.append(scalar)
      position += 1
    }
    return String(word)
  }

  /// A text in quotation marks with `\` before a mark or a backslash that is meant; the first mark stands next.
  mutating func quoted(keepsEscapes: Bool = false) throws(KeyFormulaError) -> String {
    let start = position
    guard let mark = next else { throw error("a text in quotation marks is missing") }
    position += 1
    var text = String.UnicodeScalarView()
    while let scalar = next {
      position += 1
      if scalar == mark { return String(text) }
      if scalar == "\\", let escaped = next {
        if escaped == mark || (escaped == "\\" && !keepsEscapes) {
          text.append(escaped)
        } else {
          text.append(scalar)
          text.append(escaped)
        }
        position += 1
      } else {
        text.append(scalar)
      }
    }
    throw error("the text that begins here has no end", at: start)
  }
}
