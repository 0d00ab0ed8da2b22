import Bibliography
import Findings
import JSON
import Testing

@testable import Interchange

@Suite("EndNote XML")
struct EndNoteXMLTests {
  static let sample = """
    <?xml version="1.0" encoding="UTF-8"?><xml><records>
    <record><database name="My.enl">My.enl</database><rec-number>1</rec-number>
    <ref-type name="Journal Article">17</ref-type>
    <contributors><authors><author><style face="normal">Altstadt, Audrey L.</style></author><author>World Bank,</author></authors>
    <secondary-authors><author>van Gogh, Vincent</author></secondary-authors></contributors>
    <titles><title><style face="normal">On </style><style face="italic">Homo</style><style face="normal"> and H</style>
      <style face="subscript">2</style><style face="normal">O</style></title>
    <secondary-title>Journal of Things</secondary-title><alt-title>J. Things</alt-title><short-title>On Homo</short-title></titles>
    <periodical><full-title>Journal of Things</full-title></periodical>
    <pages>93-105</pages><volume>18</volume><number>1</number>
    <keywords><keyword>age</keyword><keyword>Aged, 80 and over</keyword><keyword/></keywords>
    <dates><year>1937</year><pub-dates><date>Jan 5</date></pub-dates></dates>
    <isbn>0012-9658 (Print)&#xD;1532-1827 (Electronic)</isbn><accession-num>25647015</accession-num>
    <electronic-resource-num>https://doi.org/10.1000/ab</electronic-resource-num>
    <label>altstadt1937</label><abstract>One&#xD;Two</abstract><notes>note</notes>
    <urls><related-urls><url>http://www.ncbi.nlm.nih.gov/pubmed/25647015</url></related-urls>
    <pdf-urls><url>internal-pdf://a.pdf</url></pdf-urls></urls>
    <language>German</language><custom5>mine</custom5></record></records></xml>
    """

  private func read(_ text: String) throws -> [Source] {
    try EndNoteXMLReader().read(Array(text.utf8), name: "x.xml").sources.map(\.source)
  }

  private func record(_ inside: String) throws -> Source {
    try #require(try read("<xml><records><record>\(inside)</record></records></xml>").first)
  }

  @Test("A journal article is read with names, styled title, dates, numbers and the rest")
  func article() throws {
    let source = try #require(try read(Self.sample).first)
    #expect(source.type == .articleJournal && source.key == "altstadt1937")
    #expect(source[.author] == [PersonName(family: "Altstadt", given: "Audrey L."), PersonName(literal: "World Bank")])
    #expect(source[.editor] == [PersonName(family: "Gogh", given: "Vincent", nonDroppingParticle: "van")])
    #expect(source[.title] == "On <i>Homo</i> and H<sub>2</sub>O")
    #expect(source[.containerTitle] == "Journal of Things" && source[.containerTitleShort] == "J. Things")
    #expect(source[.titleShort] == "On Homo")
    #expect(source[.volume] == "18" && source[.issue] == "1" && source[.page] == "93-105")
    #expect(source[.keyword] == "age; Aged, 80 and over")
    #expect(source[.issued]?.value?.description == "1937-01-05")
    #expect(source[.issn] == "0012-9658 1532-1827" && source[.pmid] == "25647015" && source[.doi] == "10.1000/ab")
    #expect(source[.abstract] == "One\nTwo" && source[.language] == "de")
    let raw = try #require(source.record.raw["endnote-xml"])
    #expect(raw["custom5"] == "mine")
    #expect(raw["urls"] == "<urls><pdf-urls><url>internal-pdf://a.pdf</url></pdf-urls></urls>")
  }

  @Test(
    "The types of references become those of CSL, and back",
    arguments: [
      ("Journal Article", ItemType.articleJournal), ("Book", .book), ("Edited Book", .book), ("Book Section", .chapter),
      ("Thesis", .thesis), ("Report", .report), ("Web Page", .webpage), ("Newspaper Article", .articleNewspaper),
      ("Conference Proceedings", .paperConference), ("Encyclopedia", .entryEncyclopedia), ("Dataset", .dataset),
      ("Computer Program", .software), ("Patent", .patent), ("Something new", .document),
    ])
  func types(name: String, type: ItemType) throws {
    let source = try record("<ref-type name=\"\(name)\">99</ref-type><titles><title>T</title></titles>")
    #expect(source.type == type)
    let back = try read(String(decoding: EndNoteXMLWriter().write([source]).bytes, as: UTF8.self))
    #expect(back.first?.type == type)
  }

  @Test("Without a name the number of a type counts")
  func number() throws {
    #expect(try record("<ref-type>6</ref-type><titles><title>T</title></titles>").type == .book)
  }

  @Test("The names of a book without authors are its editors, beside authors those of its series")
  func editors() throws {
    let names = "<secondary-authors><author>Doe, J.</author></secondary-authors>"
    let alone = try record("<ref-type name=\"Book\">6</ref-type><contributors>\(names)</contributors>")
    #expect(alone[.editor] == [PersonName(family: "Doe", given: "J.")])
    let authors = "<authors><author>Roe, R.</author></authors>"
    let beside = try record("<ref-type name=\"Book\">6</ref-type><contributors>\(authors)\(names)</contributors>")
    #expect(beside[.collectionEditor] == [PersonName(family: "Doe", given: "J.")] && beside[.editor].isEmpty)
  }

  @Test(
    "Dates are joined of year and day",
    arguments: [
      ("<year>2018</year><pub-dates><date>Jun 01</date></pub-dates>", "2018-06-01"),
      ("<year>2018</year><pub-dates><date>Spring</date></pub-dates>", "2018-21"), ("<year>2018</year>", "2018"),
      ("<year>2018</year><month>12</month>", "2018-12"),
      ("<year>2018</year><pub-dates><date>2018-03-04</date></pub-dates>", "2018-03-04"),
      ("<year>2018</year><pub-dates><date>soon</date></pub-dates>", "2018"), ("<year>1990/1995</year>", "1990/1995"),
    ])
  func dates(xml: String, expected: String) throws {
    #expect(try record("<dates>\(xml)</dates>")[.issued]?.value?.description == expected)
  }

  @Test("Text goes out in styles, and unknown elements go back")
  func writing() throws {
    let source = try #require(try read(Self.sample).first)
    let writing = EndNoteXMLWriter().write([source])
    let text = String(decoding: writing.bytes, as: UTF8.self)
    #expect(text.contains("<style face=\"italic\" font=\"default\" size=\"100%\">Homo</style>"))
    #expect(text.contains("<ref-type name=\"Journal Article\">17</ref-type>"))
    #expect(text.contains("<custom5>mine</custom5>"))
    let back = try #require(try read(text).first)
    #expect(SourceDifferences.paths(source, back) == [])
    #expect(back.record.raw == source.record.raw)
    #expect(writing.losses == [])
  }

  @Test(
    "A fragment of raw that is no XML is not written", arguments: ["<a><b></a>", "<a/><b/>", "<a", "<other>x</other>"])
  func badRaw(fragment: String) throws {
    var source = Source(type: .book, key: "k")
    source.record.raw["endnote-xml"] = ["a": .string(fragment)]
    let writing = EndNoteXMLWriter().write([source])
    #expect(!String(decoding: writing.bytes, as: UTF8.self).contains(fragment))
    #expect(writing.losses.map(\.field) == ["custom.ibid.raw.endnote-xml.a"])
    #expect(try EndNoteXMLReader().read(writing.bytes, name: nil).findings == [])
  }

  @Test("The format is told by its outermost elements")
  func recognised() {
    #expect(EndNoteXMLReader.recognises(Array(Self.sample.utf8)[...]))
    #expect(!EndNoteXMLReader.recognises(Array(MODSTests.sample.utf8)[...]))
    #expect(!EndNoteXMLReader.recognises(Array("@book{a,}".utf8)[...]))
  }
}
