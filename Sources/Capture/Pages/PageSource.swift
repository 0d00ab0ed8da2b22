package import Bibliography
package import PageReading
import Text

/// A source read off a web page: each field with the rule that found it, and what was found and not chosen.
package struct PageSource: Sendable {
  /// A value that was found for a field and not taken.
  package struct Candidate: Sendable, Hashable {
    package var field: FieldPath
    package var value: String
    package var rule: String
    /// Why it was refused; nil where a better one was taken.
    package var refusal: String?
  }

  package var draft: SourceDraft
  package var candidates: [Candidate]

  /// Makes a source of what a page says about itself.
  ///
  /// - Parameters:
  ///   - address: what is stored as its URL: the address the person gave, or where it has moved for good.
  ///   - accessed: the day it was read, in the person's calendar.
  ///   - capture: SHA-256 of the page's payload where it was captured.
  package init(_ page: PageMetadata, address: String, accessed: CitationDate, capture: String?) {
    var reading = PageSourceReading(page: page, capture: capture)
    reading.read()
    var source = reading.source
    source[.url] = address
    source[.accessed] = accessed
    var origins = reading.origins
    origins[.text(.url)] = .person
    origins[.date(.accessed)] = Origin(.rule, name: "today")
    draft = SourceDraft(source, origins: origins, defaultOrigin: Origin(.capture, name: "page", capture: capture))
    candidates = reading.notChosen
  }
}

/// Fills a source field by field from a page's candidates.
private struct PageSourceReading {
  let page: PageMetadata
  let capture: String?
  var source = Source(type: .webpage)
  var origins: [FieldPath: Origin] = [:]
  private var taken: Set<MetadataField> = []

  init(page: PageMetadata, capture: String?) {
    self.page = page
    self.capture = capture
  }

  mutating func read() {
    let isScholarly = page[.container] != nil && (page[.volume] != nil || page[.doi] != nil || page[.issn] != nil)
    source.type = type(isScholarly: isScholarly)
    names(.author, .author)
    names(.editor, .editor)
    text(.title, .title)
    if isScholarly {
      text(.container, .containerTitle)
      text(.publisher, .publisher)
      text(.volume, .volume)
      text(.issue, .issue)
      text(.pages, .page)
    } else if source.type == .book {
      text(.publisher, .publisher)
    } else {
      text(.site, .containerTitle)
      // A publisher who is the site under another rule says nothing new.
      if let publisher = page[.publisher]?.value, let site = source[.containerTitle],
        Folding.title(publisher) != Folding.title(site)
      {
        text(.publisher, .publisher)
      }
    }
    text(.doi, .doi)
    text(.issn, .issn)
    text(.isbn, .isbn)
    text(.language, .language)
    date(.published, .issued)
    revised()
  }

  /// A page of a journal is the article; what the page calls itself decides between news, blog, book and plain page.
  private func type(isScholarly: Bool) -> ItemType {
    if isScholarly { return .articleJournal }
    switch page[.type]?.value.lowercased() {
    case "newsarticle", "reportagenewsarticle", "analysisnewsarticle": return .articleNewspaper
    case "blogposting": return .postWeblog
    case "book" where page[.isbn] != nil: return .book
    case "dataset": return .dataset
    case "thesis": return .thesis
    case "report": return .report
    default: return .webpage
    }
  }

  private mutating func origin(_ path: FieldPath, _ winner: MetadataCandidate) {
    let agreeing = page.agreeing(with: winner)
    let rule = agreeing.isEmpty ? winner.rule : ([winner.rule] + agreeing.prefix(2)).joined(separator: " = ")
    origins[path] = Origin(.capture, name: rule, capture: capture)
    taken.insert(winner.field)
  }

  private mutating func text(_ field: MetadataField, _ variable: TextVariable) {
    guard let winner = page[field] else { return }
    source[variable] = winner.value
    origin(.text(variable), winner)
  }

  private mutating func names(_ field: MetadataField, _ variable: NameVariable) {
    guard let winner = page[field] else { return }
    let people = winner.people.map { person in
      guard !person.isGroup, let family = person.family else { return PersonName(literal: person.raw) }
      return PersonName(family: family, given: person.given)
    }
    guard !people.isEmpty else { return }
    source[variable] = people
    origin(.names(variable), winner)
  }

  private mutating func date(_ field: MetadataField, _ variable: DateVariable) {
    guard let winner = page[field], let value = EDTF(winner.value) else { return }
    source[variable] = CitationDate(value)
    origin(.date(variable), winner)
  }

  private mutating func revised() {
    // The day of publication given again as the day of change says nothing.
    guard let winner = page[.revised], let value = EDTF(winner.value), winner.value != page[.published]?.value else {
      return
    }
    source.record.revised = CitationDate(value)
    origin(.revised, winner)
  }

  /// The candidates that lost or were refused, once for each value.
  var notChosen: [PageSource.Candidate] {
    var seen: Set<String> = []
    return page.candidates.compactMap { candidate in
      let isWinner = taken.contains(candidate.field) && page[candidate.field]?.value == candidate.value
      guard !isWinner, seen.insert("\(candidate.field.rawValue)\u{0}\(candidate.value)").inserted else { return nil }
      return PageSource.Candidate(
        field: path(of: candidate.field), value: candidate.value, rule: candidate.rule, refusal: candidate.refusal)
    }
  }

  private func path(of field: MetadataField) -> FieldPath {
    switch field {
    case .title: .text(.title)
    case .author: .names(.author)
    case .editor: .names(.editor)
    case .published: .date(.issued)
    case .revised: .revised
    case .site, .container: .text(.containerTitle)
    case .publisher: .text(.publisher)
    case .volume: .text(.volume)
    case .issue: .text(.issue)
    case .pages: .text(.page)
    case .doi: .text(.doi)
    case .issn: .text(.issn)
    case .isbn: .text(.isbn)
    case .language: .text(.language)
    case .abstract: .text(.abstract)
    case .type: .type
    case .canonicalURL: .text(.url)
    }
  }
}
