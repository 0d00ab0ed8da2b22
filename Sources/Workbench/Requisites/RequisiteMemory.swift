import PageReading
import WebArchive

/// What one command has fetched for pages before: a file that several pages need is asked for once.
///
/// An actor because captures of several pages could be under way; one asks it per file, which costs nothing beside the fetch.
actor RequisiteMemory {
  /// What became of a file.
  enum Outcome: Sendable {
    /// It is in this file of the archive, with what it refers to.
    case kept(CaptureReceipt, missing: String?, references: RequisiteReferences?)
    case failed(String)
  }

  private var outcomes: [String: Outcome] = [:]
  /// References in them.
  private var references = 0
  /// Pages of many sites share nothing: what was seen long ago is forgotten, and fetched again.
  private static let most = 4_096
  private static let mostReferences = 40_000

  /// Nil for what was not fetched, or stands in another file of the archive than the page.
  func outcome(of address: String, in file: String) -> Outcome? {
    if case .kept(let receipt, _, _) = outcomes[address], receipt.file != file { return nil }
    return outcomes[address]
  }

  func note(_ outcome: Outcome, of address: String) {
    if outcomes.count >= Self.most || references >= Self.mostReferences {
      outcomes.removeAll()
      references = 0
    }
    if case .kept(_, _, let found) = outcome { references += found?.all.count ?? 0 }
    outcomes[address] = outcome
  }
}
