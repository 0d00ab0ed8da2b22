import Bibliography
import JSON
import Markup

/// Makes a source of one `BookDocument`: a book, or a chapter where it has a title of its own.
struct MEDLINEBook: XMLTaking {
  private let document: MarkupNode
  var remainder = XMLRemainder()

  init(_ document: MarkupNode) { self.document = document }

  mutating func source(_ options: ReadingOptions) -> Source {
    let book = document.child("Book")
    let chapter = MEDLINEParts.rich(take(document.child("ArticleTitle")))
    var source = Source(type: chapter == nil ? .book : .chapter)
    take(document.children(named: "PMID"))
    source[.pmid] = MEDLINEParts.pmid(document)
    let title = MEDLINEParts.rich(take(book?.child("BookTitle")))
    source[.title] = chapter ?? title
    if chapter != nil { source[.containerTitle] = title }
    if let book { takeBook(book, into: &source) }
    takeNames(book, isChapter: chapter != nil, into: &source)
    source[.page] = MEDLINEParts.pages(take(document.child("Pagination")))
    source[.language] = XMLText.of(take(document.child("Language"))).map(XMLFields.language)
    source[.abstract] = MEDLINEParts.abstract(document.child("Abstract"))
    take(document.child("Abstract")?.children(named: "AbstractText") ?? [])
    let lists = document.children(named: "KeywordList")
    source[.keyword] = MEDLINEParts.keywords([], lists)
    take(lists)
    let ids = document.child("ArticleIdList")?.children(named: "ArticleId") ?? []
    MEDLINEParts.identifiers(ids, into: &source)
    take(ids.filter { ["doi", "pmc", "pubmed", "url"].contains($0.attribute("IdType")) })
    if options.keepsRaw { keepRest(book, in: &source) }
    return source
  }

  private mutating func takeBook(_ book: MarkupNode, into source: inout Source) {
    let publisher = book.child("Publisher")
    source[.publisher] = XMLText.of(take(publisher?.child("PublisherName")))
    source[.publisherPlace] = XMLText.of(take(publisher?.child("PublisherLocation")))
    source[.issued] = MEDLINEParts.date(take(book.child("PubDate")))
    if source[.issued] == nil {
      source[.issued] = XMLDates.range(
        MEDLINEParts.date(take(book.child("BeginningDate"))), MEDLINEParts.date(take(book.child("EndingDate"))))
    }
    source[.volume] = XMLText.of(take(book.child("Volume")))
    source[.volumeTitle] = XMLText.of(take(book.child("VolumeTitle")))
    source[.edition] = XMLText.of(take(book.child("Edition")))
    source[.collectionTitle] = MEDLINEParts.rich(take(book.child("CollectionTitle")))
    source[.medium] = XMLText.of(take(book.child("Medium")))
    source[.number] = XMLText.of(take(book.child("ReportNumber")))
    let numbers = book.children(named: "Isbn").compactMap(XMLText.of)
    if !numbers.isEmpty { source[.isbn] = numbers.joined(separator: " ") }
    take(book.children(named: "Isbn"))
    let places = book.children(named: "ELocationID")
    MEDLINEParts.identifiers(places, into: &source)
    take(places.filter { $0.attribute("EIdType") == "doi" })
  }

  private mutating func takeNames(_ book: MarkupNode?, isChapter: Bool, into source: inout Source) {
    let own = document.children(named: "AuthorList")
    for list in own {
      source[list.attribute("Type") == "editors" ? .editor : .author] += MEDLINEParts.names(list)
    }
    for list in book?.children(named: "AuthorList") ?? [] {
      let isEditors = list.attribute("Type") == "editors"
      // The authors of a book are those of a chapter that names none.
      let role: NameVariable = isEditors ? .editor : isChapter && !own.isEmpty ? .containerAuthor : .author
      source[role] += MEDLINEParts.names(list)
    }
    for list in own + (book?.children(named: "AuthorList") ?? []) {
      for author in list.childElements {
        for part in author.childElements where part.localName != "AffiliationInfo" && part.localName != "Identifier" {
          remainder.take(part)
        }
      }
    }
  }

  private mutating func keepRest(_ book: MarkupNode?, in source: inout Source) {
    var raw = JSONObject()
    for (prefix, node) in [("Book/", book), ("", Optional(document))] {
      guard let node, let rest = remainder.rest(of: node) else { continue }
      for member in rest.members { raw[prefix + member.name] = member.value }
      if node == book { remainder.take(node) }
    }
    if !raw.isEmpty { source.record.raw[XMLDialect.medline.code] = .object(raw) }
  }
}
