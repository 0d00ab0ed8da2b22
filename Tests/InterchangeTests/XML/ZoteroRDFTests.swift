import Bibliography
import JSON
import Testing

@testable import Interchange

@Suite("Zotero's RDF")
struct ZoteroRDFTests {
  static let sample = """
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"
     xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/"
     xmlns:vcard="http://nwalsh.com/rdf/vCard#" xmlns:link="http://purl.org/rss/1.0/modules/link/">
    <bib:Article rdf:about="http://x.org/a"><z:itemType>journalArticle</z:itemType>
      <dcterms:isPartOf rdf:resource="urn:issn:1234-5679"/>
      <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Doe</foaf:surname><foaf:givenName>Jane</foaf:givenName></foaf:Person></rdf:li>
      <rdf:li><foaf:Person><foaf:surname>World Bank</foaf:surname></foaf:Person></rdf:li></rdf:Seq></bib:authors>
      <z:translators><rdf:Seq><rdf:li><foaf:Person><foaf:surname>van Roe</foaf:surname><foaf:givenName>R.</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></z:translators>
      <link:link rdf:resource="#item_2"/><dcterms:isReferencedBy rdf:resource="#item_3"/>
      <dc:subject>first</dc:subject><dc:subject><z:AutomaticTag><rdf:value>second</rdf:value></z:AutomaticTag></dc:subject>
      <dc:title>A title</dc:title><dcterms:abstract>Abstract</dcterms:abstract><dc:date>2001-02-03</dc:date>
      <z:language>en</z:language><z:shortTitle>Short</z:shortTitle><dcterms:dateSubmitted>2020-05-06 10:11:12</dcterms:dateSubmitted>
      <dc:identifier>DOI 10.1000/x</dc:identifier><dc:identifier><dcterms:URI><rdf:value>http://x.org/a</rdf:value></dcterms:URI></dc:identifier>
      <bib:pages>1-9</bib:pages><dc:description>PMID: 77
    Citation Key: doe2001</dc:description><z:own>kept</z:own></bib:Article>
    <bib:Journal rdf:about="urn:issn:1234-5679"><prism:volume>5</prism:volume><dc:title>Journal</dc:title>
      <dcterms:alternative>J.</dcterms:alternative><prism:number>2</prism:number><dc:identifier>ISSN 1234-5679</dc:identifier></bib:Journal>
    <z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType><rdf:resource rdf:resource="files/2/a.pdf"/>
      <dc:title>Full text</dc:title><link:type>application/pdf</link:type></z:Attachment>
    <bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;Note&lt;/p&gt;</rdf:value></bib:Memo>
    <bib:Book rdf:about="urn:isbn:1"><z:itemType>book</z:itemType><dc:title>Book</dc:title>
      <dcterms:isPartOf><bib:Series><dc:title>Series</dc:title><dc:identifier>7</dc:identifier></bib:Series></dcterms:isPartOf>
      <dc:publisher><foaf:Organization><vcard:adr><vcard:Address><vcard:locality>Bonn</vcard:locality></vcard:Address></vcard:adr>
      <foaf:name>House</foaf:name></foaf:Organization></dc:publisher><z:numPages>300</z:numPages></bib:Book></rdf:RDF>
    """

  private func read(_ text: String) throws -> [Source] {
    try ZoteroRDFReader().read(Array(text.utf8), name: "x.rdf").sources.map(\.source)
  }

  @Test("Items are read with the works they stand in; journals, files and notes are no items")
  func items() throws {
    let sources = try read(Self.sample)
    #expect(sources.map(\.type) == [.articleJournal, .book])
    let article = sources[0]
    #expect(article.key == "doe2001" && article[.title] == "A title" && article[.titleShort] == "Short")
    #expect(article[.author] == [PersonName(family: "Doe", given: "Jane"), PersonName(literal: "World Bank")])
    #expect(article[.translator] == [PersonName(family: "Roe", given: "R.", nonDroppingParticle: "van")])
    #expect(article[.containerTitle] == "Journal" && article[.containerTitleShort] == "J.")
    #expect(
      article[.volume] == "5" && article[.issue] == "2" && article[.page] == "1-9" && article[.issn] == "1234-5679")
    #expect(
      article[.issued]?.value?.description == "2001-02-03"
        && article[.accessed]?.value?.description.hasPrefix("2020-05-06") == true)
    #expect(article[.doi] == "10.1000/x" && article[.url] == "http://x.org/a" && article[.pmid] == "77")
    #expect(article[.keyword] == "first, second" && article[.note] == nil)
  }

  @Test("Files, notes and what has no field are kept")
  func rest() throws {
    let raw = try #require(try read(Self.sample)[0].record.raw["zotero-rdf"])
    #expect(raw["attachments"] == [["path": "files/2/a.pdf", "type": "application/pdf", "title": "Full text"]])
    #expect(raw["notes"] == ["<p>Note</p>"] && raw["own"] == "kept")
  }

  @Test("A book has publisher, place, pages and series")
  func book() throws {
    let book = try read(Self.sample)[1]
    #expect(book[.publisher] == "House" && book[.publisherPlace] == "Bonn" && book[.numberOfPages] == "300")
    #expect(book[.collectionTitle] == "Series" && book[.collectionNumber] == "7")
  }

  @Test("The format is told by Zotero's vocabulary, not by RDF alone")
  func recognised() {
    #expect(ZoteroRDFReader.recognises(Array(Self.sample.utf8)[...]))
    #expect(!ZoteroRDFReader.recognises(Array("<rdf:RDF xmlns:rdf=\"x\"/>".utf8)[...]))
  }

  @Test("A resource that leads to itself ends")
  func cycle() throws {
    let text = """
      <rdf:RDF xmlns:rdf="r" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="d" xmlns:dcterms="t" xmlns:bib="b">
      <bib:Article rdf:about="#a"><z:itemType>journalArticle</z:itemType><dc:title>T</dc:title><dcterms:isPartOf rdf:resource="#b"/></bib:Article>
      <bib:Journal rdf:about="#b"><dc:title>J</dc:title><dcterms:isPartOf rdf:resource="#b"/></bib:Journal></rdf:RDF>
      """
    #expect(try read(text).map { $0[.containerTitle] } == ["J"])
  }
}
