/// A copy of a page that an archive holds, and the day it was made.
public struct ArchiveCopy: Sendable, Hashable {
  /// The address of the copy at the archive, not of the page it was made from.
  public var url: String
  /// An EDTF day, as far as it is known.
  public var date: String?

  /// Takes address and day as given: neither is checked, nor is the day read out of the address.
  public init(url: String, date: String? = nil) {
    self.url = url
    self.date = date
  }
}

/// What an editor states about an address (CS1's `url-status`); what was observed is health, never this.
public enum URLStatus: String, Sendable, Hashable, CaseIterable {
  case live, dead, deviated, unfit, usurped
}
