import Bibliography

/// Reads JabRef's patterns: text with markers in square brackets, each with modifiers after colons.
enum JabRefPattern {
  static func read(_ text: String) throws(KeyFormulaError) -> KeyExpression {
    var scanner = FormulaScanner(text)
    var parts: [KeyExpression] = []
    var literal = String.UnicodeScalarView()
    while let scalar = scanner.next {
      switch scalar {
      case "[":
        if !literal.isEmpty { parts.append(.literal(String(literal))) }
        literal = String.UnicodeScalarView()
        parts.append(try marker(&scanner))
      case "]": throw scanner.error("a «]» without «[»")
      default:
        scanner.position += 1
        // A backslash before a bracket means the bracket.
        if scalar == "\\", let escaped = scanner.next, "[]\\".unicodeScalars.contains(escaped) {
          literal.append(escaped)
          scanner.position += 1
        } else {
          literal.append(scalar)
        }
      }
    }
    if !literal.isEmpty { parts.append(.literal(String(literal))) }
    return .sequence(parts)
  }

  private static func marker(_ scanner: inout FormulaScanner) throws(KeyFormulaError) -> KeyExpression {
    let start = scanner.position
    scanner.position += 1
    var name = String.UnicodeScalarView()
    while let scalar = scanner.next, scalar != "]", scalar != ":" {
      guard scalar != "[" else { throw scanner.error("a «[» within a marker") }
      name.append(scalar)
      scanner.position += 1
    }
    let word = String(name).trimmingBlanks
    guard !word.isEmpty else { throw scanner.error("the marker has no name", at: start) }
    guard word.utf8.allSatisfy({ KeyCharacters.isAlphanumeric($0) || "._-/+".utf8.contains($0) }) else {
      throw scanner.error("«\(word)» is no name of a field", at: start + 1)
    }
    var expression = KeyExpression.marker(JabRefMarkers.marker(word))
    while scanner.take(":") {
      expression = .applied(expression, try modifier(&scanner))
    }
    guard scanner.take("]") else { throw scanner.error("the marker that begins here has no «]»", at: start) }
    return expression
  }

  private static func modifier(_ scanner: inout FormulaScanner) throws(KeyFormulaError) -> KeyFunction {
    let start = scanner.position
    if scanner.take("(") {
      var text = String.UnicodeScalarView()
      while let scalar = scanner.next, scalar != ")" {
        text.append(scalar)
        scanner.position += 1
      }
      guard scanner.take(")") else { throw scanner.error("the text that begins here has no «)»", at: start) }
      return .fallback(String(text))
    }
    let name = scanner.word().lowercased()
    switch name.filter({ $0 != "_" }) {
    case "lower", "lowercase": return .lower
    case "upper", "uppercase": return .upper
    case "capitalize": return .capitalize(lowersRest: true)
    case "titlecase": return .titleCase
    case "sentencecase": return .sentenceCase
    case "abbr": return .abbreviate(1)
    case "regex": return try expression(&scanner)
    case let truncate where truncate.hasPrefix("truncate"):
      if let count = Int(truncate.dropFirst(8)), count > 0 { return .truncate(count) }
      throw scanner.error("«truncate» needs a number behind it, as in «truncate3»", at: start)
    default:
      throw scanner.error(
        name.isEmpty
          ? "a modifier is missing after the colon"
          : "there is no modifier «\(name)»; there are lower, upper, capitalize, titlecase, sentencecase, truncateN, abbr, "
            + "(text) and regex(\"from\",\"to\")", at: start)
    }
  }

  /// `("from","to")`; in JabRef's preferences a backslash is written twice.
  private static func expression(_ scanner: inout FormulaScanner) throws(KeyFormulaError) -> KeyFunction {
    guard scanner.take("(") else { throw scanner.error("«regex» needs (\"from\",\"to\")") }
    scanner.skipBlanks()
    guard scanner.next == "\"" else { throw scanner.error("the expression stands in quotation marks") }
    let column = scanner.column + 1
    let pattern = try scanner.quoted()
    scanner.skipBlanks()
    guard scanner.take(",") else { throw scanner.error("a comma and the text to put there are missing") }
    scanner.skipBlanks()
    guard scanner.next == "\"" else { throw scanner.error("the text to put there stands in quotation marks") }
    let replacement = try scanner.quoted()
    scanner.skipBlanks()
    guard scanner.take(")") else { throw scanner.error("a «)» is missing") }
    return .replacePattern(try BoundedExpression(pattern, column: column), replacement, all: true)
  }
}

extension String {
  /// Without blanks at both ends.
  var trimmingBlanks: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
