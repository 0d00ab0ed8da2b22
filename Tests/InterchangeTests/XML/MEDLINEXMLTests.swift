import Bibliography
import JSON
import Testing

@testable import Interchange

@Suite("PubMed's XML")
struct MEDLINEXMLTests {
  static let sample = """
    <?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">12345</PMID>
    <DateRevised><Year>2019</Year></DateRevised><Article PubModel="Print"><Journal><ISSN IssnType="Print">0006-2944</ISSN>
    <JournalIssue><Volume>13</Volume><Issue>2</Issue><PubDate><Year>2018</Year><Month>May</Month><Day>15</Day></PubDate></JournalIssue>
    <Title>Biochemical medicine</Title><ISOAbbreviation>Biochem Med</ISOAbbreviation></Journal>
    <ArticleTitle>The <i>APOE</i> locus &amp; CO<sub>2</sub>.</ArticleTitle><Pagination><MedlinePgn>123-8</MedlinePgn></Pagination>
    <ELocationID EIdType="doi">10.1000/x</ELocationID><Abstract><AbstractText Label="AIM">Why.</AbstractText>
    <AbstractText Label="RESULT">What <sup>2</sup>.</AbstractText></Abstract><AuthorList CompleteYN="Y">
    <Author><LastName>van der Berg</LastName><ForeName>Jan H</ForeName><Initials>JH</Initials><Suffix>Jr</Suffix>
    <AffiliationInfo><Affiliation>Somewhere</Affiliation></AffiliationInfo></Author>
    <Author><CollectiveName>The Group</CollectiveName></Author></AuthorList><Language>eng</Language></Article>
    <MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN="Y">Kidney</DescriptorName><QualifierName MajorTopicYN="N">therapy</QualifierName></MeshHeading>
    <MeshHeading><DescriptorName MajorTopicYN="N">Models, Theoretical</DescriptorName></MeshHeading></MeshHeadingList>
    <KeywordList><Keyword MajorTopicYN="N">word</Keyword></KeywordList></MedlineCitation><PubmedData><ArticleIdList>
    <ArticleId IdType="pubmed">12345</ArticleId><ArticleId IdType="pmc">PMC77</ArticleId></ArticleIdList>
    <ReferenceList><Reference><ArticleIdList><ArticleId IdType="pmc">PMC1</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>
    </PubmedArticle></PubmedArticleSet>
    """

  private func read(_ text: String) throws -> [Source] {
    try MEDLINEXMLReader().read(Array(text.utf8), name: nil).sources.map(\.source)
  }

  @Test("An article is read with styled title, labelled abstract, names, headings and numbers of its own only")
  func article() throws {
    let source = try #require(try read(Self.sample).first)
    #expect(source.type == .articleJournal && source[.title] == "The <i>APOE</i> locus & CO<sub>2</sub>.")
    #expect(source[.containerTitle] == "Biochemical medicine" && source[.containerTitleShort] == "Biochem Med")
    #expect(source[.volume] == "13" && source[.issue] == "2" && source[.page] == "123-128")
    #expect(source[.issued]?.value?.description == "2018-05-15")
    #expect(source[.abstract] == "AIM: Why.\nRESULT: What <sup>2</sup>.")
    #expect(
      source[.author] == [
        PersonName(family: "Berg", given: "Jan H", nonDroppingParticle: "van der", suffix: "Jr"),
        PersonName(literal: "The Group"),
      ])
    #expect(source[.keyword] == "Kidney*/therapy; Models, Theoretical; word")
    #expect(source[.pmid] == "12345" && source[.pmcid] == "PMC77" && source[.doi] == "10.1000/x")
    #expect(source[.issn] == "0006-2944" && source[.language] == "en" && source[.url] == nil)
    let raw = try #require(source.record.raw["medline-xml"])
    #expect(raw["DateRevised"] != nil && raw["PubmedData/ReferenceList"] != nil)
    #expect(raw["Article/AuthorList"]?.string?.contains("Somewhere") == true)
  }

  @Test(
    "Dates of journals are read as they are printed",
    arguments: [
      ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998-12/1999-01"),
      ("<MedlineDate>1999 Spring</MedlineDate>", "1999-21"),
      ("<MedlineDate>2000 Mar-Apr</MedlineDate>", "2000-03/2000-04"),
      ("<Year>2001</Year><Season>Fall</Season>", "2001-23"),
      ("<Year>2001</Year><Month>02</Month>", "2001-02"),
      ("<Year>2001</Year><Month>Feb</Month><Day>30</Day>", "2001-02"),
      ("<MedlineDate>1975 and later</MedlineDate>", "1975"),
    ])
  func dates(xml: String, expected: String) throws {
    let text =
      "<MedlineCitation><PMID>1</PMID><Article><Journal><JournalIssue><PubDate>\(xml)</PubDate></JournalIssue></Journal></Article></MedlineCitation>"
    #expect(try read(text).first?[.issued]?.value?.description == expected)
  }

  @Test("A book is a book, and a chapter where it has a title of its own")
  func books() throws {
    let book = """
      <Book><Publisher><PublisherName>College</PublisherName><PublisherLocation>London</PublisherLocation></Publisher>
      <BookTitle>Guide</BookTitle><PubDate><Year>2009</Year><Month>02</Month></PubDate>
      <AuthorList Type="editors"><Author><LastName>Roe</LastName><ForeName>R</ForeName></Author></AuthorList><Isbn>9781860163593</Isbn></Book>
      """
    let whole = try #require(try read("<BookDocument><PMID>1</PMID>\(book)</BookDocument>").first)
    #expect(whole.type == .book && whole[.title] == "Guide" && whole[.publisher] == "College")
    #expect(whole[.editor] == [PersonName(family: "Roe", given: "R")] && whole[.isbn] == "9781860163593")
    let part = try #require(
      try read(
        "<PubmedBookArticleSet><PubmedBookArticle><BookDocument><PMID>1</PMID>\(book)<ArticleTitle>Part</ArticleTitle></BookDocument></PubmedBookArticle></PubmedBookArticleSet>"
      ).first)
    #expect(part.type == .chapter && part[.title] == "Part" && part[.containerTitle] == "Guide")
    #expect(part[.issued]?.value?.description == "2009-02")
  }

  @Test("Of a formula the signs are read, and the formula itself is kept")
  func formulas() throws {
    let text =
      "<MedlineCitation><PMID>1</PMID><Article><Abstract><AbstractText>So <math><mi>x</mi> <mn>2</mn></math> is.</AbstractText></Abstract></Article></MedlineCitation>"
    let source = try #require(try read(text).first)
    #expect(source[.abstract] == "So x 2 is.")
    #expect(source.record.raw["medline-xml"]?["Article/Abstract"]?.string?.contains("<mn>2</mn>") == true)
  }

  @Test("An article without a citation is no source, and said to be none")
  func empty() throws {
    let reading = try MEDLINEXMLReader().read(
      Array("<PubmedArticleSet><PubmedArticle></PubmedArticle></PubmedArticleSet>".utf8))
    #expect(reading.sources.isEmpty && reading.findings.map(\.code) == ["medline-xml-empty"])
  }

  @Test("The format is told by its outermost element")
  func recognised() {
    #expect(MEDLINEXMLReader.recognises(Array(Self.sample.utf8)[...]))
    #expect(!MEDLINEXMLReader.recognises(Array(MARCXMLTests.sample.utf8)[...]))
  }
}
