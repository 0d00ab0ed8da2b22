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
    if !isWritten { baseline = try read() }
  }

  /// Marks the failures that were known, and says how many of the file are none any more.
  func apply(to report: inout CheckReport) {
    let failures = report.rows.indices.filter { report.rows[$0].isFailure }
    let looked = report.rows.map(\.place) + report.alivePlaces
    let files = Set(looked.compactMap(\.file))
    let keys = Set(looked.compactMap(\.key))
    let unasked = Set(report.unasked.map(\.address))
    let compared = baseline.compare(failures.map { CheckFindings.finding(report.rows[$0]) }) { place in
      // A link that was taken out of a file is mended, one of a file that this run did not read is not.
      let isRead = place.file.map(files.contains) ?? place.key.map(keys.contains) ?? true
      return isRead && !(place.address.map(unasked.contains) ?? false)
    }
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

  /// Writes the failures of a run, which are the known ones from here on.
  mutating func write(_ report: CheckReport) throws(WorkbenchError) {
    baseline = FindingBaseline(report.rows.filter(\.isFailure).map(CheckFindings.finding))
    let text = JSONWriter.text(baseline.json, .indented) + "\n"
    try asFiles { () throws(BytesError) in try AtomicFile.write(text, to: path) }
  }

  private func read() throws(WorkbenchError) -> FindingBaseline {
    guard try asFiles({ () throws(BytesError) in try FileFacts.at(path) }) != nil else {
      throw .couldNot("there is no baseline \(path)", advice: "write it with --update-baseline")
    }
    let bytes = try asFiles { () throws(BytesError) in try AtomicFile.read(path, limit: 64 << 20) }
    let value: JSONValue
    do { value = try JSONReader.read(bytes) } catch {
      throw .couldNot("\(path) is no JSON", advice: "write it anew with --update-baseline")
    }
    do throws(FindingBaseline.ReadingError) { return try FindingBaseline(json: value) } catch {
      switch error {
      case .notABaseline:
        throw .couldNot("\(path) is no baseline of ibid", advice: "write it anew with --update-baseline")
      case .newer(let version):
        throw .couldNot("\(path) is of a newer ibid (version \(version))", advice: "update ibid")
      }
    }
  }
}
