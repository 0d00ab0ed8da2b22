import Bibliography
import JSON
import Testing

@testable import Interchange

@Suite("MODS")
struct MODSTests {
  static let sample = """
    <modsCollection xmlns="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink"><mods version="3.7">
    <titleInfo><nonSort>The</nonSort><title>Question of Scale</title><subTitle>Reflections</subTitle></titleInfo>
    <titleInfo type="abbreviated"><title>Scale</title></titleInfo>
    <titleInfo type="alternative"><title>Another</title></titleInfo>
    <name type="personal"><namePart type="family">van Gogh</namePart><namePart type="given">Vincent</namePart>
      <namePart type="termsOfAddress">Jr.</namePart><role><roleTerm type="code" authority="marcrelator">aut</roleTerm></role></name>
    <name type="corporate"><namePart>World Bank</namePart><role><roleTerm type="text">publisher</roleTerm></role></name>
    <name type="personal"><namePart>Doe, Jane</namePart><role><roleTerm>translator</roleTerm></role></name>
    <typeOfResource>text</typeOfResource><genre>journal article</genre><genre>essay on method</genre>
    <originInfo><dateIssued encoding="w3cdtf" keyDate="yes">2000-05</dateIssued></originInfo>
    <language><languageTerm type="code" authority="iso639-2b">ger</languageTerm></language>
    <abstract>About scale.</abstract><note>First.</note><note>Second.</note><note type="venue">Here</note>
    <subject authority="lcsh"><topic>Scale</topic><geographic>Paris</geographic></subject><subject><topic>Cities</topic></subject>
    <classification authority="lcc">HT151 .B7</classification>
    <relatedItem type="host"><titleInfo><title>International Journal</title></titleInfo>
      <titleInfo type="abbreviated"><title>Int. J.</title></titleInfo><originInfo><issuance>continuing</issuance></originInfo>
      <part><detail type="volume"><number>24</number></detail><detail type="issue"><number>2</number><caption>no.</caption></detail>
      <extent unit="pages"><start>361</start><end>378</end></extent></part><identifier type="issn">0309-1317</identifier></relatedItem>
    <relatedItem type="series"><titleInfo><title>Studies</title><partNumber>7</partNumber></titleInfo></relatedItem>
    <identifier type="doi">https://doi.org/10.1000/xyz</identifier><identifier type="local">L1</identifier>
    <identifier type="citekey">gogh2000</identifier>
    <location><physicalLocation>Archive X</physicalLocation><url dateLastAccessed="2020-01-02">http://x.org/</url>
      <url access="preview">http://x.org/p</url><shelfLocator>Box 3</shelfLocator></location>
    <recordInfo><recordContentSource authority="marcorg">DLC</recordContentSource></recordInfo></mods></modsCollection>
    """

  private func read(_ text: String) throws -> [Source] {
    try MODSReader().read(Array(text.utf8), name: "x.xml").sources.map(\.source)
  }

  private func record(_ inside: String) throws -> Source {
    try #require(try read("<mods><titleInfo><title>T</title></titleInfo>\(inside)</mods>").first)
  }

  @Test("An article is read with its host, series, names by role, dates, languages and places")
  func article() throws {
    let source = try #require(try read(Self.sample).first)
    #expect(source.type == .articleJournal && source.key == "gogh2000")
    #expect(source[.title] == "The Question of Scale: Reflections" && source[.titleShort] == "Scale")
    #expect(
      source[.author] == [PersonName(family: "Gogh", given: "Vincent", nonDroppingParticle: "van", suffix: "Jr.")])
    #expect(source[.translator] == [PersonName(family: "Doe", given: "Jane")])
    #expect(source[.containerTitle] == "International Journal" && source[.containerTitleShort] == "Int. J.")
    #expect(source[.collectionTitle] == "Studies" && source[.collectionNumber] == "7")
    #expect(source[.volume] == "24" && source[.issue] == "2" && source[.page] == "361-378")
    #expect(source[.issued]?.value?.description == "2000-05" && source[.accessed]?.value?.description == "2020-01-02")
    #expect(source[.language] == "de" && source[.genre] == "essay on method")
    #expect(source[.note] == "First.\nSecond.\nvenue: Here" && source[.keyword] == "Scale, Cities")
    #expect(source[.doi] == "10.1000/xyz" && source[.issn] == "0309-1317" && source[.callNumber] == "HT151 .B7")
    #expect(source[.url] == "http://x.org/" && source[.archive] == "Archive X" && source[.archiveLocation] == "Box 3")
  }

  @Test("Notes say what they are about, and what files say of their making is none")
  func notes() throws {
    let source = try record(
      """
      <note>Plain.</note><note type="bibliography">Includes an index.</note>
      <note type="source content type">deposited</note><tableOfContents>One -- Two</tableOfContents>
      """)
    #expect(source[.note] == "Plain.\nbibliography: Includes an index.\nTable of Contents: One -- Two")
    #expect(source.record.raw["mods"]?["note"]?.string?.contains("deposited") == true)
    let back = try read(String(decoding: MODSWriter().write([source]).bytes, as: UTF8.self))
    #expect(back.first.map { SourceDifferences.paths(source, $0) } == [])
  }

  @Test("What has no field is kept by element, and goes back")
  func rest() throws {
    let source = try #require(try read(Self.sample).first)
    let raw = try #require(source.record.raw["mods"]?.object)
    #expect(raw["titleInfo"] == "<titleInfo type=\"alternative\"><title>Another</title></titleInfo>")
    #expect(raw["subject"] == "<subject authority=\"lcsh\"><geographic>Paris</geographic></subject>")
    #expect(raw["identifier"] == "<identifier type=\"local\">L1</identifier>")
    #expect(raw["recordInfo"]?.string?.contains("DLC") == true)
    let writing = MODSWriter().write([source])
    let back = try #require(try read(String(decoding: writing.bytes, as: UTF8.self)).first)
    #expect(SourceDifferences.paths(source, back) == [])
    #expect(back.record.raw == source.record.raw)
    #expect(writing.losses == [])
  }

  @Test(
    "The type follows from genre, host and kind of resource",
    arguments: [
      ("<genre authority=\"marcgt\">thesis</genre>", ItemType.thesis), ("<genre>Web site</genre>", .webpage),
      ("<genre>article</genre>", .articleJournal), ("<genre authority=\"local\">article</genre>", .article),
      ("<genre authority=\"local\">journalArticle</genre>", .articleJournal),
      ("<typeOfResource>cartographic</typeOfResource>", .map),
      ("<typeOfResource>notated music</typeOfResource>", .musicalScore),
      ("<typeOfResource manuscript=\"yes\">text</typeOfResource>", .manuscript),
      ("<typeOfResource>text</typeOfResource><originInfo><issuance>monographic</issuance></originInfo>", .book),
      (
        "<relatedItem type=\"host\"><titleInfo><title>B</title></titleInfo><originInfo><publisher>P</publisher></originInfo></relatedItem>",
        .chapter
      ),
      (
        "<relatedItem type=\"host\"><titleInfo><title>J</title></titleInfo><originInfo><issuance>continuing</issuance></originInfo></relatedItem>",
        .articleJournal
      ),
      ("<genre>conference publication</genre><identifier type=\"isbn\">0306406152</identifier>", .book),
      ("<extension><collectionCode>CHRG</collectionCode></extension>", .hearing), ("", .document),
    ])
  func types(xml: String, type: ItemType) throws {
    #expect(try record(xml).type == type)
  }

  @Test(
    "Dates keep ranges, marks and doubts",
    arguments: [
      ("<dateIssued>1999</dateIssued>", "1999"),
      ("<dateIssued encoding=\"iso8601\">20020702</dateIssued>", "2002-07-02"),
      (
        "<dateIssued encoding=\"marc\" point=\"start\">1985</dateIssued><dateIssued encoding=\"marc\" point=\"end\">1988</dateIssued>",
        "1985/1988"
      ),
      ("<dateIssued>c1984</dateIssued><dateIssued encoding=\"marc\">1984</dateIssued>", "1984"),
      ("<dateIssued>[1982?]</dateIssued>", "1982?"),
      ("<dateIssued qualifier=\"approximate\">1850</dateIssued>", "1850~"),
      ("<dateIssued encoding=\"edtf\">19XX</dateIssued>", "19XX"), ("<copyrightDate>2003</copyrightDate>", "2003"),
      ("<dateIssued>2003</dateIssued><dateCreated keyDate=\"yes\">1955-03-22</dateCreated>", "1955-03-22"),
    ])
  func dates(xml: String, expected: String) throws {
    #expect(try record("<originInfo>\(xml)</originInfo>")[.issued]?.value?.description == expected)
  }

  @Test(
    "Names are read from parts and from headings",
    arguments: [
      ("<namePart>Sridharan, Kumar.</namePart>", PersonName(family: "Sridharan", given: "Kumar")),
      ("<namePart>Raschke, Gregory K.</namePart>", PersonName(family: "Raschke", given: "Gregory K.")),
      (
        "<namePart type=\"given\">Ludwig van</namePart><namePart type=\"family\">Beethoven</namePart>",
        PersonName(family: "Beethoven", given: "Ludwig", droppingParticle: "van")
      ),
      (
        "<namePart type=\"family\">Bank</namePart><namePart type=\"given\">Steven</namePart>",
        PersonName(family: "Bank", given: "Steven")
      ),
      ("<namePart>Roger F. Wicker</namePart>", PersonName(family: "Wicker", given: "Roger F.")),
    ])
  func names(xml: String, name: PersonName) throws {
    #expect(try record("<name type=\"personal\">\(xml)</name>")[.author] == [name])
  }

  @Test("Prefixes, one record and records within other XML are the same")
  func shapes() throws {
    let inner =
      "<m:mods xmlns:m=\"http://www.loc.gov/mods/v3\"><m:titleInfo><m:title>T</m:title></m:titleInfo></m:mods>"
    for text in [
      inner, "<oai><metadata>\(inner)</metadata></oai>",
      "<m:modsCollection xmlns:m=\"http://www.loc.gov/mods/v3\">\(inner)</m:modsCollection>",
    ] {
      #expect(try read(text).map(\.title) == ["T"])
      #expect(MODSReader.recognises(Array(text.utf8)[...]))
    }
    #expect(!MODSReader.recognises(Array(MARCXMLTests.sample.utf8)[...]))
  }

  @Test("Italics leave MODS unless it brought them, and that is a loss")
  func markup() throws {
    var source = Source(type: .book, key: "k")
    source[.title] = "On <i>Homo</i>"
    let writing = MODSWriter().write([source])
    #expect(writing.losses.map(\.field) == ["title"])
    #expect(String(decoding: writing.bytes, as: UTF8.self).contains("<title>On Homo</title>"))
    let rich = try record("").title
    #expect(rich == "T")
    let read = try #require(
      try read("<mods><titleInfo><title>On &lt;i&gt;Homo&lt;/i&gt;</title></titleInfo></mods>").first)
    #expect(read.title == "On <i>Homo</i>")
    #expect(MODSWriter().write([read]).losses == [])
  }

  @Test("The file has the elements of MODS 3.8, and everything is escaped")
  func shape() {
    var source = Source(type: .book, key: "a\"b")
    source[.title] = "R&D <now>"
    source[.isbn] = "978-0-306-40615-7"
    let text = String(decoding: MODSWriter().write([source]).bytes, as: UTF8.self)
    for part in [
      "<modsCollection xmlns=\"http://www.loc.gov/mods/v3\"", "<mods version=\"3.8\">",
      "<title>R&amp;D &lt;now&gt;</title>",
      "<typeOfResource>text</typeOfResource>", "<genre authority=\"marcgt\">book</genre>",
      "<identifier type=\"isbn\">978-0-306-40615-7</identifier>", "<identifier type=\"citekey\">a&quot;b</identifier>",
      "</modsCollection>",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }
}
