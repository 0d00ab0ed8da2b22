import Exchange
import FoundationEssentials
import JSON
import LibraryFiles

/// What earlier checks said, in place of asking: with `--max-age` the good answers that are young enough, with `--offline`
/// the last one of any kind.
///
/// A failure never answers for the next check unless nothing may be asked (guide/links.md §7, rule 5).
struct RecalledAnswers {
  /// The newest line of each address, by its form with secrets hidden.
  private let lines: [String: JSONValue]
  private let maxAge: Double?
  private let now: Date

  /// The most files that are read in a folder, newest first.
  private static let mostRuns = 400

  /// - Parameters:
  ///   - maxAge: seconds; nil where an answer of any age and kind does.
  ///   - areCopies: the targets are archive copies of pages that were gone.
  init(of targets: [CheckTarget], in folders: [String], maxAge: Double?, now: Date, areCopies: Bool = false) {
    self.maxAge = maxAge
    self.now = now
    let wanted = Set(targets.map { SecretHiding.hide($0.address) })
    // Runs are filed by month of their beginning, and an answer is no older than its run.
    let oldest = maxAge.map { CheckRowMaker.day(now.addingTimeInterval(-$0 - 86_400)) }
    let month = oldest.map { "/\($0.prefix(4))/\($0.dropFirst(5).prefix(2))/" } ?? ""
    var found: [String: JSONValue] = [:]
    for folder in folders {
      // The newest line of a folder, which may be older than that of another.
      var left = wanted
      RunFiles(folder: folder).search(wanted, within: .init(runs: Self.mostRuns, month: month)) { url, record in
        guard areCopies || record["archive_of"] == nil, left.remove(url) != nil else { return true }
        if Self.isNewer(record, than: found[url]) { found[url] = record }
        return !left.isEmpty
      }
    }
    lines = found
  }

  private static func isNewer(_ record: JSONValue, than other: JSONValue?) -> Bool {
    // Times of one form and one zone compare as texts.
    guard let other else { return true }
    return record["checked"]?.string ?? "" > other["checked"]?.string ?? ""
  }

  private static func isLater(_ record: JSONValue?, than line: JSONValue) -> Bool {
    guard let one = HealthRecord.date(record?["checked"]), let two = HealthRecord.date(line["checked"]) else {
      return false
    }
    return one.timeIntervalSince(two) > 1
  }

  /// The earlier check of a target as if it had just come; nil where it has to be asked.
  func event(for target: CheckTarget, number: Int) -> CheckEvent? {
    let known = Self.record(of: target)
    // Another clone may have looked later than this one.
    let record = lines[SecretHiding.hide(target.address)].map { Self.isLater(known, than: $0) ? known : $0 } ?? known
    guard let record, let event = CheckEvent(recalled: record, target: number) else { return nil }
    guard let maxAge else { return event }
    let age = now.timeIntervalSince(event.checked)
    let isGood = event.verdict == .alive || event.verdict == .redirected
    // What health calls suspect has failed since.
    let isHealthy = target.health.map { $0.state.condition == .alive } ?? true
    return isGood && isHealthy && age >= 0 && age < maxAge ? event : nil
  }

  /// What the index or the history knows where the evidence is not in this clone.
  private static func record(of target: CheckTarget) -> JSONValue? {
    guard let health = target.health, let checked = health.state.lastChecked, let verdict = health.verdict else {
      return nil
    }
    var object: JSONObject = [
      "v": JSONValue(CheckRecord.version), "url": .string(SecretHiding.hide(health.address)),
      "checked": .string(HealthRecord.text(checked)), "verdict": .string(verdict),
    ]
    object.add("cause", health.cause.map(JSONValue.string))
    let note = target.owner.flatMap { health.drift(of: $0.id) }
    object.add("drift", (note?.drift ?? health.seen?.drift).map { .string($0.rawValue) })
    object.add("evidence", note?.evidence)
    return .object(object)
  }
}
