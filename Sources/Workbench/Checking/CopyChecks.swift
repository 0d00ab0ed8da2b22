import Bibliography
import Exchange
import Findings
import JSON
import LibraryFiles

/// The archive copies that sources name whose pages are gone: each is asked as an address of its own, since copies rot too
/// (guide/look.md). Their answers stand in the run file and count for no health.
struct CopyChecks {
  /// A copy, whose page is that of the row.
  struct Question {
    var row: Int
    var address: String
    var date: String?
    var target: CheckTarget
    /// The page that is gone, and the key of its source.
    var page: String
    var key: String
  }

  /// The most copies of one source: the first is the one that is cited.
  private static let mostOfSource = 3

  private(set) var questions: [Question] = []

  /// The copies of the rows that tell of pages that are gone.
  init(of rows: [CheckRow], in library: OpenLibrary, filter: AddressFilter, where isWanted: (CheckRow) -> Bool) {
    for (index, row) in rows.enumerated() where row.group == .gone && isWanted(row) {
      guard let key = row.place.key, let source = library.fileIfPresent(key)?.source else { continue }
      for copy in source.record.archiveCopies.prefix(Self.mostOfSource)
      where filter.takes(copy.url, try? WebAddress(copy.url)) {
        questions.append(
          Question(
            row: index, address: copy.url, date: copy.date, target: CheckTarget(address: copy.url), page: row.address,
            key: key))
      }
    }
  }

  /// The line of an answer: whose page it is a copy of.
  func line(_ event: CheckEvent) -> [UInt8] {
    let question = questions[event.target]
    return event.line(with: ["key": .string(question.key), "archive_of": .string(question.page)])
  }

  /// Writes an answer into its row; one of an earlier check with its day.
  func note(_ event: CheckEvent, in rows: inout [CheckRow], isRecalled: Bool = false) {
    let question = questions[event.target]
    let isAlive = (event.verdict == .alive || event.verdict == .redirected)
    let detail =
      (isAlive ? "alive" : CheckRowMaker.failure(event))
      + (isRecalled ? " on \(CheckRowMaker.day(event.checked))" : "")
    rows[question.row].copies.append(
      CheckedCopy(address: SecretHiding.hide(question.address), date: question.date, isAlive: isAlive, detail: detail))
  }
}
