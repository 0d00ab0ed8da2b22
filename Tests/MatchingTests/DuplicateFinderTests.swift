import Bibliography
import TestSupport
import Testing

@testable import Matching

let finder = DuplicateFinder(canonicalAddress: plainAddress)

@Suite("Duplicates")
struct DuplicateFinderTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    var name: String
    var left: Source
    var right: Source
    var testDescription: String { name }
    init(_ name: String, _ left: Source, _ right: Source) {
      self.name = name
      self.left = left
      self.right = right
    }
  }

  static let doe = [person("Doe", "Jane")]

  static let certain: [Pair] = [
    Pair(
      "one DOI in two spellings",
      source(.articleJournal, author: doe, [.title: "On keys", .doi: "10.1000/ABC"]),
      source(.articleJournal, [.title: "On Keys.", .doi: "https://doi.org/10.1000/abc"])),
    Pair(
      "one ISBN with ten and thirteen digits",
      source(.book, author: doe, date: "1999", [.title: "Keys", .isbn: "0-306-40615-2"]),
      source(.book, author: [person("Doe", "J.")], [.title: "Keys: a history", .isbn: "9780306406157"])),
    Pair(
      "one page under two spellings of its address",
      source(.webpage, [.title: "Stamps", .url: "http://www.a.example/x/"]),
      source(.webpage, date: "2012-09-22", [.title: "STAMPS", .url: "https://a.example/x#top"])),
    Pair(
      "an article by title, author, year, journal and pages",
      source(.articleJournal, author: doe, date: "2001", [.title: "On keys", .containerTitle: "Locks", .page: "1-9"]),
      source(
        .articleJournal, author: [person("Doe", "J.")], date: "2001-05",
        [.title: "On Keys", .containerTitle: "Locks", .page: "1–9"])),
  ]

  @Test("Certain", arguments: certain)
  func isCertain(_ pair: Pair) {
    #expect(finder.compare(pair.left, pair.right)?.strength == .certain)
    #expect(finder.compare(pair.right, pair.left)?.strength == .certain)
  }

  static let likely: [Pair] = [
    Pair(
      "two web footnotes whose titles differ in dashes, one with its access date",
      source(
        .webpage, date: "2012-09-22",
        [.title: "Republic of Azerbaijan, pre-USSR (1918-1920)", .containerTitle: "Dead Country Stamps"]),
      source(.webpage, date: "2012-09-22", [.title: "Republic of Azerbaijan, pre USSR (1918 – 1920)"])),
    Pair(
      "a book by initials and by full name",
      source(.book, author: [person("Fricke", "B.")], date: "2007", [.title: "Ecce fides"]),
      source(.book, author: [person("Fricke", "Burkhard")], date: "2007", [.title: "Ecce Fides"])),
    Pair(
      "a double family name cited by its last part",
      source(.book, author: [person("Root Kustritz", "M. V.")], date: "2007", [.title: "Spaying of dogs"]),
      source(.book, author: [person("Kustritz", "Margaret")], date: "2007", [.title: "Spaying of dogs"])),
    Pair(
      "an original name and its transliteration",
      source(.book, author: [person("Хрущёв", "Никита")], date: "1956", [.title: "Secret speech"]),
      source(.book, author: [person("Khrushchev", "Nikita")], date: "1956", [.title: "Secret Speech"])),
    Pair(
      "the file noted in the title",
      source(.report, author: doe, date: "2007", [.title: "Annual figures (PDF)"]),
      source(.report, author: doe, date: "2007", [.title: "Annual figures"])),
    Pair(
      "the subtitle left out",
      source(.book, author: doe, date: "2007", [.title: "Ecce fides: The statue and its cult"]),
      source(.book, author: doe, date: "2007", [.title: "Ecce fides"])),
    Pair(
      "the site in the title",
      source(
        .webpage, date: "2019-04-28", [.title: "Baku in April | Caucasus Review", .containerTitle: "Caucasus Review"]),
      source(.webpage, date: "2019-04-28", [.title: "Baku in April", .containerTitle: "Caucasus Review"])),
    Pair(
      "an entry without author and date",
      source(.entryEncyclopedia, [.title: "Azerbaijan", .containerTitle: "Britannica"]),
      source(.entryEncyclopedia, [.title: "Azerbaijan", .containerTitle: "Britannica"])),
    Pair(
      "a book in two copies on one site",
      source(.book, author: doe, date: "2007", [.title: "Ecce fides", .url: "https://books.example/1"]),
      source(.book, author: doe, date: "2007", [.title: "Ecce fides", .url: "https://books.example/2"])),
    Pair(
      "one short cite twice", source(.document, author: [person("Altstadt")], date: "1992"),
      source(.document, author: [person("Altstadt")], date: "1992")),
    Pair(
      "the same page, dated differently",
      source(.webpage, date: "2012", [.title: "Stamps", .url: "https://a.example/x"]),
      source(.webpage, date: "2014", [.title: "Stamps", .url: "https://a.example/x"])),
  ]

  @Test("Likely", arguments: likely)
  func isLikely(_ pair: Pair) {
    #expect(finder.compare(pair.left, pair.right)?.strength == .likely)
    #expect(finder.compare(pair.right, pair.left)?.strength == .likely)
  }

  static let possible: [Pair] = [
    Pair(
      "a short cite and the book",
      source(.document, author: [person("Altstadt")], date: "1992"),
      source(.book, author: [person("Altstadt", "Audrey L.")], date: "1992", [.title: "The Azerbaijani Turks"])),
    Pair(
      "a typing error in the title",
      source(.book, author: doe, date: "1992", [.title: "The Azerbaijani Turks"]),
      source(.book, author: doe, date: "1992", [.title: "The Azerbaijanni Turks"])),
    Pair(
      "one DOI under two titles",
      source(.articleJournal, [.title: "On keys", .doi: "10.1000/abc"]),
      source(.articleJournal, [.title: "Of something else", .doi: "10.1000/abc"])),
    Pair(
      "one address under two titles",
      source(.webpage, [.title: "On keys", .url: "https://a.example/x"]),
      source(.webpage, [.title: "Of something else", .url: "https://a.example/x"])),
  ]

  @Test("Two ISBNs of one title, author and year are told, and never joined by machine")
  func otherISBN() throws {
    let one = source(.book, author: Self.doe, date: "2007", [.title: "Keys", .isbn: "9780306406157"])
    let two = source(.book, author: Self.doe, date: "2007", [.title: "Keys", .isbn: "9781566199094"])
    let judgement = try #require(finder.compare(one, two))
    #expect(judgement.strength == .possible)
    #expect(judgement.reason.contains("ISBNs differ"))
  }

  @Test("Possible", arguments: possible)
  func isPossible(_ pair: Pair) {
    #expect(finder.compare(pair.left, pair.right)?.strength == .possible)
    #expect(finder.compare(pair.right, pair.left)?.strength == .possible)
  }

  static let apart: [Pair] = [
    Pair(
      "editions", source(.book, author: doe, date: "2007", [.title: "Keys", .edition: "2"]),
      source(.book, author: doe, date: "2007", [.title: "Keys", .edition: "3rd ed."])),
    Pair(
      "the same book in another year", source(.book, author: doe, date: "2007", [.title: "Keys"]),
      source(.book, author: doe, date: "1992", [.title: "Keys"])),
    Pair(
      "volumes", source(.book, author: doe, date: "2007", [.title: "Keys", .volume: "1"]),
      source(.book, author: doe, date: "2007", [.title: "Keys", .volume: "II"])),
    Pair(
      "volumes of a set under one ISBN",
      source(.book, date: "2007", [.title: "Keys", .volume: "1", .isbn: "0306406152"]),
      source(.book, date: "2007", [.title: "Keys", .volume: "2", .isbn: "0306406152"])),
    Pair(
      "languages", source(.book, author: doe, date: "2007", [.title: "Keys", .language: "en"]),
      source(.book, author: doe, date: "2007", [.title: "Keys", .language: "de-DE"])),
    Pair(
      "ISBNs and a title that differs",
      source(.book, author: doe, date: "2007", [.title: "History of the keys", .isbn: "9780306406157"]),
      source(.book, author: doe, date: "2007", [.title: "History of the kegs", .isbn: "9781566199094"])),
    Pair(
      "chapters of one book",
      source(.chapter, editor: doe, date: "2007", [.title: "Brass", .containerTitle: "Keys", .isbn: "9780306406157"]),
      source(.chapter, editor: doe, date: "2007", [.title: "Iron", .containerTitle: "Keys", .isbn: "9780306406157"])),
    Pair(
      "a chapter and its book",
      source(.chapter, author: doe, date: "2007", [.title: "Keys", .containerTitle: "Keys", .isbn: "9780306406157"]),
      source(.book, author: doe, date: "2007", [.title: "Keys", .isbn: "9780306406157"])),
    Pair(
      "one home page with other titles", source(.webpage, [.title: "Institute of Keys", .url: "https://a.example/"]),
      source(.webpage, [.title: "Prices in 2012", .url: "https://www.a.example"])),
    Pair(
      "chart pages with one title",
      source(.webpage, date: "2012", [.title: "Chart history of Jane Doe", .url: "https://a.example/c/1"]),
      source(.webpage, date: "2012", [.title: "Chart history of Jane Doe", .url: "https://a.example/c/2"])),
    Pair(
      "a series of reports", source(.report, author: doe, date: "2010", [.title: "Census of the people 2010"]),
      source(.report, author: doe, date: "2010", [.title: "Census of the people 2011"])),
    Pair(
      "parts told by roman numbers", source(.book, author: doe, date: "2010", [.title: "History of the keys, part I"]),
      source(.book, author: doe, date: "2010", [.title: "History of the keys, part II"])),
    Pair(
      "a book and its review", source(.book, date: "2010", [.title: "History of the keys"]),
      source(.reviewBook, date: "2010", [.title: "History of the keys"])),
    Pair(
      "two DOIs", source(.articleJournal, author: doe, date: "2010", [.title: "Keys", .doi: "10.1000/a"]),
      source(.articleJournal, author: doe, date: "2010", [.title: "Keys", .doi: "10.1000/b"])),
    Pair(
      "two authors", source(.book, author: doe, date: "2010", [.title: "History of the keys"]),
      source(.book, author: [person("Roe")], date: "2010", [.title: "History of the keys"])),
    Pair(
      "persons of one family name", source(.book, author: doe, date: "2010", [.title: "History of the keys"]),
      source(.book, author: [person("Doe", "Richard")], date: "2010", [.title: "History of the keys"])),
    Pair(
      "articles in one file",
      source(.articleJournal, author: doe, [.title: "Brass", .url: "https://a.example/issue.pdf"]),
      source(.articleJournal, author: [person("Roe")], [.title: "Iron", .url: "https://a.example/issue.pdf"])),
    Pair(
      "editorials of two issues",
      source(.articleJournal, date: "2010", [.title: "Editorial", .containerTitle: "Locks", .issue: "1"]),
      source(.articleJournal, date: "2010", [.title: "Editorial", .containerTitle: "Locks", .issue: "2"])),
    Pair("two sources without anything", source(.document), source(.document)),
    Pair(
      "short cites with letters", source(.document, author: doe, date: "2013", [.yearSuffix: "a"]),
      source(.document, author: doe, date: "2013", [.yearSuffix: "b"])),
    Pair(
      "translations by two translators", translated("Kate"), translated("Leo")),
  ]

  static func translated(_ given: String) -> Source {
    var one = source(.book, author: doe, date: "2010", [.title: "History of the keys"])
    one[.translator] = [person("Translator", given)]
    return one
  }

  @Test("Kept apart", arguments: apart)
  func isKeptApart(_ pair: Pair) {
    #expect(finder.compare(pair.left, pair.right) == nil)
    #expect(finder.compare(pair.right, pair.left) == nil)
  }

  @Test("What only one of them names lowers the strength and is said")
  func asymmetry() throws {
    let one = source(.book, author: Self.doe, date: "2010", [.title: "History of the keys", .volume: "2"])
    let two = source(.book, author: Self.doe, date: "2010", [.title: "History of the keys"])
    let judgement = try #require(finder.compare(one, two))
    #expect(judgement.strength == .possible)
    #expect(judgement.reason.contains("only one names a volume"))
  }

  @Test("Sources a person has tied to each other are known to be two")
  func related() {
    var one = source(.book, author: Self.doe, date: "2010", [.title: "History of the keys"])
    var two = one
    one.record.id = sourceID(1)
    two.record.id = sourceID(2)
    #expect(finder.compare(one, two) != nil)
    one.record.relations = [Relation(kind: .translationOf, target: sourceID(2))]
    #expect(finder.compare(one, two) == nil)
    #expect(finder.compare(two, one) == nil)
  }

  @Test("Reasons are in words, with the values")
  func reasons() throws {
    let pair = Self.likely[1]
    #expect(
      finder.compare(pair.left, pair.right)?.reason
        == "same title; same first author (\(pair.left[.author][0].sortForm) / \(pair.right[.author][0].sortForm)); same year 2007"
    )
  }

  @Test("All pairs of a list are found in blocks, the surest first")
  func pairs() {
    let all = Self.certain + Self.likely + Self.possible
    // Each pair gets persons of its own, so that the pairs of the table do not meet each other.
    let sources = all.flatMap { [$0.left, $0.right] }
    let pairs = finder.pairs(in: sources)
    for index in all.indices {
      #expect(pairs.contains { $0.first == 2 * index && $0.second == 2 * index + 1 }, "\(all[index].name)")
    }
    #expect(
      pairs
        == pairs.sorted {
          $0.judgement.strength > $1.judgement.strength
            || $0.judgement.strength == $1.judgement.strength && ($0.first, $0.second) < ($1.first, $1.second)
        })
    for pair in pairs { #expect(finder.compare(sources[pair.first], sources[pair.second]) == pair.judgement) }
  }

  @Test("An index that keeps the keys of each source finds all that blocks find")
  func lookups() {
    for pair in Self.certain + Self.likely + Self.possible {
      #expect(
        !Set(finder.lookupKeys(for: pair.left)).isDisjoint(with: finder.indexKeys(of: pair.right)), "\(pair.name)")
      #expect(
        !Set(finder.lookupKeys(for: pair.right)).isDisjoint(with: finder.indexKeys(of: pair.left)), "\(pair.name)")
    }
    let matches = finder.candidates(for: Self.certain[0].left, among: [Self.apart[0].left, Self.certain[0].right])
    #expect(matches.map(\.position) == [1])
  }

  @Test("Thousands of sources with one title take no quadratic time, and pairs do not depend on chance")
  func large() {
    var random = SeededGenerator(seed: 3)
    let sources = (0..<6000).map { number in
      source(
        .webpage, date: "\(Int.random(in: 1950...2020, using: &random))",
        [.title: number < 3000 ? "Home" : "Page \(number)"])
    }
    let (first, seconds) = processorSeconds { finder.pairs(in: sources) }
    #expect(seconds < 20)
    #expect(first == finder.pairs(in: sources))
    #expect(first.isEmpty)
  }
}
