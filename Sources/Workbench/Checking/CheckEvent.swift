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
  var quotationsKept: Int
  var quotationsLost: Int
  var lostQuotation: String?
  var isCancelled: Bool
  var advice: Advice
  /// Verdict and cause of the page behind a DOI or handle.
  var landing: String?
  /// Where the page has moved for good, and what shows it, for addresses of a library.
  var moved: PermanentMove?
  /// What was seen, for addresses of a library.
  var page: SeenPage?
  /// The server said that nothing has changed since the last whole look.
  var isNotModified: Bool

  /// - Parameters:
  ///   - isOwned: the address is one of a library, whose next check compares with this one.
  ///   - before: the page as it was last seen alive.
  init(
    _ record: CheckRecord, _ exchange: WebExchange, target: Int, drift judge: DriftJudge?, isOwned: Bool = false,
    before: SeenPage? = nil
  ) {
    var record = record
    isNotModified = record.evidence.unchangedSince != nil
    lostQuotation = nil
    if record.verdict == .alive || record.verdict == .redirected {
      if isNotModified {
        // A page that has not changed since the last whole look compares as it did then.
        record.drift = before?.drift
      } else if let compared = judge?.drift(of: exchange, target: target) {
        record.drift = compared.drift
        record.evidence.drift = compared.evidence
        lostQuotation = compared.lostQuotation
      }
    }
    page = isOwned ? SeenPage(record, exchange) : nil
    moved = isOwned ? PermanentMove(record, titleBefore: before?.title) : nil
    advice = record.advice
    landing = record.landing
    self.target = target
    line = record.line(hidesSecrets: true)
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
    quotationsKept = record.evidence.drift?.quotationsFound ?? 0
    quotationsLost = record.evidence.drift?.quotationsLost.count ?? 0
    isCancelled = record.evidence.failure?.kind == .cancelled
  }

  /// The line with whose address it is.
  func line(with target: CheckTarget) -> [UInt8] {
    guard let owner = target.owner, line.last == UInt8(ascii: "}") else { return line }
    var members: JSONObject = ["key": .string(owner.key)]
    members.add("health", target.health.map { .string($0.state.condition.spoken) })
    return line.dropLast() + [UInt8(ascii: ",")] + JSONWriter.bytes(.object(members)).dropFirst()
  }
}
