import Bibliography
import JSON
import Markup

/// Makes a source of one `MedlineCitation` and the `PubmedData` beside it.
struct MEDLINEArticle: XMLTaking {
  private let citation: MarkupNode
  var remainder = XMLRemainder()

  init(_ citation: MarkupNode) { self.citation = citation }

  mutating func source(_ options: ReadingOptions) -> Source {
    var source = Source(type: .articleJournal)
    take(citation.children(named: "PMID"))
    source[.pmid] = MEDLINEParts.pmid(citation)
    if let article = citation.child("Article") {
      takeJournal(article, into: &source)
      source[.title] = MEDLINEParts.rich(take(article.child("ArticleTitle")))
      source[.originalTitle] = MEDLINEParts.rich(take(article.child("VernacularTitle")))
      source[.page] = MEDLINEParts.pages(take(article.child("Pagination")))
      source[.language] = XMLText.of(take(article.child("Language"))).map(XMLFields.language)
      takeAbstract(article.child("Abstract"), into: &source)
      takeNames(article, into: &source)
      takeTypes(article.child("PublicationTypeList"), into: &source)
      let places = article.children(named: "ELocationID")
      MEDLINEParts.identifiers(places, into: &source)
      take(places.filter { $0.attribute("EIdType") == "doi" })
    }
    let headings =
      citation.children(named: "MeshHeadingList")
      + (citation.child("Article")?.children(named: "MeshHeadingList") ?? [])
    let lists = citation.children(named: "KeywordList")
    source[.keyword] = MEDLINEParts.keywords(headings, lists)
    take(headings + lists)
    let data = citation.parent?.localName == "PubmedArticle" ? citation.parent?.child("PubmedData") : nil
    if let list = data?.child("ArticleIdList") {
      MEDLINEParts.identifiers(list.children(named: "ArticleId"), into: &source)
      take(
        list.children(named: "ArticleId").filter { ["doi", "pmc", "pubmed", "url"].contains($0.attribute("IdType")) })
    }
    if options.keepsRaw { keepRest(data, in: &source) }
    return source
  }

  private mutating func takeJournal(_ article: MarkupNode, into source: inout Source) {
    guard let journal = article.child("Journal") else { return }
    source[.containerTitle] = MEDLINEParts.rich(take(journal.child("Title")))
    source[.containerTitleShort] = MEDLINEParts.rich(take(journal.child("ISOAbbreviation")))
    source[.issn] = XMLText.of(take(journal.child("ISSN")))
    let medline = citation.child("MedlineJournalInfo")
    if source[.containerTitle] == nil { source[.containerTitle] = XMLText.of(take(medline?.child("MedlineTA"))) }
    if source[.issn] == nil { source[.issn] = XMLText.of(take(medline?.child("ISSNLinking"))) }
    guard let issue = journal.child("JournalIssue") else { return }
    source[.volume] = XMLText.of(take(issue.child("Volume")))
    source[.issue] = XMLText.of(take(issue.child("Issue")))
    source[.issued] = MEDLINEParts.date(take(issue.child("PubDate")))
    if source[.issued] == nil { source[.issued] = MEDLINEParts.date(take(article.child("ArticleDate"))) }
  }

  private mutating func takeAbstract(_ abstract: MarkupNode?, into source: inout Source) {
    source[.abstract] = MEDLINEParts.abstract(abstract)
    take((abstract?.children(named: "AbstractText") ?? []).filter { !MEDLINEParts.hasFormula($0) })
  }

  private mutating func takeNames(_ article: MarkupNode, into source: inout Source) {
    for list in article.children(named: "AuthorList") {
      let role: NameVariable = list.attribute("Type") == "editors" ? .editor : .author
      source[role] += MEDLINEParts.names(list)
      for author in list.childElements {
        for part in author.childElements
        where ["LastName", "ForeName", "FirstName", "Initials", "Suffix", "CollectiveName"].contains(part.localName) {
          remainder.take(part)
        }
      }
    }
  }

  private mutating func takeTypes(_ list: MarkupNode?, into source: inout Source) {
    let types = (list?.children(named: "PublicationType") ?? [])
    let words = Set(types.compactMap(XMLText.of))
    if words.contains("Newspaper Article") {
      source.type = .articleNewspaper
    } else if words.contains("Preprint"), !words.contains("Journal Article") {
      source.type = .article
    } else if words.contains("Dataset"), !words.contains("Journal Article") {
      source.type = .dataset
    }
    take(types.filter { XMLText.of($0) == "Journal Article" })
  }

  private mutating func keepRest(_ data: MarkupNode?, in source: inout Source) {
    var raw = JSONObject()
    let article = citation.child("Article")
    for (prefix, node) in [("Article/", article), ("", Optional(citation)), ("PubmedData/", data)] {
      guard let node, let rest = remainder.rest(of: node) else { continue }
      for member in rest.members { raw[prefix + member.name] = member.value }
      if node == article { remainder.take(node) }
    }
    if !raw.isEmpty { source.record.raw[XMLDialect.medline.code] = .object(raw) }
  }
}
