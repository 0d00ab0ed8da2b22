import Exchange
import JSON
import LibraryFiles

/// What the last checks said of drift, out of their files: health counts failures only, and a page that says something
/// else now is alive.
struct DriftMemory {
  private let runs: RunFiles

  private static let limits = RunFiles.Limits(runs: 40, bytes: 64 << 20)

  /// Opens the checks of a library, where there are some here.
  init(_ library: OpenLibrary) {
    runs = RunFiles(folder: library.files.layout.checks)
  }

  /// Those of some addresses whose newest comparison found another text, or a quotation lost.
  func drifted(_ addresses: [String]) -> Set<String> {
    guard !addresses.isEmpty else { return [] }
    var waiting: [String: [String]] = [:]
    for address in Set(addresses) { waiting[SecretHiding.hide(address), default: []].append(address) }
    var drifted: Set<String> = []
    // The newest line of an address that compared counts.
    runs.search(waiting.keys, within: Self.limits) { url, line in
      guard let drift = line["drift"]?.string, drift != Drift.unknown.rawValue,
        let owners = waiting.removeValue(forKey: url)
      else { return true }
      if drift == Drift.changed.rawValue || drift == Drift.quoteLost.rawValue { drifted.formUnion(owners) }
      return !waiting.isEmpty
    }
    return drifted
  }
}
