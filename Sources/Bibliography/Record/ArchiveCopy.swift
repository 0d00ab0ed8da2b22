/// A copy of a page that an archive holds, and the day it was made.
public struct ArchiveCopy: Sendable, Hashable {
  public var url: String
  /// An EDTF day, as far as it is known.
  public var date: String?

  public init(url: String, date: String? = nil) {
    self.url = url
    self.date = date
  }
}

/// What an editor states about an address (CS1's `url-status`); what was observed is health, never this.
public enum URLStatus: String, Sendable, Hashable, CaseIterable {
  case live, dead, deviated, unfit, usurped
}
