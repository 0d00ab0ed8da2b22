import Exchange
import FoundationEssentials
import JSON
import LinkHealth

/// What a run keeps of one judged answer: its line, and the little that the report needs.
struct CheckEvent: Sendable {
  /// The position among the targets.
  var target: Int
  /// The record as one JSON object, secrets hidden.
  var line: [UInt8]
  var verdict: Verdict
  var cause: String
  var checked: Date
  /// Another sign agreed that the page is not the page.
  var isConfirmed: Bool
  var redirect: RedirectKind?
  var isCosmetic: Bool
  var finalURL: String?
  var status: Int?
  var firstStatus: Int?
  var message: String?
  var drift: Drift?
  var isCancelled: Bool
  var advice: Advice
  /// The person has credentials for the address, which did not go along.
  var hasWithheldCredentials: Bool
  /// 0 to 1, spreads the date of the next check.
  let chance: Double
  /// What only some addresses have; most of a long list have none, and must be small.
  private let rest: Rest?
  /// Verdict and cause of the page behind a DOI or handle.
  var landing: String? { rest?.landing }
  /// Where the page has moved for good, and what shows it, for addresses of a library.
  var moved: PermanentMove? { rest?.moved }
  /// What was seen, for addresses of a library.
  var page: SeenPage? { rest?.page }
  /// How the page compares with what a source rests on, where that was looked at.
  var comparison: DriftEvidence? { rest?.comparison }
  /// The snapshot of its source is not here, and nothing else told how the page compares.
  var isUncompared: Bool { drift == .unknown && comparison?.isSnapshotMissing == true }
  /// The server said that nothing has changed since the last whole look.
  var isNotModified: Bool

  /// - Parameters:
  ///   - exchange: the answer with its body, for the drift; nil where it is not at hand.
  ///   - isOwned: the address is one of a library, whose next check compares with this one.
  ///   - before: the health of the address before this check.
  ///   - chance: 0 to 1, spreads the date of the next check.
  init(
    _ record: CheckRecord, _ exchange: WebExchange? = nil, target: Int, drift judge: DriftJudge? = nil,
    isOwned: Bool = false, before: HealthRecord? = nil, chance: Double = 0.5, secrets: SecretWords = SecretWords()
  ) {
    let etag = record.evidence.etag
    var record = record
    if !secrets.isEmpty { record.mapTexts(secrets.hide) }
    // An answer that is fine by the person's word shows no page to compare.
    let isAccepted = record.cause == Cause.accepted.rawValue
    if record.verdict == .alive || record.verdict == .redirected, !isAccepted {
      if record.evidence.unchangedSince != nil {
        // A page that has not changed since the last whole look compares as it did then.
        record.drift = before?.seen?.drift
      } else if let exchange, let compared = judge?.drift(of: exchange, target: target) {
        record.drift = compared.drift
        record.evidence.drift = compared.evidence
      }
    }
    let rest =
      isOwned || record.landing != nil
      ? Rest(
        landing: record.landing, moved: isOwned ? PermanentMove(record, titleBefore: before?.seen?.title) : nil,
        page: isOwned && !isAccepted ? SeenPage(record, etag: etag, secrets: secrets) : nil,
        comparison: record.evidence.drift) : nil
    self.init(record, target: target, chance: chance, rest: rest)
    // By the history, unless the end of the run shows an outage.
    if isOwned {
      record.evidence.due = CheckSights.health(self, before: before ?? HealthRecord(address: record.url)).due
    }
    line = record.line(hidesSecrets: true)
  }

  /// An earlier check, out of its line; nil where that is no whole one.
  init?(recalled line: JSONValue, target: Int) {
    guard var said = line.object, var record = CheckRecord(json: line, date: { HealthRecord.date(.string($0)) }) else {
      return nil
    }
    // What the server said then is no answer to a question of this run.
    record.evidence.unchangedSince = nil
    let rest = Rest(
      landing: record.landing, moved: nil, page: nil, comparison: record.evidence.drift)
    self.init(record, target: target, chance: 0.5, rest: rest)
    isCancelled = false
    said["recalled"] = true
    self.line = JSONMarks.line(.object(said))
  }

  /// What is read off the record; the line is still to be written.
  private init(_ record: CheckRecord, target: Int, chance: Double, rest: Rest?) {
    self.target = target
    self.chance = chance
    self.rest = rest
    line = []
    verdict = record.verdict
    cause = record.cause
    checked = record.checked
    isConfirmed = record.verdict != .soft404 || record.evidence.probe?.agrees == true
    redirect = record.redirect
    isCosmetic = record.isCosmetic
    finalURL = record.finalURL
    status = record.evidence.status
    firstStatus = record.evidence.hops.first?.status
    message = record.evidence.failure?.message
    drift = record.drift
    isCancelled = record.evidence.failure?.kind == .cancelled
    isNotModified = record.evidence.unchangedSince != nil
    advice = record.advice
    hasWithheldCredentials = record.evidence.credentials == CheckRecord.Evidence.withheld
  }

  private final class Rest: Sendable {
    let landing: String?
    let moved: PermanentMove?
    let page: SeenPage?
    let comparison: DriftEvidence?

    init(landing: String?, moved: PermanentMove?, page: SeenPage?, comparison: DriftEvidence?) {
      self.landing = landing
      self.moved = moved
      self.page = page
      self.comparison = comparison
    }
  }

  /// The guard refused the address itself, before anything was asked.
  var isRefusedUnasked: Bool { verdict == .unsafe && firstStatus == nil }

  /// The line with whose address it is.
  func line(with target: CheckTarget) -> [UInt8] {
    guard let owner = target.owner else { return line }
    var members: JSONObject = ["key": .string(owner.key)]
    members.add("health", target.health.map { .string($0.spoken(of: owner.id)) })
    return line(with: members)
  }

  /// The line with further members.
  func line(with members: JSONObject) -> [UInt8] {
    guard line.last == UInt8(ascii: "}") else { return line }
    return line.dropLast() + [UInt8(ascii: ",")] + JSONMarks.line(.object(members)).dropFirst()
  }
}
