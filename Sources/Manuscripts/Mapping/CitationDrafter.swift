import Bibliography
import JSON

/// Turns a full citation into a source in the words of CSL 1.0.2.
struct CitationDrafter {
  let citation: NoteCitation
  let origin: Origin

  func draft() -> SourceDraft {
    var source = Source(type: Self.type(citation))
    source[.title] = citation.title
    source[.containerTitle] = citation.container
    source[.publisher] = citation.publisher
    source[.publisherPlace] = citation.place
    source[.collectionTitle] = citation.series
    source[.eventTitle] = citation.event
    source[.volume] = citation.volume
    source[.issue] = citation.issue
    source[.edition] = citation.edition.map(Self.edition)
    source[.language] = citation.language.map(NoteLanguage.tag)
    source[.source] = citation.via
    source[.url] = citation.url
    if !Self.pagesAreLocator(citation) { source[.page] = citation.pages }
    source[.author] = citation.authors.map(Self.name)
    source[.editor] = citation.editors.map(Self.name)
    source[.translator] = citation.translators.map(Self.name)
    source[.genre] = citation.type == .pressRelease ? "Press release" : nil
    fillDates(&source)
    fillIdentifiers(&source)
    return SourceDraft(source, defaultOrigin: origin)
  }

  /// CSL's type of a citation.
  static func type(_ citation: NoteCitation) -> ItemType {
    switch citation.type {
    case .web, .pressRelease: .webpage
    case .news: .articleNewspaper
    case .magazine: .articleMagazine
    case .journal: .articleJournal
    case .book: .book
    case .chapter: .chapter
    case .encyclopedia:
      citation.container?.lowercased().contains("dictionary") == true ? .entryDictionary : .entryEncyclopedia
    case .report: .report
    case .thesis: .thesis
    case .conference: .paperConference
    case .preprint: .article
    case .audioVisual: .motionPicture
    }
  }

  /// Pages behind a whole work, or one page of anything, are the place cited; a range of an article is its extent.
  static func pagesAreLocator(_ citation: NoteCitation) -> Bool {
    guard let pages = citation.pages else { return false }
    switch citation.type {
    case .book, .report, .thesis, .web, .pressRelease, .audioVisual: return true
    case .chapter, .encyclopedia: return !pages.unicodeScalars.contains { $0.isDash }
    case .journal, .magazine, .news, .conference, .preprint: return false
    }
  }

  /// The locator a full citation prints.
  static func locator(_ citation: NoteCitation) -> Locator? {
    guard pagesAreLocator(citation), let pages = citation.pages else { return nil }
    for (mark, label) in [
      ("ch. ", LocatorLabel.chapter), ("Chapter ", .chapter), ("§ ", .section), ("Section ", .section),
    ]
    where pages.hasPrefix(mark) {
      return Locator([.init(label, String(pages.dropFirst(mark.count)))], raw: pages)
    }
    return Locator([.init(.page, pages)], raw: pages)
  }

  /// A locator of a short cite or a marker, with its words kept.
  static func locator(_ locator: NoteLocator) -> Locator {
    // CSL's term for what electronic books print as «loc.» is elocation.
    let label = locator.label == "location" ? .elocation : LocatorLabel(rawValue: locator.label) ?? .page
    return Locator([.init(label, locator.value)], raw: locator.value)
  }

  /// A date with season and doubt; words where it is no valid date.
  static func date(_ date: NoteDate) -> CitationDate {
    EDTF(date.edtf).map { CitationDate($0) } ?? CitationDate(text: date.raw)
  }

  /// A name; what is printed in one piece is divided only where its form tells the parts.
  static func name(_ name: NoteName) -> PersonName { PersonName(parsing: name.text) }

  /// `3rd` as CSL's number 3; other words as printed.
  static func edition(_ words: String) -> String {
    let digits = words.prefix { $0.isASCII && $0.isNumber }
    let rest = words.dropFirst(digits.count)
    return !digits.isEmpty && ["st", "nd", "rd", "th", ""].contains(String(rest)) ? String(digits) : words
  }

  /// An online encyclopedia prints the day of its last revision, never that of publication (guide/field.md §7).
  private var isRevision: Bool {
    citation.type == .encyclopedia && citation.issued?.start.day != nil && citation.identifiers[.isbn] == nil
      && citation.publisher == nil && citation.edition == nil
  }

  private func fillDates(_ source: inout Source) {
    if let issued = citation.issued {
      if isRevision { source.record.revised = Self.date(issued) } else { source[.issued] = Self.date(issued) }
      if let letter = issued.letter { source[.yearSuffix] = letter }
    }
    source[.accessed] = citation.accessed.map(Self.date)
  }

  /// CSL knows five identifiers; the others stand under `raw.footnote` with what else it cannot hold.
  private func fillIdentifiers(_ source: inout Source) {
    source[.doi] = citation.identifiers[.doi]
    source[.isbn] = citation.identifiers[.isbn]
    source[.issn] = citation.identifiers[.issn]
    source[.pmid] = citation.identifiers[.pmid]
    source[.pmcid] = citation.identifiers[.pmc].map { $0.hasPrefix("PMC") ? $0 : "PMC" + $0 }
    var raw = JSONObject()
    for kind in [NoteIdentifier.oclc, .arxiv, .bibcode, .jstor, .s2cid, .lccn, .hdl] {
      raw.add(kind.rawValue, citation.identifiers[kind].map(JSONValue.string))
    }
    raw.add("archived", citation.archived.map { .string($0.text) })
    raw.add("translated-title", citation.transTitle.map(JSONValue.string))
    if citation.authorsEtAl { raw.add("authors-cut", true) }
    if !raw.isEmpty { source.record.raw["footnote"] = .object(raw) }
  }
}
