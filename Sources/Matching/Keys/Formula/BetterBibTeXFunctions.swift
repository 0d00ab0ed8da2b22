/// Better BibTeX's functions on texts.
enum BetterBibTeXFunctions {
  static func function(_ name: String, _ arguments: inout FormulaArguments) throws(KeyFormulaError) -> KeyFunction? {
    switch name.lowercased().filter({ $0 != "_" }) {
    case "lower": return .lower
    case "upper": return .upper
    case "capitalize": return .capitalize(lowersRest: false)
    case "abbr": return .abbreviate(max(1, try arguments.number("chars", orElse: 1)))
    case "acronym":
      _ = try arguments.text("list")
      return .acronym
    case "alphanum": return .alphanumeric
    case "clean": return .clean
    case "condense": return .condense(try arguments.text("sep", orElse: ""))
    case "prefix": return .prefix(try arguments.required("prefix"))
    case "postfix": return .postfix(try arguments.required("postfix"))
    case "len": return try length(&arguments)
    case "fold", "ascii", "pinyin": return .romanise
    case "transliterate":
      _ = try arguments.text("mode")
      return .romanise
    case "ideographs": return .romanise
    case "nopunct": return .noPunctuation(dash: try arguments.text("dash", orElse: "-"))
    case "nopunctordash": return .noPunctuation(dash: "")
    case "select": return .select(try arguments.number("start", orElse: 1), try arguments.number("n"))
    case "substring": return .substring(try arguments.number("start", orElse: 1), try arguments.number("n"))
    case "skipwords": return .skipWords(dropsPunctuation: try arguments.flag("nopunct", orElse: false))
    case "replace": return try replace(&arguments)
    case "match": return try match(&arguments)
    case "default": return .fallback(try arguments.required("text"))
    case "numeric": return .numeric
    case "discard": return .discard
    default: return nil
    }
  }

  /// Why a function of Better BibTeX's is not here.
  static func reason(_ name: String) -> String {
    switch name.lowercased() {
    case "jieba", "kuromoji": "; it needs a dictionary that ibid does not have"
    case "localtime", "formatdate": "; «date('%Y-%m-%d')» writes dates"
    default:
      "; there are lower, upper, capitalize, abbr, acronym, alphanum, clean, condense, prefix, postfix, len, fold, ascii, "
        + "transliterate, nopunct, nopunctordash, select, substring, skipwords, replace, match, default, numeric and discard"
    }
  }

  private static func length(_ arguments: inout FormulaArguments) throws(KeyFormulaError) -> KeyFunction {
    let text = try arguments.text("relation", orElse: ">")
    let count = try arguments.number("length", orElse: 0)
    guard let relation = KeyFunction.Relation(rawValue: text) else {
      throw KeyFormulaError(column: 1, "«len» compares by «<», «<=», «=», «!=», «>=» or «>», not by «\(text)»")
    }
    return .length(relation, count)
  }

  private static func replace(_ arguments: inout FormulaArguments) throws(KeyFormulaError) -> KeyFunction {
    let old = try arguments.textOrExpression("find")
    let new = try arguments.required("replace")
    if case .expression(let expression, let all) = old { return .replacePattern(expression, new, all: all) }
    guard case .text(let text) = old else { return .replaceText("", new) }
    return .replaceText(text, new)
  }

  private static func match(_ arguments: inout FormulaArguments) throws(KeyFormulaError) -> KeyFunction {
    let wanted = try arguments.textOrExpression("match")
    _ = try arguments.flag("clean", orElse: false)
    if case .expression(let expression, _) = wanted { return .match(expression) }
    guard case .text(let text) = wanted else { return .match(try BoundedExpression("")) }
    let escaped = text.unicodeScalars.map { scalar in
      CharacterSigns.isPlain(scalar) ? String(scalar) : "\\\(scalar)"
    }.joined()
    return .match(try BoundedExpression(escaped, ignoresCase: true))
  }
}

/// Which characters mean themselves in a regular expression.
private enum CharacterSigns {
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x80 || scalar == " " || KeyCharacters.isAlphanumeric(UInt8(truncatingIfNeeded: scalar.value))
  }
}
