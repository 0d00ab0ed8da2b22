import Bibliography
import JSON
import Testing

@testable import Interchange

@Suite("schema.org as JSON-LD")
struct SchemaOrgTests {
  private func node(_ source: Source) throws -> JSONValue {
    let json = try JSONReader.read(SchemaOrgWriter().write([source]).bytes)
    #expect(json["@context"] == "https://schema.org")
    return try #require(json["@graph"]?.array?.first)
  }

  private func source(_ type: ItemType, _ texts: [(TextVariable, String)] = []) -> Source {
    var source = Source(type: type, key: "k 1")
    for (variable, text) in texts { source[variable] = text }
    return source
  }

  @Test(
    "Types are those of the guide's table",
    arguments: [
      (ItemType.book, "Book"), (.entryEncyclopedia, "Article"), (.entryDictionary, "DefinedTerm"),
      (.webpage, "WebPage"),
      (.articleNewspaper, "NewsArticle"), (.articleJournal, "ScholarlyArticle"), (.chapter, "Chapter"),
      (.thesis, "Thesis"),
      (.report, "Report"), (.dataset, "Dataset"), (.software, "SoftwareApplication"),
      (.paperConference, "ScholarlyArticle"),
    ])
  func types(type: ItemType, name: String) throws {
    let node = try node(source(type))
    #expect(node["@type"]?.string == name && node["@id"] == "#k%201")
  }

  @Test("An article stands in an issue of a volume of a periodical")
  func journal() throws {
    let node = try node(
      source(
        .articleJournal,
        [
          (.title, "T"), (.containerTitle, "J"), (.volume, "3"), (.issue, "2"), (.issn, "1234-5679"), (.page, "10–12"),
          (.doi, "10.1000/a b"),
        ]))
    #expect(
      node["isPartOf"] == [
        "@type": "PublicationIssue", "issueNumber": "2",
        "isPartOf": [
          "@type": "PublicationVolume", "volumeNumber": "3",
          "isPartOf": ["@type": "Periodical", "name": "J", "issn": "1234-5679"],
        ],
      ])
    #expect(node["pagination"] == "10–12" && node["pageStart"] == "10" && node["pageEnd"] == "12")
    #expect(node["identifier"]?["value"] == "10.1000/a b" && node["headline"] == "T")
    let bare = try self.node(source(.articleJournal, [(.containerTitle, "J")]))
    #expect(bare["isPartOf"] == ["@type": "Periodical", "name": "J"])
  }

  @Test("A chapter stands in a book of a series, a page in its site, a term in its set")
  func containers() throws {
    var chapter = source(
      .chapter, [(.containerTitle, "B"), (.collectionTitle, "S"), (.edition, "2"), (.isbn, "978-0-306-40615-7")])
    chapter[.editor] = [PersonName(family: "Lee", given: "Ann")]
    let part = try node(chapter)["isPartOf"]
    #expect(part?["@type"] == "Book" && part?["bookEdition"] == "2" && part?["editor"]?["familyName"] == "Lee")
    #expect(part?["isPartOf"] == ["@type": "BookSeries", "name": "S"])
    #expect(
      try node(source(.webpage, [(.containerTitle, "Site")]))["isPartOf"] == ["@type": "WebSite", "name": "Site"])
    #expect(try node(source(.entryDictionary, [(.containerTitle, "D")]))["inDefinedTermSet"]?["name"] == "D")
    #expect(try node(source(.book, [(.collectionTitle, "S")]))["isPartOf"]?["@type"] == "BookSeries")
  }

  @Test("Names are persons or organizations, dates EDTF, copies archivedAt")
  func others() throws {
    var source = source(.book, [(.publisher, "P"), (.publisherPlace, "Baku"), (.doi, "10.1000/182")])
    source[.author] = [
      PersonName(family: "Gogh", given: "Vincent", nonDroppingParticle: "van"), PersonName(literal: "World Bank"),
    ]
    source[.issued] = CitationDate(EDTF("1990/1992")!)
    source[.originalDate] = CitationDate(EDTF("1850~")!)
    source.record.archiveCopies = [ArchiveCopy(url: "https://a.org/1", date: "2020-01-02")]
    source.record.revised = CitationDate(EDTF("2001-02")!)
    let node = try node(source)
    #expect(
      node["author"] == [
        ["@type": "Person", "name": "Vincent van Gogh", "givenName": "Vincent", "familyName": "van Gogh"],
        ["@type": "Organization", "name": "World Bank"],
      ])
    #expect(
      node["publisher"] == ["@type": "Organization", "name": "P", "location": ["@type": "Place", "name": "Baku"]])
    #expect(node["datePublished"] == "1990/1992" && node["dateModified"] == "2001-02")
    #expect(node["exampleOfWork"]?["datePublished"] == "1850~" && node["sameAs"] == "https://doi.org/10.1000/182")
    #expect(node["archivedAt"] == ["@type": "WebPage", "url": "https://a.org/1", "dateCreated": "2020-01-02"])
  }

  @Test("The text can stand in a script element")
  func scripts() throws {
    let title = "</script><script>alert(1)</script><!-- <i>x</i>"
    let writing = SchemaOrgWriter().write([source(.book, [(.title, title)])])
    #expect(!writing.bytes.contains(UInt8(ascii: "<")))
    #expect(
      try JSONReader.read(writing.bytes)["@graph"]?.array?[0]["name"] == "</script><script>alert(1)</script><!-- x")
    #expect(
      String(decoding: SchemaOrgWriter().write([]).bytes, as: UTF8.self)
        == "{\n  \"@context\": \"https://schema.org\",\n  \"@graph\": []\n}\n")
  }

  @Test("Every value stands in the node or is a loss", arguments: 0..<150)
  func losses(seed: Int) throws {
    var generator = SourceGenerator(seed: UInt64(seed))
    var source = generator.source(1, all: true)
    for element in source.texts.elements { source[element.variable] = "value of \(element.variable.name)" }
    for (index, element) in source.names.elements.enumerated() {
      source[element.variable] = [PersonName(family: "Family\(index)", given: "G")]
    }
    let writing = SchemaOrgWriter().write([source])
    let text = String(decoding: writing.bytes, as: UTF8.self)
    let lost = Set(writing.losses.map(\.field))
    for element in source.texts.elements {
      #expect(
        text.contains("\"value of \(element.variable.name)\"") != lost.contains(element.variable.name),
        "\(element.variable.name) of \(source.type.name)")
    }
    for (index, element) in source.names.elements.enumerated() {
      #expect(
        text.contains("\"Family\(index)\"") != lost.contains(element.variable.name),
        "\(element.variable.name) of \(source.type.name)")
    }
    for element in source.dates.elements {
      let value = element.value.value?.description
      #expect(value.map { text.contains("\"\($0)\"") } ?? false || lost.contains(element.variable.name))
    }
    #expect(lost.contains("accessed") == (source[.accessed] != nil))
  }
}
