public import JSON

/// What ibid keeps of a source beyond CSL: the members of `custom.ibid` (FORMATS §2).
public struct LibraryRecord: Sendable, Hashable {
  /// The version of the format this program writes.
  public static let currentVersion = 1

  /// The version the record was read with; a newer one than ``currentVersion`` is read as far as it is understood.
  public var version = LibraryRecord.currentVersion
  /// nil for a source that stands in no library.
  public var id: SourceID?
  /// Keys this source had before; still resolved everywhere.
  public var aliases: [String] = []
  /// The day it was added, as an EDTF day.
  public var added: String?
  /// The user's own words for the source; CSL's `keyword` stays apart from them.
  public var tags: [String] = []
  /// Ties that lead from this source to another.
  public var relations: [Relation] = []
  /// The day of revision, where the source prints one.
  public var revised: CitationDate?
  /// Original scripts and transliterations (member `names`); the names to cite are in ``Source/names``.
  public var nameForms: [NameForm] = []
  /// Copies in web archives (member `archive`); CSL's `archive` is where a manuscript lies.
  public var archiveCopies: [ArchiveCopy] = []
  /// nil where no editor stated one; no check ever sets it.
  public var urlStatus: URLStatus?
  /// Captures of this source, also those no citation rests on.
  public var captures: [CaptureReference] = []
  /// Scans, photographs and PDFs; captures of pages stand apart.
  public var attachments: [Attachment] = []
  /// What is cited from it word for word.
  public var quotations: [CitedQuotation] = []
  /// What a merge or an import did not choose, kept so that a person still can.
  public var variants: [FieldVariant] = []
  /// By format and field, what that format said and CSL cannot hold: `raw.bibtex.howpublished`, `raw.csl.foo`.
  public var raw = JSONObject()
  /// Members a newer version of ibid wrote: passed through.
  public var unknown = JSONObject()

  /// A record that holds nothing; in a source file it leaves no `custom.ibid` behind.
  public init() {}
}
