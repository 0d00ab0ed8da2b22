/// What a page can say about itself.
package enum MetadataField: String, Sendable, Hashable, CaseIterable {
  case title, author, editor, published, revised, site, publisher, container, volume, issue, pages, doi, issn, isbn
  case language, abstract, type
  case canonicalURL = "canonical-url"
}
