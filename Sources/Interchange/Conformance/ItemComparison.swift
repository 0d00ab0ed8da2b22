import JSON

/// Compares an item with the expected one: by value, numbers as their text.
///
/// References contradict each other (guide §7): some title-case, some sentence-case, some set typographic quotes. The rules
/// of this project are written down here, and an item that differs by them alone counts as agreeing, with the rule named.
struct ItemComparison {
  /// What both sides may differ in without a reader being wrong.
  enum Rule: String, CaseIterable {
    /// Titles keep the case they have; protected words are marked. Sentence casing is asked for, never done unasked.
    case letterCase = "letter case and case protection of titles"
    /// A short title is what the file says, never derived from a colon.
    case shortTitle = "short title derived from the title"
    /// An entry of no known type is a document: CSL has no empty type.
    case emptyType = "empty type"
    /// An apostrophe stays as it was typed; quotes, ties and thin spaces are those of TeX.
    case typography = "apostrophes, quotes and spaces"
    /// The language a babel name means, without a region it does not name: `german` is `de`.
    case region = "region of the language"
    /// Lists of biblatex are joined by semicolons, so that «Smith and Sons» stays one publisher.
    case lists = "lists joined by and"
    /// `citation-key` repeats `id`, and is written only where a file gives it.
    case citationKey = "citation-key"
  }

  private(set) var isExact = true
  private(set) var rules: Set<Rule> = []
  /// The members that differ beyond the rules.
  private(set) var differing: [String] = []

  init(_ item: JSONObject, expected: JSONObject) {
    for name in Set(item.names).union(expected.names).sorted() {
      let mine = item[name]
      let theirs = expected[name]
      if let mine, let theirs, Self.normal(mine) == Self.normal(theirs) { continue }
      isExact = false
      if let rule = Self.rule(name, mine, theirs, expected) { rules.insert(rule) } else { differing.append(name) }
    }
  }

  /// Equal apart from the rules.
  var agrees: Bool { differing.isEmpty }

  /// Numbers and their text are the same (README of the test data).
  private static func normal(_ value: JSONValue) -> JSONValue {
    switch value {
    case .number(let lexeme): .string(lexeme)
    case .array(let elements): .array(elements.map(normal))
    case .object(let object): .object(season(JSONObject(object.members.map { ($0.name, normal($0.value)) })))
    default: value
    }
  }

  /// A season is a member of its own or a month from 21: CSL 1.0.2 has both.
  private static func season(_ object: JSONObject) -> JSONObject {
    guard let season = object["season"]?.int, (1...4).contains(season),
      let year = object["date-parts"]?.array?.first?.array?.first
    else { return object }
    var object = object
    object["season"] = nil
    object["date-parts"] = .array([.array([year, .string(String(season + 20))])])
    return object
  }

  private static func typography(_ value: JSONValue) -> JSONValue {
    switch value {
    case .number(let text), .string(let text): .string(typography(text))
    case .array(let elements): .array(elements.map(typography))
    case .object(let object): .object(JSONObject(object.members.map { ($0.name, typography($0.value)) }))
    default: value
    }
  }

  private static let titles: Set<String> = [
    "title", "container-title", "collection-title", "volume-title", "title-short", "container-title-short",
    "original-title",
    "event-title", "part-title", "reviewed-title",
  ]

  private static func rule(_ name: String, _ mine: JSONValue?, _ theirs: JSONValue?, _ expected: JSONObject) -> Rule? {
    if let mine, let theirs, typography(mine) == typography(theirs) { return .typography }
    if name == "language", let mine = mine?.text, let theirs = theirs?.text, theirs.hasPrefix(mine + "-") {
      return .region
    }
    if name == "citation-key", mine == nil, theirs == expected["id"] { return .citationKey }
    if name == "type", mine == "document", theirs == "" { return .emptyType }
    if name == "title-short", mine == nil, let short = theirs?.text, let title = expected["title"]?.text,
      title.hasPrefix(short)
    {
      return .shortTitle
    }
    guard let mine = mine?.text, let theirs = theirs?.text else { return nil }
    if mine.replacing("; ", with: " and ") == theirs { return .lists }
    guard titles.contains(name) else { return nil }
    return folded(mine) == folded(theirs) ? .letterCase : nil
  }

  private static func typography(_ text: String) -> String {
    var output = ""
    for scalar in text.replacing("font-variant:small-caps;", with: "font-variant:small-caps").unicodeScalars {
      switch scalar {
      case "’", "‘", "ʼ": output += "'"
      case "“", "”": output += "\""
      case "\u{A0}", "\u{2009}", "\u{2006}", "\u{2005}", "\n": output += " "
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  private static func folded(_ text: String) -> String {
    var text = text
    for tag in [
      "<span class=\"nocase\">", "<span style=\"font-variant:small-caps\">",
      "<span style=\"font-variant:small-caps;\">", "</span>",
    ] {
      text = text.replacing(tag, with: "")
    }
    return typography(text).lowercased()
  }
}
