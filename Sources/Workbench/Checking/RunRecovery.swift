import Bytes
import Exchange
import Findings
import FoundationEssentials
import JSON
import LibraryFiles

/// Counts the health of what runs saw that were ended by force (`kill -9`, power): their lines are there, but nobody came
/// to count them. Every check of a library that asks begins with it.
///
/// What was counted already is older than the health it led to, and is passed over; so it may be done twice.
struct RunRecovery {
  let library: OpenLibrary

  /// Looks for such runs; there are none most of the time.
  func run() throws(WorkbenchError) {
    let paths = RunFiles(folder: library.files.layout.checks).paths().filter { $0.hasSuffix(RunFile.unfinished) }
    for path in paths { try recover(path) }
  }

  private func recover(_ path: String) throws(WorkbenchError) {
    let (folderPath, name) = Self.split(path)
    // What cannot be read is passed over, as wherever files of runs are read; so is what another process has named by now.
    guard let folder = try? Folder(folderPath), let file = try? folder.openFile(name) else { return }
    // Another process is writing it at this moment, or counting it.
    guard (try? file.lockIfFree()) == true, let lines = try? file.readAll() else { return }
    let counted = try count(lines)
    // The lock holds until the file has its name, so that nobody counts it a second time.
    let isNamed = (try? folder.rename(name, to: name.dropLast(RunFile.unfinished.count) + ".jsonl")) != nil
    withExtendedLifetime(file) {}
    guard isNamed else { return }
    guard counted > 0 else { return }
    let what = counted == 1 ? "one address" : "\(counted) addresses"
    library.findings.append(
      Finding(.warning, "run-recovered", "an earlier check was ended by force; what it saw of \(what) is counted now"))
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    return (String(path[..<slash]), String(path[path.index(after: slash)...]))
  }

  /// Counts what the lines say of addresses that sources have, and how many that were.
  private func count(_ lines: [UInt8]) throws(WorkbenchError) -> Int {
    var seen: [String: CheckRecord] = [:]
    for line in lines.split(separator: 0x0A) {
      // The last line may be half of one.
      // The lines of archive copies count for no health.
      guard let value = try? JSONReader.read(Array(line)), value["archive_of"] == nil,
        let record = CheckRecord(json: value, date: { HealthRecord.date(.string($0)) })
      else { continue }
      seen[record.url] = record
    }
    guard !seen.isEmpty else { return 0 }
    var targets: [CheckTarget] = []
    var sights = CheckSights()
    for entry in try library.addresses([]).addresses {
      guard var record = seen[SecretHiding.hide(entry.address)], record.evidence.failure?.kind != .cancelled else {
        continue
      }
      // Times pass through texts of milliseconds, and may lose one on the way.
      if let last = entry.health?.state.lastChecked, last.addingTimeInterval(0.01) >= record.checked { continue }
      record.url = entry.address
      var target = CheckTarget(entry)
      target.host = (try? WebAddress(entry.address))?.host ?? ""
      sights.add(CheckEvent(record, target: targets.count, isOwned: true, before: entry.health))
      targets.append(target)
    }
    let judged = sights.judge(targets, witnesses: [], captures: try library.captureMarks(), failing: [])
    try library.keep(judged.health)
    return targets.count
  }
}
