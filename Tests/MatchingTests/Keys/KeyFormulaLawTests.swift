import Bibliography
import TestSupport
import Testing
import Text

@testable import Matching

@Suite("Laws of keys made by patterns")
struct KeyFormulaLawTests {
  static let patterns = [
    "[auth:lower][year]", "[authors3][shortyear][shorttitle:capitalize]", "[title]", "[authorsAlpha:(anon)][year:(nd)]",
    "auth.lower + shorttitle(3,3) + year", "authEtAl + '-' + date('%Y-%m-%d') | title", "zotero", "[nosuchfield]",
    "auth.replace(/./g,'')", "'###'",
  ]

  static func sources(_ count: Int, seed: UInt64) -> [Source] {
    var random = SeededGenerator(seed: seed)
    let families = [
      "Smith", "smith", "SMITH", "Ågren", "Хрущёв", "Παπαδόπουλος", "毛", "محمد", "כהן", "金", "de la Cruz", "O’Neil", "",
      "Ğ",
      "-", "@@", "Straße", "42", "ꦗꦮ",
    ]
    let titles = [
      "The War", "1984", "Über", "", "В Баку", "???", "毛泽东选集", "A/B: <i>C</i>", String(repeating: "long ", count: 200),
    ]
    return (0..<count).map { _ in
      var one = Source(type: ItemType.allCases.randomElement(using: &random)!)
      one[.author] = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        person(families.randomElement(using: &random)!, families.randomElement(using: &random)!)
      }
      if Bool.random(using: &random) { one[.title] = titles.randomElement(using: &random)! }
      if Bool.random(using: &random) { one[.containerTitle] = titles.randomElement(using: &random)! }
      if Bool.random(using: &random) {
        one[.issued] = CitationDate(EDTF("\(Int.random(in: 1900...1910, using: &random))")!)
      }
      return one
    }
  }

  @Test("Twice gives the same keys, all legal and distinct, and adding renames nothing", arguments: patterns)
  func laws(_ text: String) throws {
    let pattern = try KeyPattern(parsing: text)
    let sources = Self.sources(150, seed: 13)
    let first = pattern.keys(for: sources)
    #expect(first == pattern.keys(for: sources))
    #expect(Set(first.map { KeyPattern.comparisonForm($0.key) }).count == sources.count)
    for proposal in first {
      let bytes = proposal.key.utf8
      #expect(bytes.first.map(KeyCharacters.isAlphanumeric) == true)
      #expect(bytes.last.map(KeyCharacters.isAlphanumeric) == true)
      #expect(bytes.allSatisfy { KeyCharacters.isAlphanumeric($0) || "-_.:/+".utf8.contains($0) })
      #expect(bytes.count <= KeyFormula.maximumCharacters + 4)
    }
    #expect(pattern.keys(for: Array(sources.prefix(70))) == Array(first.prefix(70)))
    var keyed = sources
    for index in keyed.indices { keyed[index].key = first[index].key }
    let more = pattern.keys(for: keyed + sources)
    #expect(Array(more.prefix(150)).map(\.key) == first.map(\.key))
    #expect(Set(more.map { KeyPattern.comparisonForm($0.key) }).count == 300)
  }

  @Test("Clashes get letters, also where keys differ in case only")
  func clashes() throws {
    let keys = try KeyPattern(parsing: "[auth][year]").keys(for: [
      source(.book, author: [person("Smith")], date: "2000"), source(.book, author: [person("smith")], date: "2000"),
      source(.book, author: [person("Smith")], date: "2000"),
    ])
    #expect(keys.map(\.key) == ["Smith2000", "smith2000a", "Smith2000b"])
  }

  @Test("Where a pattern leaves nothing, the rule without a pattern makes the key")
  func fallback() throws {
    let one = source(.book, author: [person("Altstadt")], date: "1992")
    #expect(try KeyPattern(parsing: "[nosuchfield]").base(for: one).key == "altstadt1992")
    #expect(try KeyPattern(parsing: " default ") == KeyPattern())
    #expect(try KeyPattern(parsing: "default").base(for: one).key == "altstadt1992")
  }

  @Test("What was assumed of a language is said")
  func assumed() throws {
    let one = source(.book, author: [person("Иванов")], date: "1990")
    #expect(try KeyPattern(parsing: "auth + year").base(for: one).assumed == .russian)
    #expect(try KeyPattern(parsing: "year").base(for: one).assumed == nil)
  }

  @Test("No text whatever makes reading a pattern, or its keys, end the program")
  func anyText() {
    var random = SeededGenerator(seed: 5)
    let pieces = [
      "[", "]", "auth", "authors", ":", "lower", "regex(\"", "\",\"", "\")", "(", ")", "+", "|", ".", "'", "\"",
      "title", "year",
      "shorttitle(", "3", ",", "-", "=", "n", "/", "*", "é", " ", "\\", "abbr", "replace(", "[a-z]", "{2}", "^", "$",
      "date(",
      "%Y", "9999999", "[auth:", "]", "_", "truncate",
    ]
    let sample = Self.sources(3, seed: 8)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random)! }
        .joined()
      guard let formula = try? KeyFormula(text) else { continue }
      for one in sample { _ = formula.key(for: one) }
    }
    #expect(JabRefPatternTests.error(String(repeating: "(", count: 3_000)) != nil)
    #expect(JabRefPatternTests.error(String(repeating: "[auth]", count: 10_000)) != nil)
  }
}

@Suite("Bounded regular expressions")
struct BoundedExpressionTests {
  @Test(
    "A text with matches replaced",
    arguments: [
      ("a", "x", "banana", "bxnxnx"), ("an", "x", "banana", "bxxa"), ("a+?", "x", "aaa", "xxx"),
      ("a+", "x", "aaab", "xb"),
      ("^b|a$", "-", "banana", "-anan-"), ("[^a]", "", "banana", "aaa"), ("(b)(a)", "$2$1", "bar", "abr"),
      ("x*", "-", "ab", "-a-b-"), ("a{2}", "x", "aaaaa", "xxa"), ("a{2,3}", "x", "aaaaa", "xx"),
      ("(?:ab)+", "x", "ababc", "xc"),
      ("a|ab", "x", "ab", "xb"), ("\\d{4}", "Y", "in 1992.", "in Y."), ("\\.", "_", "a.b", "a_b"),
      ("é", "e", "café", "cafe"),
      ("", "-", "ab", "-a-b-"), ("(a)|(b)", "[$1$2]", "abc", "[a][b]c"), ("b", "$&$$", "abc", "ab$c"),
      (".", "x", "a\nb", "x\nx"),
      ("\\s+", "_", "a \t b", "a_b"), ("[]a]", "x", "]ab", "xxb"), ("[a-]", "x", "a-b", "xxb"),
    ])
  func replace(_ pattern: String, _ new: String, _ text: String, _ expected: String) throws {
    #expect(try BoundedExpression(pattern).replace(in: text, by: new, all: true) == expected)
  }

  @Test("Case is left out of account where asked")
  func ignoringCase() throws {
    #expect(try BoundedExpression("[a-c]É", ignoresCase: true).replace(in: "Bé bÉ", by: "x", all: true) == "x x")
    #expect(try BoundedExpression("a").replace(in: "aaa", by: "x", all: false) == "xaa")
  }

  @Test(
    "What is not supported is an error",
    arguments: [
      "(", ")", "[a", "a**", "*a", "a{3,2}", "a{", "(?=a)", "(?<n>a)", "\\1", "\\p{L}", "\\b", "[z-a]", "a\\", "a{200}",
    ])
  func errors(_ pattern: String) {
    #expect(throws: KeyFormulaError.self) { try BoundedExpression(pattern) }
  }

  @Test("Expressions that make other engines slow end soon")
  func slow() throws {
    let text = String(repeating: "a", count: 5_000)
    for pattern in ["(a*)*b", "(a|a)*b", "(a+)+$b", ".*.*.*b"] {
      #expect(try BoundedExpression(pattern).replace(in: text, by: "x", all: true) == text)
    }
    #expect(try BoundedExpression("(a?){50}a{50}").replace(in: text, by: "", all: true).utf8.count == 4_000)
    #expect(throws: KeyFormulaError.self) { try BoundedExpression("((a{99}){99}){99}") }
    #expect(throws: KeyFormulaError.self) {
      try BoundedExpression(String(repeating: "(", count: 5_000) + String(repeating: ")", count: 5_000))
    }
  }
}
