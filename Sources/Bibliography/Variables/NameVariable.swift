/// A variable of CSL 1.0.2 that holds names.
///
/// The order of the cases is the order in which a source file holds them (FORMATS §2).
public enum NameVariable: UInt8, Sendable, CaseIterable, SourceVariable {
  case author
  case editor
  case translator
  case chair
  case collectionEditor
  case compiler
  case composer
  case containerAuthor
  case contributor
  case curator
  case director
  case editorialDirector
  case executiveProducer
  case guest
  case host
  case interviewer
  case illustrator
  case narrator
  case organizer
  case originalAuthor
  case performer
  case producer
  case recipient
  case reviewedAuthor
  case scriptWriter
  case seriesCreator

  /// The names of CSL 1.0.2, in the order of the cases.
  public static let names: [String] = [
    "author", "editor", "translator", "chair", "collection-editor", "compiler", "composer", "container-author",
    "contributor", "curator", "director", "editorial-director", "executive-producer", "guest", "host", "interviewer",
    "illustrator", "narrator", "organizer", "original-author", "performer", "producer", "recipient",
    "reviewed-author", "script-writer", "series-creator",
  ]

  /// By CSL name in its exact spelling: `collection-editor`.
  public static let byName: [String: Self] = index()
}
