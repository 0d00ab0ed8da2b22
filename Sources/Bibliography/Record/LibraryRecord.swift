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
  public var tags: [String] = []
  public var relations: [Relation] = []
  /// The day of revision, where the source prints one.
  public var revised: CitationDate?
  public var nameForms: [NameForm] = []
  public var archiveCopies: [ArchiveCopy] = []
  public var urlStatus: URLStatus?
  public var captures: [CaptureReference] = []
  public var attachments: [Attachment] = []
  public var variants: [FieldVariant] = []
  /// By format and field, what that format said and CSL cannot hold: `raw.bibtex.howpublished`, `raw.csl.foo`.
  public var raw = JSONObject()
  /// Members a newer version of ibid wrote: passed through.
  public var unknown = JSONObject()

  public init() {}
}
