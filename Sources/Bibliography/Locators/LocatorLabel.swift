/// What a locator counts: the locator terms of CSL 1.0.2 (appendix III), and sheets of an archive.
public enum LocatorLabel: String, Sendable, Hashable, CaseIterable {
  case act
  case appendix
  case articleLocator = "article-locator"
  case book
  case canon
  case chapter
  case column
  case elocation
  case equation
  case figure
  case folio
  case issue
  case line
  case note
  case opus
  case page
  case paragraph
  case part
  case rule
  case scene
  case section
  case subVerbo = "sub-verbo"
  case supplement
  case table
  case timestamp
  case titleLocator = "title-locator"
  case verse
  case volume
  /// Ours: a sheet of an archival file, with recto or verso; CSL's nearest is `folio`.
  case sheet

  /// The label other CSL programs know: ``folio`` for ``sheet``.
  public var csl: LocatorLabel { self == .sheet ? .folio : self }
}
