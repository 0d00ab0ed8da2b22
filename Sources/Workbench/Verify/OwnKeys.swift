import Evidence
import LibraryFiles

/// The keys of this clone that this machine has: what tells the clone's own log from one that only says so.
struct OwnKeys {
  /// nil where this clone has committed nothing.
  let clone: String?
  private(set) var keys: [KeyFolder.EvidenceKey] = []
  /// Why others cannot be used.
  private(set) var faults: [EvidenceError] = []
  private var folders: Set<String> = []

  init(_ library: OpenLibrary) throws(WorkbenchError) {
    let known = try asWorkbench { () throws(LibraryError) in try library.files.knownCloneID() }
    clone = known
    guard let known, let path = StateFolder.path("keys", library.environment.variables) else { return }
    do throws(EvidenceError) {
      (keys, faults) = try KeyFolder(path).evidenceKeys(of: known)
    } catch {
      faults = [error]
    }
    folders = Set(keys.map { EvidenceLog.folderName($0.verifier) })
  }

  /// Whether this machine has the key of a log.
  func hasKey(of log: LogReading) -> Bool { folders.contains(log.name) }

  /// Whether a loss of what a log has is a loss of this clone. By the name of the clone too where this machine has no key of
  /// it, or one that cannot be used: with a state folder that is gone, or not this person's, no loss shall go unseen.
  func isOf(_ log: LogReading) -> Bool {
    hasKey(of: log) || (keys.isEmpty || !faults.isEmpty) && clone != nil && log.clone == clone
  }
}
