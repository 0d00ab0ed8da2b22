/// What a pattern does with a text: JabRef's modifiers and Better BibTeX's functions.
enum KeyFunction: Sendable, Hashable {
  enum Relation: String, Sendable, Hashable {
    case less = "<"
    case atMost = "<="
    case equal = "="
    case unequal = "!="
    case atLeast = ">="
    case more = ">"
  }

  case lower, upper
  /// The first letter of every word as a capital; with `lowersRest` all others in lower case.
  case capitalize(lowersRest: Bool)
  case titleCase, sentenceCase
  case truncate(Int)
  /// So many characters of each word, joined.
  case abbreviate(Int)
  /// The acronym that the text itself gives.
  case acronym
  case fallback(String)
  case alphanumeric
  case clean
  case condense(String)
  case prefix(String)
  case postfix(String)
  /// The alternative ends unless the length without blanks is as said.
  case length(Relation, Int)
  /// For letters romanised already: nothing.
  case romanise
  case noPunctuation(dash: String)
  /// Words from a position on (from 1; negative from the end), all or so many.
  case select(Int, Int?)
  case substring(Int, Int?)
  case skipWords(dropsPunctuation: Bool)
  /// Every occurrence, without regard to case.
  case replaceText(String, String)
  case replacePattern(BoundedExpression, String, all: Bool)
  /// The alternative ends unless the expression is found; what its groups hold, where it has groups.
  case match(BoundedExpression)
  case numeric
  case discard
}

extension KeyFunction {
  /// The text after the function; nil where the alternative ends.
  func callAsFunction(_ text: String) -> String? {
    switch self {
    case .lower: text.lowercased()
    case .upper: text.uppercased()
    case .capitalize(let lowersRest): Self.eachWord(text) { Self.capitalised($0, lowersRest: lowersRest) }
    case .titleCase:
      Self.eachWord(text) {
        SmallWords.isFunctionWord($0.lowercased()) ? $0.lowercased() : Self.capitalised($0, lowersRest: true)
      }
    case .sentenceCase: Self.capitalised(text.lowercased(), lowersRest: false)
    case .truncate(let count): Self.cut(text, count)
    case .abbreviate(let count): Self.words(text).map { Self.cut($0, count) }.joined()
    case .acronym: ShortTitle.acronym(in: text) ?? ""
    case .fallback(let other): text.isEmpty ? other : text
    case .alphanumeric: Self.filtered(text) { KeyCharacters.isAlphanumeric($0) }
    case .clean: Self.filtered(text) { KeyCharacters.isAlphanumeric($0) || "-_.:/+".utf8.contains($0) }
    case .condense(let separator): Self.words(text).joined(separator: separator)
    case .prefix(let before): text.isEmpty ? text : before + text
    case .postfix(let after): text.isEmpty ? text : text + after
    case .length(let relation, let count): Self.holds(relation, Self.length(text), count) ? text : nil
    case .romanise: text
    case .noPunctuation(let dash): Self.withoutPunctuation(text, dash: dash)
    case .select(let start, let count): Self.slice(Self.words(text), start, count).joined(separator: " ")
    case .substring(let start, let count):
      String(String.UnicodeScalarView(Self.slice(Array(text.unicodeScalars), max(1, start), count)))
    case .skipWords(let dropsPunctuation):
      Self.words(dropsPunctuation ? Self.withoutPunctuation(text, dash: "") : text)
        .filter { !SmallWords.isFunctionWord($0.lowercased()) }.joined(separator: " ")
    case .replaceText(let old, let new): Self.replaced(text, old, by: new)
    case .replacePattern(let expression, let new, let all): expression.replace(in: text, by: new, all: all)
    case .match(let expression): expression.groups(in: text)
    case .numeric: text.utf8.first.map { (0x30...0x39).contains($0) } == true ? text : ""
    case .discard: ""
    }
  }

  // MARK: - Words and letters

  static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  static func cut(_ text: String, _ count: Int) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(max(0, count))))
  }

  static func capitalised(_ word: String, lowersRest: Bool) -> String {
    let rest = word.dropFirst()
    return word.prefix(1).uppercased() + (lowersRest ? rest.lowercased() : String(rest))
  }

  private static func eachWord(_ text: String, _ change: (String) -> String) -> String {
    words(text).map(change).joined(separator: " ")
  }

  /// Letters and blanks: the text is romanised, so that its signs are ASCII but for literals.
  private static func filtered(_ text: String, _ keeps: (UInt8) -> Bool) -> String {
    String(decoding: text.utf8.filter { $0 == 0x20 || $0 >= 0x80 || keeps($0) }, as: UTF8.self)
  }

  private static func withoutPunctuation(_ text: String, dash: String) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "-") {
        out += dash.utf8
      } else if byte == 0x20 || byte >= 0x80 || byte == UInt8(ascii: "_") || KeyCharacters.isAlphanumeric(byte) {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func length(_ text: String) -> Int {
    text.unicodeScalars.reduce(into: 0) { count, scalar in if !scalar.properties.isWhitespace { count += 1 } }
  }

  private static func holds(_ relation: Relation, _ length: Int, _ count: Int) -> Bool {
    switch relation {
    case .less: length < count
    case .atMost: length <= count
    case .equal: length == count
    case .unequal: length != count
    case .atLeast: length >= count
    case .more: length > count
    }
  }

  /// From a position counted from 1, or from the end where negative.
  private static func slice<Element>(_ elements: [Element], _ start: Int, _ count: Int?) -> ArraySlice<Element> {
    let first = start < 0 ? max(0, elements.count + start) : min(elements.count, max(1, start) - 1)
    return elements[first...].prefix(count.map { max(1, $0) } ?? .max)
  }

  private static func replaced(_ text: String, _ old: String, by new: String) -> String {
    guard !old.isEmpty else { return text }
    let wanted = Array(old.lowercased().utf8)
    let bytes = Array(text.utf8)
    let lower = Array(text.lowercased().utf8)
    guard lower.count == bytes.count else { return text }
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if lower[index...].starts(with: wanted) {
        out += new.utf8
        index += wanted.count
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
