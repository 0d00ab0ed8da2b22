import Exchange
import FoundationEssentials
import LibraryFiles
import LinkHealth
import Text

/// Says in a few words what an answer means; nothing for an address that is simply alive.
enum CheckRowMaker {
  static func row(_ event: CheckEvent, target: CheckTarget, health: HealthRecord?, failing: Set<Verdict>) -> CheckRow? {
    func row(_ group: CheckRow.Group, _ state: String, _ detail: String, hostile: Bool) -> CheckRow {
      CheckRow(
        group: group, name: target.name, state: state, detail: detail, address: SecretHiding.hide(target.address),
        isHostile: hostile, isFailure: isFailure(event, health: health, failing: failing))
    }
    switch event.verdict {
    case .alive, .redirected:
      if event.drift == .changed || event.drift == .quoteLost {
        return row(.changed, "drifted", drifted(event), hostile: false)
      }
      guard event.verdict == .redirected, event.redirect == .permanent, !event.isCosmetic, let final = event.finalURL
      else { return nil }
      return row(
        .moved, "redirected", "\(event.firstStatus.map(String.init) ?? "moved") -> \(SecretHiding.hide(final))",
        hostile: false)
    case .usurped:
      return row(.gone, "usurped", "the domain shows something else now: \(event.cause)", hostile: true)
    case .dead, .soft404:
      return gone(event, health: health) { row($0, $1, $2, hostile: false) }
    case .blocked:
      return row(.unclear, "blocked", "\(status(event)); a browser may open it", hostile: false)
    case .unsafe:
      return row(.unclear, "unsafe", event.message ?? "refused by the guard", hostile: false)
    case .transient, .timeout, .tls, .unreachable, .malformed, .skipped:
      let state = health?.state.condition == .unreachable ? "unreachable" : event.verdict.rawValue
      return row(.unclear, state, event.message ?? status(event), hostile: false)
    }
  }

  private static func drifted(_ event: CheckEvent) -> String {
    if event.drift == .quoteLost {
      guard event.quotationsLost == 1, let words = event.lostQuotation else {
        return "\(event.quotationsLost) of your quotations are gone"
      }
      return "your quotation is gone: \"\(Columns.truncated(words, to: 22))\""
    }
    switch event.quotationsKept {
    case 0: return "the page is no longer the text of your snapshot"
    case 1: return "the page changed; your quotation still stands"
    default: return "the page changed; your \(event.quotationsKept) quotations still stand"
    }
  }

  private static func gone(
    _ event: CheckEvent, health: HealthRecord?, row: (CheckRow.Group, String, String) -> CheckRow
  ) -> CheckRow {
    let what = event.verdict == .soft404 ? "\(status(event)), but not the page" : event.message ?? status(event)
    guard let health else { return row(.gone, event.verdict.rawValue, what) }
    switch health.state.condition {
    case .dead:
      return row(.gone, "dead", "\(what) \(times(health))\(lastAlive(health))")
    case .neverAlive:
      return row(.gone, "dead", "\(what) \(times(health)); never seen alive: a typing error?")
    default:
      // Only health says «dead»: a first 404 is «not found, first time» (FORMATS §6).
      let again = health.due.map { "; asked again on \(day($0))" } ?? ""
      let count = health.state.strikes <= 1 ? "for the first time" : "\(health.state.strikes) times"
      return row(.unclear, "suspect", "\(what) \(count)\(again)")
    }
  }

  private static func isFailure(_ event: CheckEvent, health: HealthRecord?, failing: Set<Verdict>) -> Bool {
    guard let health else { return failing.contains(event.verdict) }
    if event.verdict == .unsafe || event.drift == .quoteLost { return true }
    switch health.state.condition {
    case .dead, .neverAlive, .usurped: return true
    default: return false
    }
  }

  private static func status(_ event: CheckEvent) -> String {
    let cause = event.cause.split(separator: "_").joined(separator: " ")
    guard let status = event.status else { return cause }
    // 404 says «not found» by itself.
    return ["ok", "not found", "gone"].contains(cause) ? String(status) : "\(status) \(cause)"
  }

  private static func times(_ health: HealthRecord) -> String {
    let since = health.state.firstFailed.map { " since \(day($0))" } ?? ""
    return "\(health.state.strikes) times\(since)"
  }

  private static func lastAlive(_ health: HealthRecord) -> String {
    health.state.lastAlive.map { "; alive on \(day($0))" } ?? ""
  }

  static func day(_ date: Date) -> String {
    UTCTime.day(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded(.down)))
  }
}
