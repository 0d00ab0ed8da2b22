/// A variable of CSL 1.0.2 that holds text or a number.
///
/// The order of the cases is the order in which a source file holds them (FORMATS §2).
public enum TextVariable: UInt8, Sendable, CaseIterable, SourceVariable {
  case citationKey
  case title
  case titleShort
  case shortTitle
  case partTitle
  case volumeTitle
  case volumeTitleShort
  case originalTitle
  case reviewedTitle
  case containerTitle
  case containerTitleShort
  case journalAbbreviation
  case collectionTitle
  case eventTitle
  case event
  case volume
  case issue
  case number
  case page
  case pageFirst
  case chapterNumber
  case part
  case section
  case supplement
  case edition
  case version
  case printing
  case collectionNumber
  case numberOfPages
  case numberOfVolumes
  case publisher
  case publisherPlace
  case originalPublisher
  case originalPublisherPlace
  case eventPlace
  case authority
  case jurisdiction
  case genre
  case medium
  case language
  case doi
  case isbn
  case issn
  case pmid
  case pmcid
  case url
  case abstract
  case annote
  case archive
  case archiveCollection
  case archiveLocation
  case archivePlace
  case callNumber
  case citationNumber
  case citationLabel
  case dimensions
  case division
  case firstReferenceNoteNumber
  case keyword
  case locator
  case note
  case references
  case reviewedGenre
  case scale
  case source
  case status
  case yearSuffix

  /// The names of CSL 1.0.2, in the order of the cases.
  public static let names: [String] = [
    "citation-key", "title", "title-short", "shortTitle", "part-title", "volume-title", "volume-title-short",
    "original-title", "reviewed-title", "container-title", "container-title-short", "journalAbbreviation",
    "collection-title", "event-title", "event", "volume", "issue", "number", "page", "page-first", "chapter-number",
    "part", "section", "supplement", "edition", "version", "printing", "collection-number", "number-of-pages",
    "number-of-volumes", "publisher", "publisher-place", "original-publisher", "original-publisher-place",
    "event-place", "authority", "jurisdiction", "genre", "medium", "language", "DOI", "ISBN", "ISSN", "PMID", "PMCID",
    "URL", "abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place", "call-number",
    "citation-number", "citation-label", "dimensions", "division", "first-reference-note-number", "keyword",
    "locator", "note", "references", "reviewed-genre", "scale", "source", "status", "year-suffix",
  ]

  /// By CSL name in its exact spelling: `DOI` and `archive_location`, not `doi` or `archive-location`.
  public static let byName: [String: Self] = index()

  /// Whether CSL 1.0.2 lets the value be a JSON number (number variables).
  public var isNumeric: Bool {
    switch self {
    case .volume,
      .issue,
      .number,
      .page,
      .pageFirst,
      .chapterNumber,
      .part,
      .supplement,
      .edition,
      .printing,
      .collectionNumber,
      .numberOfPages,
      .numberOfVolumes,
      .citationNumber,
      .firstReferenceNoteNumber,
      .locator:
      true
    default: false
    }
  }

  /// Titles and container titles stand before the dates in a source file, all else after them.
  public var isTitle: Bool { rawValue <= Self.event.rawValue }
}
