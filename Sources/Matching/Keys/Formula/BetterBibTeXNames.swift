import Bibliography

/// Better BibTeX's markers for names of people, with their arguments.
enum BetterBibTeXNames {
  static func marker(
    _ word: String, _ arguments: inout FormulaArguments, _ place: Int
  ) throws(KeyFormulaError) -> NameMarker? {
    switch word {
    case "auth", "edtr": return try one(word, &arguments, place)
    case "authors", "creators", "editors": return try list(word, &arguments, place)
    case "authorsn":
      let count = try arguments.number("n", orElse: 0)
      let roles = try roles(&arguments, place)
      let writing = try writing(&arguments)
      let separator = try arguments.text("sep", orElse: " ")
      let shape: NameMarker.Shape =
        count > 0 ? .first(count, others: "EtAl", separator: separator) : .all(separator: separator)
      return NameMarker(roles: roles, shape: shape, writing: writing)
    case "authforeini", "authorlastforeini", "edtrforeini", "editorlastforeini":
      let position = word.hasSuffix("lastforeini") ? -1 : 1
      let roles = word.hasPrefix("ed") ? Self.editors : try roles(&arguments, place)
      return NameMarker(roles: roles, shape: .one(position, characters: nil), writing: .initials)
    case "authorlast", "editorlast":
      let roles = word.hasPrefix("ed") ? Self.editors : try roles(&arguments, place)
      return NameMarker(roles: roles, shape: .one(-1, characters: nil), writing: try writing(&arguments))
    case "authini", "edtrini":
      let count = try arguments.number("n", orElse: 0)
      return try joined(word, &arguments, place, separator: ".") { .each(count, separator: $0) }
    case "authorini", "editorini":
      return try joined(word, &arguments, place, separator: ".") { .firstFive(separator: $0) }
    case "authorsalpha", "editorsalpha":
      return try joined(word, &arguments, place, separator: " ") { .alpha(separator: $0) }
    case "authetal", "edtretal":
      return try joined(word, &arguments, place, separator: " ") { .firstAndOthers(separator: $0, others: "EtAl") }
    case "authetal2", "edtretal2":
      return try joined(word, &arguments, place, separator: ".") { .firstAndOthers(separator: $0, others: "etal") }
    case "authauthea", "edtredtrea":
      return try joined(word, &arguments, place, separator: ".") { .firstTwo(separator: $0, others: "ea") }
    case "authshort", "edtrshort": return try joined(word, &arguments, place, separator: ".") { .short(separator: $0) }
    default: return nil
    }
  }

  private static let editors = NameMarker.Roles.firstOf([.editor])

  /// `auth(n, m)`: so many characters of one name.
  private static func one(
    _ word: String, _ arguments: inout FormulaArguments, _ place: Int
  ) throws(KeyFormulaError) -> NameMarker {
    let count = try arguments.number("n", orElse: 0)
    let position = try arguments.number("m", orElse: 1)
    let roles = word == "edtr" ? editors : try roles(&arguments, place)
    let writing = try writing(&arguments)
    return NameMarker(
      roles: roles, shape: .one(position == 0 ? 1 : position, characters: count > 0 ? count : nil), writing: writing)
  }

  /// `authors(n, creator, name, etal, sep, min, max)`.
  private static func list(
    _ word: String, _ arguments: inout FormulaArguments, _ place: Int
  ) throws(KeyFormulaError) -> NameMarker {
    let count = try arguments.number("n", orElse: 0)
    let roles = word == "editors" ? editors : try roles(&arguments, place)
    let name = try arguments.text("name", orElse: "%(f)s")
    let others = try arguments.text("etal", orElse: "")
    let separator = try arguments.text("sep", orElse: " ")
    guard let template = template(name) else {
      throw KeyFormulaError(
        column: place + 1, "«\(name)» is no form of a name; there are %(f)s, %(g)s, %(i)s and %(I)s")
    }
    let shape: NameMarker.Shape =
      count > 0 ? .first(count, others: others, separator: separator) : .all(separator: separator)
    var marker = NameMarker(roles: roles, shape: shape, writing: .template(template))
    marker.atLeast = max(0, try arguments.number("min", orElse: 0))
    marker.atMost = max(0, try arguments.number("max", orElse: 0))
    return marker
  }

  private static func joined(
    _ word: String, _ arguments: inout FormulaArguments, _ place: Int, separator: String,
    _ shape: (String) -> NameMarker.Shape
  ) throws(KeyFormulaError) -> NameMarker {
    let roles = word.hasPrefix("ed") ? editors : try roles(&arguments, place)
    let writing = try writing(&arguments)
    return NameMarker(roles: roles, shape: shape(try arguments.text("sep", orElse: separator)), writing: writing)
  }

  /// `creator`: `*` for authors, else editors, translators, others.
  private static func roles(_ arguments: inout FormulaArguments, _ place: Int) throws(KeyFormulaError)
    -> NameMarker.Roles
  {
    var word = try arguments.named("type")
    if word == nil { word = try arguments.creator() }
    switch word?.lowercased() {
    case nil, "*", "": return .anyone
    case "author", "primary": return .firstOf([.author])
    case "bookauthor": return .firstOf([.containerAuthor])
    case "collaborator": return .firstOf([.contributor])
    case .some(let name):
      if let role = NameVariable.allCases.first(where: { $0.name.filter { $0 != "-" } == name.filter { $0 != "-" } }) {
        return .firstOf([role])
      }
      throw KeyFormulaError(
        column: place + 1, "there is no role «\(name)»; there are author, editor, translator and others of CSL")
    }
  }

  private static func writing(_ arguments: inout FormulaArguments) throws(KeyFormulaError) -> NameMarker.Writing {
    try arguments.flag("initials", orElse: false) ? .template([.value("f", nil), .value("I", nil)]) : .label
  }

  /// `%(f)s`, `%(f).3s`, with text between; nil where a conversion cannot be read.
  private static func template(_ text: String) -> [NameMarker.TemplatePiece]? {
    var pieces: [NameMarker.TemplatePiece] = []
    var rest = Array(text.unicodeScalars)[...]
    var literal = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      guard scalar == "%" else {
        literal.append(scalar)
        continue
      }
      guard rest.popFirst() == "(", let value = rest.popFirst(), "fgiI".unicodeScalars.contains(value),
        rest.popFirst() == ")"
      else { return nil }
      var count: Int?
      if rest.first == "." {
        rest.removeFirst()
        let digits = rest.prefix { ("0"..."9").contains($0) }
        guard let number = Int(String(String.UnicodeScalarView(digits))), number < 1_000 else { return nil }
        count = number
        rest = rest.dropFirst(digits.count)
      }
      guard rest.popFirst() == "s" else { return nil }
      if !literal.isEmpty { pieces.append(.literal(String(literal))) }
      literal = String.UnicodeScalarView()
      pieces.append(.value(Character(value), count))
    }
    if !literal.isEmpty { pieces.append(.literal(String(literal))) }
    return pieces
  }
}
