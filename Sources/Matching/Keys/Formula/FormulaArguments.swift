/// The arguments of a marker or function in Better BibTeX's formulas: by position, or by name (`n=3`).
struct FormulaArguments {
  enum Value: Hashable {
    case text(String)
    case number(Int)
    case flag(Bool)
    /// A name without quotation marks: `editor`.
    case word(String)
    case expression(BoundedExpression, all: Bool)
  }

  private struct Argument {
    var name: String?
    var value: Value
    var place: Int
  }

  private var arguments: [Argument] = []
  /// Where the marker or function stands, for errors.
  private let place: Int
  private let owner: String

  /// Reads `(…)` where it stands next; no arguments where it does not.
  init(of owner: String, at place: Int, _ scanner: inout FormulaScanner) throws(KeyFormulaError) {
    self.owner = owner
    self.place = place
    guard scanner.take("(") else { return }
    scanner.skipBlanks()
    if scanner.take(")") { return }
    while true {
      try readArgument(&scanner)
      scanner.skipBlanks()
      if scanner.take(")") { return }
      guard scanner.take(",") else { throw scanner.error("a comma or «)» is missing in what «\(owner)» is given") }
      guard arguments.count < 16 else { throw scanner.error("«\(owner)» is given more than 16 values") }
    }
  }

  private mutating func readArgument(_ scanner: inout FormulaScanner) throws(KeyFormulaError) {
    scanner.skipBlanks()
    let start = scanner.position
    let word = scanner.word()
    scanner.skipBlanks()
    if !word.isEmpty, scanner.next == "=" {
      scanner.position += 1
      scanner.skipBlanks()
      let place = scanner.position
      arguments.append(Argument(name: word.lowercased(), value: try Self.value(&scanner), place: place))
      return
    }
    scanner.position = start
    arguments.append(Argument(name: nil, value: try Self.value(&scanner), place: start))
  }

  private static func value(_ scanner: inout FormulaScanner) throws(KeyFormulaError) -> Value {
    switch scanner.next {
    case "'", "\"", "`": return .text(try scanner.quoted())
    case "/": return try expression(&scanner)
    case .some(let scalar) where scalar == "-" || ("0"..."9").contains(scalar): return .number(try number(&scanner))
    default:
      let word = scanner.word()
      guard !word.isEmpty else { throw scanner.error("a number, a text in quotation marks, or a name is missing") }
      return word == "true" ? .flag(true) : word == "false" ? .flag(false) : .word(word)
    }
  }

  private static func number(_ scanner: inout FormulaScanner) throws(KeyFormulaError) -> Int {
    let start = scanner.position
    let isNegative = scanner.take("-")
    var value: Int?
    while let scalar = scanner.next, ("0"..."9").contains(scalar), (value ?? 0) < 100_000 {
      value = (value ?? 0) * 10 + Int(scalar.value - 0x30)
      scanner.position += 1
    }
    guard let value, value < 100_000 else { throw scanner.error("this is no number that can be used", at: start) }
    return isNegative ? -value : value
  }

  /// `/…/` with the marks `g` and `i` behind it.
  private static func expression(_ scanner: inout FormulaScanner) throws(KeyFormulaError) -> Value {
    let start = scanner.position
    scanner.position += 1
    var text = String.UnicodeScalarView()
    var isClass = false
    while let scalar = scanner.next, scalar != "/" || isClass {
      scanner.position += 1
      if scalar == "[" { isClass = true } else if scalar == "]" { isClass = false }
      if scalar == "\\", let escaped = scanner.next {
        if escaped != "/" { text.append(scalar) }
        text.append(escaped)
        scanner.position += 1
      } else {
        text.append(scalar)
      }
    }
    guard scanner.take("/") else {
      throw scanner.error("the regular expression that begins here has no end", at: start)
    }
    let marks = scanner.word().lowercased()
    guard marks.allSatisfy({ "giu".contains($0) }) else {
      throw scanner.error("a regular expression can have the marks g and i, not «\(marks)»")
    }
    let expression = try BoundedExpression(
      String(text), ignoresCase: marks.contains("i"), column: start + 2)
    return .expression(expression, all: marks.contains("g"))
  }

  // MARK: - Taking

  private mutating func take(_ name: String) -> Argument? {
    let index =
      arguments.firstIndex { $0.name == name } ?? arguments.firstIndex { $0.name == nil }
    return index.map { arguments.remove(at: $0) }
  }

  private func error(_ reason: String, _ argument: Argument? = nil) -> KeyFormulaError {
    KeyFormulaError(column: (argument?.place ?? place) + 1, reason)
  }

  /// The next number; `orElse` where it is left out.
  mutating func number(_ name: String, orElse usual: Int) throws(KeyFormulaError) -> Int {
    try number(name) ?? usual
  }

  mutating func number(_ name: String) throws(KeyFormulaError) -> Int? {
    guard let argument = take(name) else { return nil }
    guard case .number(let value) = argument.value else {
      throw error("«\(owner)» wants a number for «\(name)»", argument)
    }
    return value
  }

  /// A text or a name without quotation marks.
  mutating func text(_ name: String) throws(KeyFormulaError) -> String? {
    guard let argument = take(name) else { return nil }
    switch argument.value {
    case .text(let text), .word(let text): return text
    case .number(let number): return String(number)
    case .flag, .expression: throw error("«\(owner)» wants a text for «\(name)»", argument)
    }
  }

  /// The role: by name, or by position where a role or `*` stands there and no separator or flag.
  mutating func creator() throws(KeyFormulaError) -> String? {
    if arguments.contains(where: { $0.name == "creator" }) { return try text("creator") }
    guard let first = arguments.first(where: { $0.name == nil }) else { return nil }
    switch first.value {
    case .text, .word: return try text("creator")
    default: return nil
    }
  }

  /// A text that is given by name only.
  mutating func named(_ name: String) throws(KeyFormulaError) -> String? {
    arguments.contains { $0.name == name } ? try text(name) : nil
  }

  mutating func text(_ name: String, orElse usual: String) throws(KeyFormulaError) -> String { try text(name) ?? usual }

  /// A text that must be there.
  mutating func required(_ name: String) throws(KeyFormulaError) -> String {
    guard let text = try text(name) else { throw error("«\(owner)» needs a text in brackets, as in «\(owner)('…')»") }
    return text
  }

  mutating func flag(_ name: String, orElse usual: Bool) throws(KeyFormulaError) -> Bool {
    guard let argument = take(name) else { return usual }
    guard case .flag(let value) = argument.value else {
      throw error("«\(owner)» wants true or false for «\(name)»", argument)
    }
    return value
  }

  /// A text or a regular expression that must be there.
  mutating func textOrExpression(_ name: String) throws(KeyFormulaError) -> Value {
    guard let argument = take(name) else {
      throw error("«\(owner)» needs a text or a /regular expression/ in brackets")
    }
    switch argument.value {
    case .text, .expression: return argument.value
    default: throw error("«\(owner)» wants a text or a /regular expression/", argument)
    }
  }

  /// All that is left, as texts.
  mutating func texts() throws(KeyFormulaError) -> [String] {
    var texts: [String] = []
    while let argument = arguments.first, argument.name == nil {
      texts.append(try text("") ?? "")
    }
    return texts
  }

  /// An error where something is left that was not understood.
  func end() throws(KeyFormulaError) {
    guard let argument = arguments.first else { return }
    throw error(
      argument.name.map { "«\(owner)» has no value «\($0)»" } ?? "«\(owner)» is given too many values", argument)
  }
}
