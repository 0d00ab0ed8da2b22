public import Bibliography
public import Findings

/// What a reader made of a file: the same bytes always give the same.
public struct Reading: Sendable {
  /// In the order of the file.
  public var sources: [ImportedSource]
  /// What a person should look at, in the order of the file where it has a place.
  public var findings: [Finding]

  /// Sources with findings.
  public init(sources: [ImportedSource] = [], findings: [Finding] = []) {
    self.sources = sources
    self.findings = findings
  }
}

/// A source read from a file, and where it stands there.
public struct ImportedSource: Sendable, Hashable {
  /// The source, with what gave each of its fields.
  public var draft: SourceDraft
  /// Where it starts.
  public var place: Place

  /// A source at a place.
  public init(draft: SourceDraft, place: Place) {
    self.draft = draft
    self.place = place
  }

  /// The source without its origins.
  public var source: Source { draft.source }
}

/// What a reader shall record beside the sources; less is faster.
public struct ReadingOptions: Sendable, Hashable {
  /// Keep under `raw` what the format said and CSL cannot hold (FORMATS §2).
  public var keepsRaw: Bool
  /// Tell for each field where it stood (FORMATS §4, `from`).
  public var recordsOrigins: Bool

  /// Set titles of English sources in sentence case, protected words kept (guide §7, law 11); never unless asked.
  public var sentenceCase: Bool

  /// How values of .bib files are worded where programs differ.
  public var conventions: ReadingConventions

  /// Raw and origins, and values as they stand, unless said otherwise.
  public init(
    keepsRaw: Bool = true, recordsOrigins: Bool = true, sentenceCase: Bool = false,
    conventions: ReadingConventions = []
  ) {
    self.keepsRaw = keepsRaw
    self.recordsOrigins = recordsOrigins
    self.sentenceCase = sentenceCase
    self.conventions = conventions
  }

  /// For converting a file to another format, where nothing is stored.
  public static let conversion = ReadingOptions(keepsRaw: false, recordsOrigins: false)
}
