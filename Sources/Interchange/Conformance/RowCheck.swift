import Bibliography
import JSON

/// Runs everything that one row asks for.
struct RowCheck: Sendable {
  let row: ConformanceRow
  let directory: String
  let wantsDetails: Bool

  /// How many bytes of one input may be read anew for law 3.
  private static let budget = 300_000

  func outcome() -> RowOutcome {
    var outcome = RowOutcome()
    guard let format = row.format, format.reader() != nil else {
      outcome.refusedFormat = row.formatName
      return outcome
    }
    guard let bytes = ConformanceFiles.bytes("\(directory)/\(row.input)") else {
      outcome.checks[.read] = ConformanceTally(held: 0, total: 1)
      return outcome
    }
    for input in inputs(bytes) { check(input, format, &outcome) }
    RowComparison(row: row, directory: directory, wantsDetails: wantsDetails).compare(bytes, format, &outcome)
    return outcome
  }

  /// The texts of the row: those of the list where it is one.
  private func inputs(_ bytes: [UInt8]) -> [[UInt8]] {
    guard row.formatName == ConformanceRow.invocationList else { return [bytes] }
    let list = (try? JSONReader.read(bytes))?.array ?? []
    return list.compactMap { $0.string.map { Array($0.utf8) } }
  }

  private func check(_ bytes: [UInt8], _ format: Format, _ outcome: inout RowOutcome) {
    guard let reading = try? format.read(bytes, name: row.input) else {
      outcome.checks[.read, default: ConformanceTally()].count(false)
      if wantsDetails { outcome.details.append("\(row.input): could not be read") }
      return
    }
    outcome.checks[.read, default: ConformanceTally()].count(true)
    var laws = RecordLaws(format: format, bytes: bytes, reading: reading)
    var found = laws.tallies()
    if wantsDetails { outcome.details += laws.failures.map { "\(row.input): \($0)" } }
    if let document = try? format.document(bytes) {
      found.merge(syntaxLaws(document, bytes, reading, &outcome)) { first, _ in first }
    }
    for (check, tally) in found {
      outcome.checks[check, default: ConformanceTally()] += tally
      if wantsDetails, tally.held < tally.total {
        outcome.details.append("\(row.input): \(check.rawValue) \(tally.held) of \(tally.total)")
      }
    }
  }

  private static func values(_ file: BibFile) -> ConformanceTally {
    var tally = ConformanceTally()
    for field in file.fields {
      guard let first = field.pieces.first, let last = field.pieces.last else { continue }
      let end = file.pieces[last].range.upperBound + (file.pieces[last].isDelimited ? 1 : 0)
      tally.count(field.value.lowerBound == file.pieces[first].start && field.value.upperBound == end)
    }
    return tally
  }

  private func syntaxLaws(
    _ document: some SyntaxDocument, _ bytes: [UInt8], _ reading: Reading, _ outcome: inout RowOutcome
  ) -> [ConformanceCheck: ConformanceTally] {
    let laws = SyntaxLaws(document: document, bytes: bytes, budget: Self.budget)
    var tallies = laws.tallies()
    tallies[.placed] = laws.placed(reading.findings)
    if let bib = document as? BibDocument { tallies[.bibValues] = Self.values(bib.file) }
    outcome.rawRecords += document.records.count { !$0.isWellFormed }
    return tallies
  }
}
