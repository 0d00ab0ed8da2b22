/// Holds records to the rules of WARC 1.1 (and 1.0, which it takes as well): fields, HTTP messages, digests, references.
///
/// Feed it every record of a file, or of several files that belong together, then ask `finish`.
package struct WARCChecker: Sendable {
  private let file: String
  /// What was found and not yet given.
  var findings: [WARCFinding] = []
  private var summaries: [Summary] = []
  private var identifiers: [String: Int] = [:]

  /// What is kept of a record for the checks that need others.
  struct Summary: Sendable {
    var offset: Int
    var type: WARCRecordType?
    var url: String?
    var date: String?
    var concurrent: [String]
    var refersTo: String?
    var refersToURL: String?
    var refersToDate: String?
    var payload: LabelledDigest?
  }

  /// `file` is the name used in findings.
  package init(file: String) {
    self.file = file
  }

  /// Checks one record and returns what is wrong with it.
  package mutating func check(_ record: WARCRecord) -> [WARCFinding] {
    findings = []
    checkIdentity(record)
    checkFields(record)
    checkTarget(record)
    let payload = checkContent(record)
    checkDigests(record, payload)
    if record.type == .revisit { checkRevisit(record) }
    remember(record)
    return findings
  }

  /// Checks what records say of each other.
  package mutating func finish() -> [WARCFinding] {
    findings = []
    if let first = summaries.first, first.type != .warcinfo {
      report(.warcinfoFirst, first.offset, "the first record is no warcinfo")
    }
    for summary in summaries {
      for other in summary.concurrent { checkConcurrent(summary, other) }
      if summary.type == .revisit { checkReference(summary) }
    }
    return findings
  }

  mutating func report(_ code: WARCFinding.Code, _ offset: Int, _ message: String) {
    findings.append(WARCFinding(file: file, offset: offset, code: code, message: message))
  }

  private mutating func remember(_ record: WARCRecord) {
    if let identifier = record.identifier {
      if identifiers.updateValue(summaries.count, forKey: identifier) != nil {
        report(.recordIdentifierTwice, record.offset, "the id \(identifier) stands already in an earlier record")
      }
    }
    summaries.append(
      Summary(
        offset: record.offset, type: record.type, url: record.targetURI, date: record.first("WARC-Date"),
        concurrent: record.all("WARC-Concurrent-To"), refersTo: record.first("WARC-Refers-To"),
        refersToURL: record.first("WARC-Refers-To-Target-URI"), refersToDate: record.first("WARC-Refers-To-Date"),
        payload: record.first("WARC-Payload-Digest").flatMap { LabelledDigest($0) }))
  }

  private mutating func checkConcurrent(_ summary: Summary, _ identifier: String) {
    guard let other = identifiers[identifier].map({ summaries[$0] }) else {
      return report(.dangling, summary.offset, "the concurrent record \(identifier) is not in this file")
    }
    let pair: Set<WARCRecordType?> = [summary.type, other.type]
    let mustShareURL = pair.isSubset(of: [.request, .response, .revisit])
    if summary.date != other.date || mustShareURL && summary.url != other.url {
      report(
        .concurrentDiffers, summary.offset, "date or address differ from those of the concurrent record \(identifier)")
    }
  }

  private mutating func checkReference(_ summary: Summary) {
    let byIdentifier = summary.refersTo.flatMap { identifiers[$0] }.map { summaries[$0] }
    let byAddress = summaries.last {
      ($0.type == .response || $0.type == .resource) && $0.url == summary.refersToURL && $0.date == summary.refersToDate
    }
    guard let other = byIdentifier ?? byAddress else {
      return report(.dangling, summary.offset, "the record that the revisit refers to is not in this file")
    }
    if let url = summary.refersToURL, url != other.url {
      report(
        .revisitDiffers, summary.offset, "WARC-Refers-To-Target-URI is \(url), the record has \(other.url ?? "none")")
    }
    if let date = summary.refersToDate, date != other.date {
      report(.revisitDiffers, summary.offset, "WARC-Refers-To-Date is \(date), the record has \(other.date ?? "none")")
    }
    if let mine = summary.payload, let theirs = other.payload, mine.algorithm == theirs.algorithm,
      mine.bytes != theirs.bytes
    {
      report(.revisitDiffers, summary.offset, "the record that the revisit refers to has another payload digest")
    }
  }
}
