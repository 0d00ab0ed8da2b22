/// How an exchange is to be recorded.
package struct RecordingOptions: Sendable, Equatable {
  /// True when the capture was made with configured credentials: cookie values are then replaced before hashing (FORMATS §7).
  package var withCredentials: Bool
  /// True when the page asks not to be archived; recorded, not obeyed (FORMATS §7).
  package var noArchive: Bool
  /// Whether an answer that is here already is written as a revisit record.
  package var revisits: Revisits

  /// Set for a file that another answer needs.
  package var requisite: Requisite?
  /// Bytes that must have room behind the records in the same file, for what belongs to them.
  package var room: Int

  /// Why an answer was asked for that nobody named: a page needs it. It stands in the file of that page.
  package struct Requisite: Sendable, Equatable {
    /// The address of the page or stylesheet that refers to it.
    package var via: String
    /// How many documents lie between it and what was asked for, itself counted: 1 for an image of the page.
    package var depth: Int

    package init(via: String, depth: Int) {
      self.via = via
      self.depth = depth
    }
  }

  /// Where earlier captures are looked for.
  package enum Revisits: Sendable, Equatable {
    /// In the index of the store.
    case detected
    /// Nowhere: the payload is always written.
    case never
    /// This one, if its digest and address fit.
    case known(CaptureReceipt)
  }

  /// By default: no credentials, no wish of the page, revisits detected, asked for by name.
  package init(
    withCredentials: Bool = false, noArchive: Bool = false, revisits: Revisits = .detected,
    requisite: Requisite? = nil, room: Int = 0
  ) {
    self.withCredentials = withCredentials
    self.noArchive = noArchive
    self.revisits = revisits
    self.requisite = requisite
    self.room = room
  }
}
