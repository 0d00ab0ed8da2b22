import Bibliography
import JSON
import Testing

@testable import Interchange

@Suite("Bibliographies of Word")
struct WordXMLTests {
  static let sample = """
    <?xml version="1.0"?><b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">
    <b:Source><b:Tag>Doe01</b:Tag><b:SourceType>BookSection</b:SourceType><b:Guid>{1}</b:Guid>
    <b:Author><b:Author><b:NameList><b:Person><b:Last>Doe</b:Last><b:First>Jane</b:First><b:Middle>Q.</b:Middle></b:Person></b:NameList></b:Author>
    <b:Editor><b:NameList><b:Person><b:Last>von Roe</b:Last><b:First>R.</b:First></b:Person></b:NameList></b:Editor>
    <b:BookAuthor><b:Corporate>World Bank</b:Corporate></b:BookAuthor></b:Author>
    <b:Title>A &amp; B</b:Title><b:BookTitle>The Book</b:BookTitle><b:Year>2001</b:Year><b:Month>March</b:Month><b:Day>4</b:Day>
    <b:YearAccessed>2012</b:YearAccessed><b:MonthAccessed>05</b:MonthAccessed><b:DayAccessed>06</b:DayAccessed>
    <b:City>Bonn</b:City><b:CountryRegion>Germany</b:CountryRegion><b:Publisher>P</b:Publisher><b:Pages>237--248</b:Pages>
    <b:StandardNumber>:ISBN:978-0-306-40615-7</b:StandardNumber><b:LCID>1031</b:LCID><b:Theater>th</b:Theater></b:Source></b:Sources>
    """

  private func read(_ text: String) throws -> [Source] {
    try WordXMLReader().read(Array(text.utf8), name: nil).sources.map(\.source)
  }

  @Test("A section of a book is read with all its roles, dates and numbers")
  func section() throws {
    let source = try #require(try read(Self.sample).first)
    #expect(source.type == .chapter && source.key == "Doe01" && source[.title] == "A & B")
    #expect(source[.author] == [PersonName(family: "Doe", given: "Jane Q.")])
    #expect(source[.editor] == [PersonName(family: "Roe", given: "R.", nonDroppingParticle: "von")])
    #expect(source[.containerAuthor] == [PersonName(literal: "World Bank")])
    #expect(source[.containerTitle] == "The Book" && source[.page] == "237-248")
    #expect(source[.issued]?.value?.description == "2001-03-04")
    #expect(source[.accessed]?.value?.description == "2012-05-06")
    #expect(source[.publisherPlace] == "Bonn, Germany" && source[.isbn] == "978-0-306-40615-7")
    #expect(source[.language] == "de-DE")
    #expect(source.record.raw["msbib"]?["Theater"] == "th")
  }

  @Test("A report with the word thesis in its kind is a thesis")
  func thesis() throws {
    let text =
      "<Sources><Source><SourceType>Report</SourceType><Title>T</Title><ThesisType>PhD thesis</ThesisType></Source></Sources>"
    #expect(try read(text).map(\.type) == [.thesis])
  }

  @Test("A number of the Library of Congress is the call number, and goes back as one")
  func callNumber() throws {
    let text = Self.sample.replacing(":ISBN:978-0-306-40615-7", with: ":LCCN:77-1234")
    let source = try #require(try read(text).first)
    #expect(source[.callNumber] == "77-1234" && source[.isbn] == nil)
    let written = String(decoding: WordXMLWriter().write([source]).bytes, as: UTF8.self)
    #expect(try read(written).first?[.callNumber] == "77-1234")
  }

  @Test(
    "A report is what JabRef's entry says, and a kind that repeats the entry says nothing",
    arguments: [
      ("unpublished", "unpublished", ItemType.manuscript, nil), ("techreport", "Tech. rep.", .report, nil),
      ("techreport", "White paper", .report, "White paper"), ("manual", "Guide", .book, "Guide"),
      ("phdthesis", "PhD thesis", .thesis, "PhD thesis"),
    ] as [(String, String, ItemType, String?)])
  func entries(entry: String, kind: String, type: ItemType, genre: String?) throws {
    let text =
      "<Sources><Source><SourceType>Report</SourceType><BIBTEX_Entry>\(entry)</BIBTEX_Entry><Title>T</Title><ThesisType>\(kind)</ThesisType></Source></Sources>"
    let source = try #require(try read(text).first)
    #expect(source.type == type && source[.genre] == genre)
    let back = String(decoding: WordXMLWriter().write([source]).bytes, as: UTF8.self)
    #expect(SourceDifferences.paths(source, try #require(try read(back).first)) == [])
    #expect(back.contains("<b:ThesisType>\(kind)</b:ThesisType>") || back.contains("<b:Type>\(kind)</b:Type>"))
  }

  @Test(
    "A language without a region has a number of its own",
    arguments: [("en", 9), ("de", 7), ("zh", 4), ("az", 44), ("en-GB", 2057), ("nb-NO", 1044)])
  func languages(tag: String, number: Int) throws {
    #expect(WordTypes.number(tag) == number && WordTypes.language(number) == tag)
    var source = Source(type: .book, key: "a")
    source[.language] = tag
    let text = String(decoding: WordXMLWriter().write([source]).bytes, as: UTF8.self)
    #expect(text.contains("<b:LCID>\(number)</b:LCID>"))
    #expect(try read(text).first?[.language] == tag)
    #expect(WordTypes.number("qq") == nil && WordTypes.language(0) == nil && WordTypes.language(0x3FF) == nil)
  }

  @Test("What was read goes back into Word's elements")
  func writing() throws {
    let source = try #require(try read(Self.sample).first)
    let writing = WordXMLWriter().write([source])
    let text = String(decoding: writing.bytes, as: UTF8.self)
    #expect(text.contains("<b:BookTitle>The Book</b:BookTitle>") && text.contains("<b:Theater>th</b:Theater>"))
    #expect(SourceDifferences.paths(source, try #require(try read(text).first)) == [])
    #expect(writing.losses == [])
  }

  @Test("The format is told by its namespace")
  func recognised() {
    #expect(WordXMLReader.recognises(Array(Self.sample.utf8)[...]))
    #expect(!WordXMLReader.recognises(Array(EndNoteXMLTests.sample.utf8)[...]))
  }
}
