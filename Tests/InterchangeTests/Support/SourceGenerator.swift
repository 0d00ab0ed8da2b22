import Bibliography
import JSON
import TestSupport

/// Makes sources for property tests of the writers: every variable that guide §7, law 5 names, and every other one.
struct SourceGenerator {
  var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &random)]
  }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  /// The types of guide §6.
  static let types: [ItemType] = [
    .book, .entryEncyclopedia, .entryDictionary, .webpage, .articleNewspaper, .articleJournal, .chapter, .thesis,
    .report,
    .dataset, .software, .paperConference,
  ]

  mutating func words(isTitle: Bool) -> String {
    // Case protection is a matter of titles; elsewhere it is a loss.
    if isTitle, chance(15) { return "The <span class=\"nocase\">NASA</span> & <i>B</i> way" }
    return pick([
      "Plain", "Größe & Maß", "100% of $5", "A_b #1", "{braces}", "back\\slash", "tilde ~ caret ^", "em—dash en–dash",
      "it's ``q''",
      "漢字 и кириллица", "<i>Homo</i> sapiens", "two  blanks", "x < y > z", "and", "A and B",
      "H<sub>2</sub>O", "1999", "a--b", "non\u{A0}breaking", "“quoted”", "12", "Title: Subtitle", "Ends with dot.",
    ])
  }

  mutating func name() -> PersonName {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return PersonName(literal: pick(["World Bank", "Barnes and Noble", "UNESCO, Paris"]))
    case 1: return PersonName(family: "Beethoven", given: "Ludwig", droppingParticle: "van")
    case 2: return PersonName(family: "Gogh", given: "Vincent", nonDroppingParticle: "van")
    case 3: return PersonName(family: "King", given: "Martin Luther", suffix: "Jr.")
    case 4: return PersonName(family: pick(["Plato", "Uría Ríu"]))
    default: return PersonName(family: pick(["Lee", "O'Neil", "Гёзалов"]), given: pick(["Ann", "J.-P.", "Émile"]))
    }
  }

  mutating func date() -> CitationDate {
    let text = pick([
      "1999", "2004-05", "2004-05-06", "1723~", "1990/1995", "2001-21", "19XX", "-0043", "1999-05/..", "2004-06-07?",
    ])
    if chance(12) { return CitationDate(literal: "in press") }
    return Self.date(text)
  }

  private static func date(_ text: String) -> CitationDate {
    EDTF(text).map { CitationDate($0) } ?? CitationDate(literal: text)
  }

  mutating func source(_ number: Int, all: Bool) -> Source {
    var source = Source(type: pick(all ? ItemType.allCases : Self.types), key: "key\(number)")
    let texts: [TextVariable] = [
      .title, .titleShort, .containerTitle, .collectionTitle, .collectionNumber, .volume, .issue, .number,
      .numberOfPages,
      .edition, .version, .publisher, .publisherPlace, .eventTitle, .eventPlace, .genre, .abstract, .keyword, .note,
      .annote,
    ]
    for variable in texts where chance(45) { source[variable] = words(isTitle: variable.isTitle) }
    if chance(50) { source[.page] = pick(["1-20", "xii", "1–20", "S1-S3, 5", "e1234", "1, 2"]) }
    if chance(40) { source[.doi] = pick(["10.1000/a_b%c", "10.1/(x)y"]) }
    if chance(40) { source[.url] = pick(["https://x.org/a_b?c=d&e=%20#f", "http://x.org/~me"]) }
    if chance(30) { source[.isbn] = "978-0-306-40615-7" }
    if chance(20) { source[.issn] = "1234-5679" }
    if chance(20) { source[.pmid] = "123" }
    if chance(20) { source[.pmcid] = "PMC123" }
    if chance(30) { source[.language] = pick(["en", "de", "fr", "az-Cyrl", "xx-strange"]) }
    for variable in [NameVariable.author, .editor, .translator] where chance(55) {
      source[variable] = (0..<Int.random(in: 1...3, using: &random)).map { _ in name() }
    }
    for variable in [DateVariable.issued, .accessed, .originalDate] where chance(55) { source[variable] = date() }
    if chance(20) { source.foreignCustom["own"] = ["a": "x } y { z", "b": [1, true, "\"q\" \\ é"]] }
    if all {
      for variable in TextVariable.allCases
      where !texts.contains(variable) && source.texts[variable] == nil && chance(8) {
        source[variable] = pick(["Plain text", "7", "A & B"])
      }
      for variable in NameVariable.allCases where source.names[variable] == nil && chance(5) {
        source[variable] = [name()]
      }
      if chance(10) { source[.submitted] = Self.date("2001-02") }
      if chance(10) { source[.availableDate] = Self.date("2001-02-03") }
    }
    return source
  }
}
