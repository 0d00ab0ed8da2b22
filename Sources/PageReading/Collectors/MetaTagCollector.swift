internal import Markup
internal import Text

/// Reads `<meta>` elements: Highwire (`citation_*`), OpenGraph, article:, Dublin Core, PRISM, bePress, Parsely, sailthru and plain ones.
enum MetaTagCollector {
  /// What a name in a meta element means, and how far it is trusted.
  struct Rule: Sendable {
    let field: MetadataField
    let rank: Int
  }

  /// Collects all meta elements in one pass; authors of one name are one list.
  static func collect(_ tree: MarkupTree, into list: inout CandidateList) {
    var people: [(name: String, values: [String], position: Int)] = []
    var firstPage: (value: String, position: Int)?
    var lastPage: String?
    for node in tree.document.elements(named: "meta") {
      // Some pages write `value` for `content`.
      guard let content = node.attribute("content") ?? node.attribute("value"), !content.isEmpty else { continue }
      for attribute in ["name", "property", "itemprop", "http-equiv"] {
        guard let key = node.attribute(attribute) else { continue }
        for word in MarkupNode.words(key) {
          let name = word.lowercased()
          switch name {
          case "citation_firstpage", "wkhealth_first_page", "prism.startingpage", "bepress_citation_firstpage":
            firstPage = (content, node.position)
          case "citation_lastpage", "wkhealth_last_page", "prism.endingpage", "bepress_citation_lastpage":
            lastPage = content
          default: break
          }
          guard let rule = rules[name] else { continue }
          let shown = attribute == "itemprop" ? "itemprop \(word)" : word
          if rule.field == .author || rule.field == .editor {
            if let index = people.firstIndex(where: { $0.name == name }) {
              people[index].values.append(content)
            } else {
              people.append((name, [content], node.position))
            }
          } else {
            list.add(rule.field, content, rule: shown, rank: rule.rank, position: node.position)
          }
        }
      }
    }
    for group in people {
      guard let rule = rules[group.name] else { continue }
      let isScholarly = group.name.holds("citation") || group.name.hasPrefix("dc") || group.name.hasPrefix("eprints")
      list.addPeople(
        rule.field, group.values, rule: group.name, rank: rule.rank, position: group.position,
        style: isScholarly ? .scholarly : .byline)
    }
    if let firstPage {
      let pages =
        lastPage.map { $0 == firstPage.value ? firstPage.value : firstPage.value + "-" + $0 } ?? firstPage.value
      list.add(.pages, pages, rule: "citation_firstpage", rank: Rank.citation, position: firstPage.position)
    }
  }

  private static let rules: [String: Rule] = {
    var rules: [String: Rule] = [:]
    func add(_ field: MetadataField, _ rank: Int, _ names: String...) {
      for (offset, name) in names.enumerated() { rules[name] = Rule(field: field, rank: rank + offset) }
    }
    add(.title, Rank.citation, "citation_title", "bepress_citation_title", "eprints.title", "wkhealth_title")
    add(
      .author, Rank.citation, "citation_author", "citation_authors", "bepress_citation_author", "eprints.creators_name",
      "wkhealth_authors")
    add(.editor, Rank.citation, "citation_editor", "bepress_citation_editor", "eprints.editors_name")
    add(
      .published, Rank.citation, "citation_publication_date", "citation_date", "citation_cover_date",
      "citation_online_date", "citation_year",
      "bepress_citation_date", "eprints.date")
    add(
      .container, Rank.citation, "citation_journal_title", "citation_conference_title", "citation_inbook_title",
      "citation_book_title",
      "bepress_citation_journal_title", "prism.publicationname", "eprints.publication", "citation_journal_abbrev")
    add(
      .publisher, Rank.citation, "citation_publisher", "citation_dissertation_institution",
      "citation_technical_report_institution")
    add(.volume, Rank.citation, "citation_volume", "prism.volume", "bepress_citation_volume", "eprints.volume")
    add(
      .issue, Rank.citation, "citation_issue", "prism.number", "prism.issueidentifier", "bepress_citation_issue",
      "citation_technical_report_number")
    add(.pages, Rank.citation + 5, "citation_pages", "eprints.pagerange")
    add(.doi, Rank.citation, "citation_doi", "prism.doi", "bepress_citation_doi", "doi", "eprints.id_number")
    add(.issn, Rank.citation, "citation_issn", "prism.issn", "prism.eissn", "eprints.issn")
    add(.isbn, Rank.citation, "citation_isbn", "prism.isbn", "book:isbn", "og:isbn", "books:isbn")
    add(.language, Rank.citation, "citation_language")
    add(.abstract, Rank.citation, "citation_abstract", "eprints.abstract")

    add(.title, Rank.openGraph, "og:title", "parsely-title", "sailthru.title", "twitter:title", "twitter:text:title")
    add(
      .author, Rank.openGraph, "article:author_name", "article:author", "og:article:author", "book:author",
      "parsely-author", "sailthru.author", "shareaholic:article_author_name")
    add(
      .published, Rank.openGraph, "article:published_time", "article:published", "og:article:published_time",
      "og:published_time",
      "parsely-pub-date", "sailthru.date", "article:publish_time", "og:pubdate", "book:release_date",
      "article_date_original",
      "ptime", "rnews:datepublished", "cxenseparse:recs:publishtime", "originalpublicationdate", "publication_date",
      "publish-date",
      "publish_date", "pub_date", "pubdate", "publishdate", "publicationdate", "article.published", "date.created",
      "datepublished", "date_published",
      "displaydate", "publishtime", "published_time", "published-date", "published_date", "release_date", "created",
      "article:post_date", "shareaholic:article_published_time")
    add(
      .revised, Rank.openGraph, "article:modified_time", "og:updated_time", "article:modified", "og:modified_time",
      "lastmod", "last-modified",
      "lastmodified", "modified_time", "revised", "article.updated", "datemodified", "date_modified", "updated_time")
    add(.site, Rank.openGraph - 15, "og:site_name", "og:site")
    add(
      .site, Rank.openGraph + 15, "application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone", "source",
      "cre")
    add(.publisher, Rank.openGraph, "article:publisher_name", "publisher")
    add(.canonicalURL, Rank.openGraph, "og:url", "citation_public_url", "twitter:url")
    add(.type, Rank.openGraph, "og:type")
    add(.language, Rank.openGraph, "og:locale", "content-language", "language", "inlanguage")
    add(.abstract, Rank.openGraph, "og:description", "description", "twitter:description")

    add(.title, Rank.dublinCore, "dc.title", "dcterms.title", "dc:title", "dcterms:title")
    add(
      .author, Rank.dublinCore, "dc.creator", "dcterms.creator", "dc:creator", "dcterms:creator",
      "dc.contributor.author", "dc.creator.personalname", "dc.author", "dcsext.author")
    add(.editor, Rank.dublinCore, "dc.contributor.editor")
    add(
      .published, Rank.dublinCore, "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc:date",
      "dc.date.published", "dcterms.created",
      "dc.date.created", "dc.created", "dcterms:created", "dcterms.available", "prism.publicationdate",
      "prism.coverdate", "dc.issued")
    add(.revised, Rank.dublinCore, "dcterms.modified", "dc.date.modified", "dc.modified", "dcterms:modified")
    add(.publisher, Rank.dublinCore, "dc.publisher", "dcterms.publisher", "dc:publisher")
    add(.container, Rank.dublinCore, "dc.source", "dcterms.ispartof")
    add(.language, Rank.dublinCore, "dc.language", "dcterms.language", "dc:language")
    add(.abstract, Rank.dublinCore + 10, "dcterms.abstract", "dc.description", "dcterms.description", "dc:description")
    add(.type, Rank.dublinCore, "dc.type", "dcterms.type", "dc:type")

    add(
      .author, Rank.plainMeta, "author", "authors", "byl", "web_author", "article-author", "creator", "content-author",
      "author_name", "article_author", "cxenseparse:author")
    add(.title, Rank.plainMeta, "title", "headline", "hdl", "article_title")
    add(
      .published, Rank.plainMeta, "date", "creation_date", "dat", "article_date", "pdate", "datecreated",
      "cxenseparse:publishtime", "last_published", "timestamp")
    return rules
  }()
}

/// The order of trust (guide/field.md §5): lower wins. Steps of ten leave room for an order inside a group.
enum Rank {
  static let citation = 100
  static let structured = 200
  static let openGraph = 300
  static let dublinCore = 400
  static let microdata = 450
  static let plainMeta = 500
  static let byline = 600
  static let timeElement = 600
  static let address = 700
  static let title = 800
  static let text = 900
}
