import Bytes
import Findings
import JSON

/// The file of failures that a project knows of: a check in a build fails on new ones only.
struct CheckBaseline {
  let path: String
  private var baseline = FindingBaseline([])

  /// Reads the file, before anything is asked; one that is to be written anew need not be there.
  init(path: String, isWritten: Bool = false) throws(WorkbenchError) {
    self.path = path
    // What is there is kept as far as the run does not come to it.
    baseline = try read(isWritten: isWritten)
  }

  /// Marks the failures that were known, and says how many of the file are none any more.
  func apply(to report: inout CheckReport, wholeLibrary: Bool = false) {
    let failures = report.rows.indices.filter { report.rows[$0].isFailure }
    let part = CheckedPart(of: report, wholeLibrary: wholeLibrary)
    let compared = baseline.compare(
      failures.map { CheckFindings.finding(report.rows[$0]) }, wasLookedAt: part.holds)
    var new = compared.new[...]
    for index in failures {
      if CheckFindings.finding(report.rows[index]) == new.first {
        new.removeFirst()
      } else {
        report.rows[index].isFailure = false
        report.rows[index].isKnown = true
      }
    }
    // Where the run was ended early, what it did not come to is not mended.
    report.mended = report.isInterrupted ? 0 : compared.gone
  }

  /// Writes the failures of a run, which are the known ones from here on. A run over a part of the addresses says nothing
  /// of the others: what was known of them stays known.
  mutating func write(_ report: CheckReport, wholeLibrary: Bool = false) throws(WorkbenchError) {
    let part = CheckedPart(of: report, wholeLibrary: wholeLibrary)
    baseline = FindingBaseline(report.rows.filter(\.isFailure).map(CheckFindings.finding))
      .keeping(baseline) { !part.holds($0) && Self.isThere($0) }
    let text = JSONWriter.text(baseline.json, .indented) + "\n"
    try asFiles { () throws(BytesError) in try AtomicFile.write(text, to: path) }
  }

  /// Whether what a finding speaks of may be checked again: its file has not been deleted.
  private static func isThere(_ place: Place) -> Bool {
    guard let file = place.file, file != "-" else { return true }
    return (try? FileFacts.at(file)).flatMap { $0 } != nil
  }

  /// - Parameter isWritten: where there is none, an empty one is what a new one begins with.
  private func read(isWritten: Bool) throws(WorkbenchError) -> FindingBaseline {
    guard try asFiles({ () throws(BytesError) in try FileFacts.at(path) }) != nil else {
      if isWritten { return FindingBaseline([]) }
      throw .couldNot("there is no baseline \(path)", advice: "write it with --update-baseline")
    }
    let bytes = try asFiles { () throws(BytesError) in try AtomicFile.read(path, limit: 64 << 20) }
    let value: JSONValue
    do { value = try JSONReader.read(bytes) } catch {
      if isWritten { return FindingBaseline([]) }
      throw .couldNot("\(path) is no JSON", advice: "write it anew with --update-baseline")
    }
    do throws(FindingBaseline.ReadingError) { return try FindingBaseline(json: value) } catch {
      switch error {
      case .notABaseline:
        if isWritten { return FindingBaseline([]) }
        throw .couldNot("\(path) is no baseline of ibid", advice: "write it anew with --update-baseline")
      case .newer(let version):
        throw .couldNot("\(path) is of a newer ibid (version \(version))", advice: "update ibid")
      }
    }
  }
}

/// The places that a run came to: what it did not look at is neither mended nor forgotten.
private struct CheckedPart {
  private let files: Set<String>
  private let keys: Set<String>
  private let addresses: Set<String>
  private let unasked: Set<String>
  private let wholeLibrary: Bool

  /// - Parameter wholeLibrary: each source was looked for, so that one that is not there was taken out.
  init(of report: CheckReport, wholeLibrary: Bool) {
    let looked = report.rows.map(\.place) + report.alivePlaces
    files = report.readFiles.union(looked.compactMap(\.file))
    keys = Set(looked.compactMap(\.key))
    addresses = Set(looked.lazy.filter { $0.file == nil && $0.key == nil }.compactMap(\.address))
    unasked = Set(report.unasked.map(\.address)).union(report.notDueAddresses)
    self.wholeLibrary = wholeLibrary
  }

  /// A link that was taken out of a file is mended, one of a file that this run did not read is not.
  func holds(_ place: Place) -> Bool {
    if let address = place.address, unasked.contains(address) { return false }
    if let file = place.file { return files.contains(file) }
    if let key = place.key { return wholeLibrary || keys.contains(key) }
    return place.address.map(addresses.contains) ?? true
  }
}
