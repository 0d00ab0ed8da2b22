import TestSupport

/// Makes wikitext for property tests: articles with references and templates of every form, and damaged ones.
struct WikitextGenerator {
  var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  private mutating func pick(_ choices: [String]) -> String { choices[Int.random(in: choices.indices, using: &random)] }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func article() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...5, using: &random) { text += block() }
    return text
  }

  mutating func block() -> String {
    switch Int.random(in: 0..<7, using: &random) {
    case 0: "Prose with [[a link|shown]] and ''italics''.\n"
    case 1: "<ref name=\"\(pick(["a", "b c", "Ж1"]))\">\(template(0))</ref>"
    case 2: "<ref name=a />" + pick(["", "{{rp|12}}", "{{rp|pp=1-2}}"])
    case 3: "<!-- note {{not|read}} -->"
    case 4: "{{sfn|Smith|2000|p=\(pick(["1", "1-2", ""]))}}\r\n"
    case 5: "<ref>\(template(0)) {{harvnb|Lee|1999a|loc=ch. 2}}</ref>"
    default: "* \(template(0))\n"
    }
  }

  mutating func template(_ depth: Int) -> String {
    let layout = pick([" |", "|", "\n| ", "\n |  "])
    var text = "{{" + pick(["cite web", "Cite_book", "citation", " cite journal ", "lang", "unknown<!-- c -->"])
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      text += layout
      if chance(85) {
        text +=
          pick(["title", "last1", "first1", "date", " url ", "x", "pages", "<!-- c -->isbn", ""])
          + pick(["=", " = ", "= "])
      }
      text += value(depth)
    }
    return text + pick(["}}", " }}", "\n}}"])
  }

  mutating func value(_ depth: Int) -> String {
    if depth < 3, chance(15) { return template(depth + 1) }
    return pick([
      "plain", "", " ", "[[Link|text]]", "''x'' '''y'''", "{{!}}", "{{lang|de|Wort}}", "<!-- only -->",
      "a <!-- b --> c",
      "https://x.org/a?b=c&d=e", "[https://x.org text]", "<nowiki>|}}</nowiki>", "é 漢", "12 January 2012", "1–2",
      "&nbsp;",
      "{{{1}}}", "a\nb", "((x, y))", "<ref name=z/>",
    ])
  }

  /// The text with some bytes removed, doubled or replaced by others that matter to the grammar.
  mutating func damaged(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    let marks = Array("{}[]|=<>/-!\n\u{0}&'".utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes.remove(at: index)
      case 1: bytes.insert(bytes[index], at: index)
      default: bytes[index] = marks[Int.random(in: marks.indices, using: &random)]
      }
    }
    return bytes
  }
}
