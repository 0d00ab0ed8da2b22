/// How an exchange is to be recorded.
package struct RecordingOptions: Sendable, Equatable {
  /// True when the capture was made with configured credentials: cookie values are then replaced before hashing (FORMATS §7).
  package var withCredentials: Bool
  /// True when the page asks not to be archived; recorded, not obeyed (FORMATS §7).
  package var noArchive: Bool
  /// Whether an answer that is here already is written as a revisit record.
  package var revisits: Revisits

  /// Where earlier captures are looked for.
  package enum Revisits: Sendable, Equatable {
    /// In the index of the store.
    case detected
    /// Nowhere: the payload is always written.
    case never
    /// This one, if its digest and address fit.
    case known(CaptureReceipt)
  }

  /// By default: no credentials, no wish of the page, revisits detected.
  package init(withCredentials: Bool = false, noArchive: Bool = false, revisits: Revisits = .detected) {
    self.withCredentials = withCredentials
    self.noArchive = noArchive
    self.revisits = revisits
  }
}
