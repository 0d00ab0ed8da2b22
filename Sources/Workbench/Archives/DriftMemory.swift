import Bytes
import Exchange
import JSON
import LibraryFiles

/// What the last checks said of drift, out of their files: health counts failures only, and a page that says something
/// else now is alive.
struct DriftMemory {
  private let runs: RunFiles

  /// The most files of runs that are read, newest first, and the most bytes of one.
  private static let mostRuns = 40
  private static let mostBytes = 64 << 20

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
    for path in runs.paths().reversed().prefix(Self.mostRuns) {
      guard !waiting.isEmpty else { break }
      guard let bytes = try? AtomicFile.read(path, limit: Self.mostBytes) else { continue }
      // Within a run the last line counts.
      for line in bytes.split(separator: 0x0A).reversed() {
        guard let value = try? JSONReader.read(Array(line)), let drift = value["drift"]?.string,
          drift != Drift.unknown.rawValue, let url = value["url"]?.string, let owners = waiting[url]
        else { continue }
        waiting[url] = nil
        if drift == Drift.changed.rawValue || drift == Drift.quoteLost.rawValue { drifted.formUnion(owners) }
      }
    }
    return drifted
  }
}
