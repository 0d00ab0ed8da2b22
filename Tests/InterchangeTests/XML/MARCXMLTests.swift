import Bibliography
import JSON
import Testing

@testable import Interchange

@Suite("MARCXML")
struct MARCXMLTests {
  static func field(_ tag: String, _ subfields: [(String, String)]) -> String { field(tag, "  ", subfields) }

  static func field(_ tag: String, _ indicators: String, _ subfields: [(String, String)]) -> String {
    let (first, second) = (indicators.first!, indicators.last!)
    return "<datafield tag=\"\(tag)\" ind1=\"\(first)\" ind2=\"\(second)\">"
      + subfields.map { "<subfield code=\"\($0.0)\">\($0.1)</subfield>" }.joined() + "</datafield>"
  }

  static func record(_ fields: String, leader: String = "00000nam a2200000 a 4500", fixed: String = "") -> String {
    "<collection xmlns=\"http://www.loc.gov/MARC21/slim\"><record><leader>\(leader)</leader>"
      + "<controlfield tag=\"008\">\(fixed)</controlfield>\(fields)</record></collection>"
  }

  static let sample = record(
    field("020", [("a", "0306406152 (pbk.) :")]) + field("041", [("a", "ger"), ("h", "eng")])
      + field("100", "1 ", [("6", "880-01"), ("a", "Gezalov, Adil,"), ("d", "1950-"), ("4", "aut")])
      + field("245", "10", [("a", "The title :"), ("b", "a subtitle /"), ("c", "by A. Gezalov.")])
      + field("246", "31", [("a", "Short")]) + field("250", [("a", "2nd ed.")])
      + field("260", [("a", "Ann Arbor, Mich. :"), ("b", "Springer,"), ("c", "c1991.")])
      + field("300", [("a", "xii, 127 p. :"), ("b", "ill. ;"), ("c", "24 cm.")])
      + field("490", "1 ", [("a", "Studies in things ;"), ("v", "12")]) + field("500", [("a", "A note.")])
      + field("520", [("a", "Abstract.")]) + field("650", " 0", [("a", "Things"), ("x", "History.")])
      + field("700", "1 ", [("a", "Doe, Jane,"), ("e", "editor.")])
      + field("710", "2 ", [("a", "World Bank."), ("4", "pbl")])
      + field("856", "40", [("u", "http://x.org/1")]) + field("880", "1 ", [("6", "100-01"), ("a", "Гёзалов, Адиль")])
      + field("035", [("a", "(OCoLC)1")]),
    fixed: "160824s1991    gw ||||| |||| 10||||ger  ")

  private func read(_ text: String) throws -> [Source] {
    try MARCXMLReader().read(Array(text.utf8), name: "x.xml").sources.map(\.source)
  }

  @Test("A book is read without the punctuation of its catalogue")
  func book() throws {
    let source = try #require(try read(Self.sample).first)
    #expect(source.type == .book && source[.title] == "The title: a subtitle" && source[.titleShort] == "Short")
    #expect(source[.author] == [PersonName(family: "Gezalov", given: "Adil")])
    #expect(source[.editor] == [PersonName(family: "Doe", given: "Jane")])
    #expect(
      source[.edition] == "2nd ed." && source[.publisherPlace] == "Ann Arbor, Mich." && source[.publisher] == "Springer"
    )
    #expect(source[.issued]?.value?.description == "1991" && source[.numberOfPages] == "127")
    #expect(source[.collectionTitle] == "Studies in things" && source[.collectionNumber] == "12")
    #expect(source[.isbn] == "0306406152" && source[.language] == "de" && source[.url] == "http://x.org/1")
    #expect(source[.note] == "A note." && source[.abstract] == "Abstract." && source[.keyword] == "Things, History")
    #expect(
      source.record.nameForms == [
        NameForm(role: .author, position: 0, original: PersonName(family: "Гёзалов", given: "Адиль"))
      ])
    #expect(source.record.raw["marcxml"]?["035"] == "__ $a(OCoLC)1")
    #expect(source.record.raw["marcxml"]?["245"] != nil)
  }

  @Test(
    "Leader, thesis note and host tell the type",
    arguments: [
      ("00000nam a22", "", ItemType.book), ("00000naa a22", "", .chapter), ("00000nab a22", "", .articleJournal),
      ("00000nas a22", "", .periodical), ("00000nem a22", "", .map), ("00000ncm a22", "", .musicalScore),
      ("00000ngm a22", "", .motionPicture), ("00000njm a22", "", .song), ("00000ntm a22", "", .manuscript),
      ("00000nai a22", "", .webpage),
      ("00000nam a22", field("502", [("b", "Dissertation"), ("c", "Cornell"), ("d", "1988")]), .thesis),
      (
        "00000naa a22", field("773", [("t", "Journal"), ("x", "1234-5679"), ("g", "Bd. 3 (2001), no. 2, p. 5-9")]),
        .articleJournal
      ),
    ])
  func types(leader: String, fields: String, type: ItemType) throws {
    let source = try #require(try read(Self.record(Self.field("245", [("a", "T")]) + fields, leader: leader)).first)
    #expect(source.type == type)
    if type == .thesis { #expect(source[.publisher] == "Cornell" && source[.genre] == "Dissertation") }
    if !fields.isEmpty, type == .articleJournal {
      #expect(
        source[.containerTitle] == "Journal" && source[.volume] == "3" && source[.issue] == "2"
          && source[.page] == "5-9")
      #expect(source[.issued]?.value?.description == "2001")
    }
  }

  @Test(
    "Dates are those printed, those of 008 where none is",
    arguments: [
      ("[1991]", "", "1991"), ("©2003", "", "2003"), ("1985-1990", "160824m19851990", "1985/1990"),
      ("19--?", "160824q19uu", "19XX"), ("Fri, 17 Aug 2018 08:14:38 +0000", "", "2018-08-17"),
      ("c1984, 1986 printing", "160824s1984", "1984"),
    ])
  func dates(printed: String, fixed: String, expected: String) throws {
    let fields = Self.field("245", [("a", "T")]) + Self.field("260", [("c", printed)])
    #expect(try read(Self.record(fields, fixed: fixed)).first?[.issued]?.value?.description == expected)
  }

  @Test(
    "Punctuation goes, abbreviations and brackets of titles stay",
    arguments: [
      ("London :", "London"), ("Springer,", "Springer"), ("Doe, J.", "Doe, J."), ("A title /", "A title"),
      ("Packt, Inc.", "Packt, Inc."), ("History.", "History"), ("[1991]", "1991"), ("wait ...", "wait ..."),
    ])
  func punctuation(text: String, expected: String) {
    #expect(MARCField.unpunctuated(text) == expected)
  }

  @Test("Meetings are events, and bodies are literals")
  func bodies() throws {
    let fields =
      Self.field("245", [("a", "T")])
      + Self.field("111", "2 ", [("a", "Congress on X"), ("d", "1988"), ("c", "Portland, Or.")])
      + Self.field("710", "2 ", [("a", "Society for Things."), ("b", "Section Two.")])
    let source = try #require(try read(Self.record(fields)).first)
    #expect(source[.eventTitle] == "Congress on X" && source[.eventPlace] == "Portland, Or.")
    #expect(source[.eventDate]?.value?.description == "1988")
    #expect(source[.author] == [PersonName(literal: "Society for Things. Section Two")])
  }

  @Test("Records are found bare and in the answer of a catalogue, and told by namespace or fields")
  func shapes() throws {
    let inner = "<record><datafield tag=\"245\"><subfield code=\"a\">T</subfield></datafield></record>"
    for text in [inner, "<z><records><record><recordData>\(inner)</recordData></record></records></z>"] {
      #expect(try read(text).map(\.title) == ["T"])
      #expect(MARCXMLReader.recognises(Array(text.utf8)[...]))
    }
    #expect(!MARCXMLReader.recognises(Array(MODSTests.sample.utf8)[...]))
  }
}
