import Bibliography
import TestSupport
import Testing
import Text

@testable import Matching

@Suite("Citation keys")
struct KeyPatternTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var source: Source
    var key: String
    var testDescription: String { key }
  }

  static let cases: [Case] = [
    Case(
      source: source(.book, author: [person("Altstadt", "Audrey L.")], date: "1992", [.title: "The Turks"]),
      key: "altstadt1992"),
    Case(
      source: source(.book, author: [person("Müller", "Jörg"), person("Weiß")], date: "2001-03"), key: "muller2001"),
    Case(source: source(.book, author: [person("Straße")], date: "1999"), key: "strasse1999"),
    Case(source: source(.book, author: [person("O’Brien", "Flann")], date: "1967"), key: "obrien1967"),
    Case(source: source(.book, author: [person("García Márquez")], date: "1967"), key: "garciamarquez1967"),
    Case(source: source(.book, author: [person("Gogh", "Vincent", particle: "van")], date: "1888"), key: "vangogh1888"),
    Case(
      source: source(.book, author: [person("La Fontaine", "Jean", dropping: "de")], date: "1668"),
      key: "lafontaine1668"),
    Case(
      source: source(.book, author: [person("Хрущёв", "Никита")], date: "1956", [.language: "ru"]),
      key: "khrushchev1956"),
    Case(
      source: source(.book, author: [person("Грушевський")], date: "1898", [.language: "uk-UA"]), key: "hrushevskyy1898"
    ),
    Case(source: source(.book, author: [person("Gözəlov")], date: "1920"), key: "gozelov1920"),
    Case(
      source: source(.book, author: [PersonName(literal: "World Health Organization (WHO)")], date: "2020"),
      key: "who2020"),
    Case(source: source(.report, author: [PersonName(literal: "UNESCO")], date: "1972"), key: "unesco1972"),
    Case(
      source: source(.report, author: [PersonName(literal: "International Crisis Group")], date: "2011"), key: "icg2011"
    ),
    Case(source: source(.report, author: [PersonName(literal: "The World Bank")], date: "2011"), key: "worldbank2011"),
    Case(
      source: source(.book, editor: [person("Suny", "Ronald")], date: "1996", [.title: "Transcaucasia"]),
      key: "suny1996"),
    Case(
      source: source(
        .chapter, editor: [person("Suny")], date: "1996", [.title: "Oil", .containerTitle: "Transcaucasia"]),
      key: "transcaucasia1996"),
    Case(
      source: source(.articleNewspaper, date: "1920-04-29", [.containerTitle: "Правда", .title: "Баку"]),
      key: "pravda1920-04-29"),
    Case(source: source(.articleNewspaper, date: "1920", [.containerTitle: "Правда"]), key: "pravda1920"),
    Case(
      source: source(
        .articleNewspaper, date: "2003-05-01",
        [.containerTitle: "The New York Times", .url: "https://www.nytimes.com/x"]),
      key: "nyt2003-05-01"),
    Case(
      source: source(
        .entryEncyclopedia, date: "2024-05-29",
        [.title: "Russian Civil War", .containerTitle: "Encyclopædia Britannica"]),
      key: "britannica2024"),
    Case(
      source: source(
        .entryEncyclopedia, [.title: "Baku", .containerTitle: "International Encyclopedia of the First World War"]),
      key: "iefwwnd"),
    Case(
      source: source(.webpage, date: "2012-09-22", [.title: "Stamps", .url: "https://www.dcstamps.com/azerbaijan"]),
      key: "dcstamps2012"),
    Case(
      source: source(.webpage, date: "2012", [.title: "A", .containerTitle: "Dead Country Stamps and Banknotes"]),
      key: "dcsb2012"),
    Case(source: source(.webpage, date: "2010", [.url: "https://news.bbc.co.uk/1/hi"]), key: "bbc2010"),
    Case(source: source(.webpage, date: "2010", [.url: "https://leyla.wordpress.com/"]), key: "leyla2010"),
    Case(
      source: source(.webpage, [.url: "https://web.archive.org/web/2012/http://www.example.org/a"]), key: "examplend"),
    Case(source: source(.webpage, date: "2014", [.title: "No address at all"]), key: "no2014"),
    Case(source: source(.book, date: "1949", [.title: "1984"]), key: "1984-1949"),
    Case(source: source(.book, date: "1920", [.title: "<i>The</i> Republic of Azerbaijan"]), key: "republic1920"),
    Case(source: source(.book, author: [person("Caesar")], date: "-0043"), key: "caesar44bce"),
    Case(source: source(.book, author: [person("Anon")], date: "19XX"), key: "anon19xx"),
    Case(source: source(.book, author: [person("Anon")], date: "1914/1918"), key: "anon1914"),
    Case(source: source(.book, author: [person("Smith")], date: "in press"), key: "smithnd"),
    Case(source: source(.manuscript), key: "manuscriptnd"),
    Case(source: source(.book, author: [PersonName(literal: "…")], date: "2000", [.title: "!?"]), key: "book2000"),
    Case(source: source(.webpage, date: "2000", [.url: "http://192.168.0.1/x", .title: "Router"]), key: "router2000"),
  ]

  @Test("A source gets the key a reader would expect", arguments: cases)
  func key(_ example: Case) {
    #expect(KeyPattern().key(for: example.source) { _ in false }.key == example.key)
  }

  @Test("Collisions get letters in the order of addition")
  func collisions() {
    let one = source(.book, author: [person("Guha")], date: "2013")
    let keys = KeyPattern().keys(for: Array(repeating: one, count: 28))
    #expect(keys.prefix(4).map(\.key) == ["guha2013", "guha2013a", "guha2013b", "guha2013c"])
    #expect(keys[26].key == "guha2013z")
    #expect(keys[27].key == "guha2013aa")
    #expect(!keys[0].isCollision && keys[1].isCollision)
  }

  @Test("A letter printed after the year is data, not a collision letter")
  func yearSuffix() {
    let one = source(.book, author: [person("Guha")], date: "2013", [.yearSuffix: "x"])
    #expect(KeyPattern().key(for: one) { _ in false }.key == "guha2013")
  }

  @Test("Unknown Cyrillic counts as Russian and says so; a stated language does not")
  func assumed() {
    let unknown = KeyPattern().base(for: source(.book, author: [person("Иванов")], date: "1990"))
    #expect(unknown.key == "ivanov1990")
    #expect(unknown.assumed == .russian)
    let stated = KeyPattern().base(for: source(.book, author: [person("Иванов")], date: "1990", [.language: "bg"]))
    #expect(stated.assumed == nil)
    let latin = KeyPattern().base(for: source(.book, author: [person("Ivanov")], date: "1990"))
    #expect(latin.assumed == nil)
  }

  @Test("A transliteration the person chose goes before the rules")
  func chosen() {
    var one = source(.book, author: [person("Чайковский")], date: "1890")
    one.record.nameForms = [
      NameForm(role: .author, position: 0, transliteration: person("Tchaikovsky"), scheme: "own")
    ]
    #expect(KeyPattern().base(for: one).key == "tchaikovsky1890")
  }

  @Test("A name in a script without rules falls back to the title, never to an empty key")
  func unknownScript() {
    let one = source(.book, author: [person("ꦗꦮ")], date: "1890", [.title: "Java"])
    #expect(KeyPattern().base(for: one).key == "java1890")
  }

  @Test("Keys compare by NFC and case folding")
  func comparison() {
    #expect(KeyPattern.comparisonForm("Go\u{308}zel1920") == KeyPattern.comparisonForm("GÖZEL1920"))
    #expect(KeyPattern.comparisonForm("a1") != KeyPattern.comparisonForm("a2"))
  }

  @Test("Generating twice gives the same keys, all are distinct ASCII, and adding renames nothing")
  func laws() {
    var random = SeededGenerator(seed: 20)
    let families = ["Smith", "Ågren", "Хрущёв", "毛", "de la Cruz", "O'Neil", "김", "", "Ğ", "Straße", "42"]
    let titles = ["The War", "1984", "Über", "", "В Баку", "???"]
    let types: [ItemType] = [.book, .webpage, .articleNewspaper, .chapter, .manuscript, .entryEncyclopedia]
    var sources: [Source] = []
    for _ in 0..<400 {
      var one = Source(type: types.randomElement(using: &random)!)
      if Bool.random(using: &random) { one[.author] = [person(families.randomElement(using: &random)!)] }
      if Bool.random(using: &random) { one[.title] = titles.randomElement(using: &random)! }
      if Bool.random(using: &random) { one[.containerTitle] = titles.randomElement(using: &random)! }
      if Bool.random(using: &random) {
        one[.issued] = CitationDate(EDTF("\(Int.random(in: 1900...1910, using: &random))")!)
      }
      sources.append(one)
    }
    let first = KeyPattern().keys(for: sources)
    #expect(first == KeyPattern().keys(for: sources))
    #expect(Set(first.map { KeyPattern.comparisonForm($0.key) }).count == sources.count)
    for proposal in first {
      #expect(!proposal.key.isEmpty)
      #expect(proposal.key.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D })
    }
    #expect(KeyPattern().keys(for: Array(sources.prefix(200))) == Array(first.prefix(200)))
    var keyed = sources
    for index in keyed.indices { keyed[index].key = first[index].key }
    let more = KeyPattern().keys(for: keyed + sources)
    #expect(Array(more.prefix(400)).map(\.key) == first.map(\.key))
    #expect(Set(more.map(\.key)).count == 800)
  }
}

@Suite("Labels of hosts and titles")
struct LabelTests {
  @Test(
    "The telling label of a host",
    arguments: [
      ("https://www.dcstamps.com/x?y#z", "dcstamps"), ("http://user@en.wikipedia.org:8080/", "wikipedia"),
      ("https://mfa.gov.az", "mfa"), ("https://encyclopedia.1914-1918-online.net/a", "1914-1918-online"),
      ("https://name.github.io/a", "name"), ("https://github.com/a", "github"), ("http://localhost/", "localhost"),
    ])
  func host(_ address: String, _ label: String) {
    #expect(HostLabel.of(address: address) == label)
  }

  @Test(
    "No label of an address without a name",
    arguments: ["http://10.0.0.1/", "http://[::1]/", "mailto:a@b", "", "https:///x"])
  func noHost(_ address: String) {
    #expect(HostLabel.of(address: address) == nil)
  }

  @Test(
    "A bare host is told from a name",
    arguments: [
      ("dcstamps.com", true), ("www.bbc.co.uk", true), ("https://a.org/", true), ("BBC News", false),
      ("St. Petersburg", false),
      ("Amazon", false), ("3.14", false), ("", false), (".com", false), ("a..b", false),
    ])
  func bareHost(_ text: String, _ isHost: Bool) {
    #expect(HostLabel.isBareHost(text) == isHost)
  }

  @Test(
    "Short titles",
    arguments: [
      ("The Guardian", "guardian"), ("BBC News", "bbc"), ("Caucasus Review", "caucasus"),
      ("Journal of Physics", "physics"),
      ("Los Angeles Times", "lat"), ("US Geological Survey", "usgs"), ("Times", "times"), ("The", "the"),
      ("News", "news"),
    ])
  func shortTitle(_ title: String, _ label: String) {
    #expect(ShortTitle.label(of: title) == label)
  }

  @Test(
    "A title loses its tags, but not other angle brackets",
    arguments: [
      ("<i>Salmonella</i> in <span class=\"nocase\">NYC</span>", "Salmonella in NYC"), ("a < b", "a < b"),
      ("x <y> z", "x <y> z"),
      ("<i", "<i"), ("H<sub>2</sub>O", "H2O"),
    ])
  func plain(_ title: String, _ expected: String) {
    #expect(RichText.plain(title) == expected)
  }
}
