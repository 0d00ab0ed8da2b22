import Bibliography

/// Reads Better BibTeX's formulas: markers and texts joined by `+`, functions after `.`, alternatives parted by `|` or `||`.
struct BetterBibTeXFormula {
  private static let maximumDepth = 16

  private var scanner: FormulaScanner
  private var depth = 0

  static func read(_ text: String) throws(KeyFormulaError) -> KeyExpression {
    var reader = BetterBibTeXFormula(scanner: FormulaScanner(text))
    let expression = try reader.alternatives()
    guard reader.scanner.isAtEnd else {
      throw reader.scanner.error(
        reader.scanner.next == ")" ? "a «)» without «(»" : "«+», «|» or «.» is missing before what follows")
    }
    return expression
  }

  private init(scanner: FormulaScanner) {
    self.scanner = scanner
  }

  private mutating func alternatives() throws(KeyFormulaError) -> KeyExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw scanner.error("brackets deeper than \(Self.maximumDepth)") }
    var alternatives = [try sequence()]
    while scanner.take("|") {
      _ = scanner.take("|")
      alternatives.append(try sequence())
    }
    return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
  }

  private mutating func sequence() throws(KeyFormulaError) -> KeyExpression {
    var parts = [try term()]
    while scanner.take("+") { parts.append(try term()) }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func term() throws(KeyFormulaError) -> KeyExpression {
    var expression = try primary()
    while true {
      scanner.skipBlanks()
      guard scanner.take(".") else { return expression }
      scanner.skipBlanks()
      let place = scanner.position
      let name = scanner.word()
      guard !name.isEmpty else { throw scanner.error("a function is missing after the full stop") }
      var arguments = try FormulaArguments(of: name, at: place, &scanner)
      guard let function = try BetterBibTeXFunctions.function(name, &arguments) else {
        throw scanner.error("there is no function «\(name)»\(BetterBibTeXFunctions.reason(name))", at: place)
      }
      try arguments.end()
      expression = .applied(expression, function)
    }
  }

  private mutating func primary() throws(KeyFormulaError) -> KeyExpression {
    scanner.skipBlanks()
    switch scanner.next {
    case nil: throw scanner.error("a marker such as «auth» is missing at the end")
    case "'", "\"", "`": return .literal(try scanner.quoted())
    case "(":
      let place = scanner.position
      scanner.position += 1
      let inner = try alternatives()
      guard scanner.take(")") else { throw scanner.error("the «(» here is not closed", at: place) }
      return inner
    default:
      let place = scanner.position
      let name = scanner.word()
      guard !name.isEmpty else {
        throw scanner.error("a marker such as «auth» or a text in quotation marks is missing")
      }
      var arguments = try FormulaArguments(of: name, at: place, &scanner)
      guard let expression = try BetterBibTeXMarkers.expression(name, &arguments, place) else {
        throw scanner.error("there is no marker «\(name)»\(BetterBibTeXMarkers.reason(name))", at: place)
      }
      try arguments.end()
      return expression
    }
  }
}
