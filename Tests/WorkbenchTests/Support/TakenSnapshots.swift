@testable import Workbench

/// What a run took, with all its lines at once.
struct TakenSnapshots {
  var taken: [TakenSnapshot] = []
  var failed = 0
}

extension Snapshots {
  /// Takes captures and gathers what is told of each.
  func take(
    _ words: [String], network: NetworkOptions, requisites: Bool = true, isDryRun: Bool
  ) async throws -> TakenSnapshots {
    var taken = TakenSnapshots()
    let report = try await take(words, network: network, requisites: requisites, isDryRun: isDryRun) {
      taken.taken.append($0)
    }
    taken.failed = report.failed
    return taken
  }
}
