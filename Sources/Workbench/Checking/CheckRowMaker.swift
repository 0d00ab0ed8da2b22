import Exchange
import FoundationEssentials
import LibraryFiles
import LinkHealth
import Text

/// Says in a few words what an answer means; nothing for an address that is simply alive.
enum CheckRowMaker {
  /// - Parameter drift: what a living page no longer says, where nobody has dealt with that.
  static func row(
    _ event: CheckEvent, target: CheckTarget, health: HealthRecord?, failing: Set<Verdict>,
    drift: (note: DriftNote, page: CitedPage)? = nil
  ) -> CheckRow? {
    func row(_ group: CheckRow.Group, _ state: String, _ detail: String, hostile: Bool) -> CheckRow {
      CheckRow(
        group: group, name: target.name, state: state, detail: detail, address: SecretHiding.hide(target.address),
        isHostile: hostile,
        isFailure: drift?.note.drift == .quoteLost || isFailure(event, health: health, failing: failing),
        place: target.place)
    }
    switch event.verdict {
    case .alive, .redirected:
      if let drift {
        return row(.changed, HealthRecord.driftedWord, drift.note.spoken(of: drift.page), hostile: false)
      }
      if let landing = landing(event) { return row(.unclear, "resolves", landing, hostile: false) }
      guard event.verdict == .redirected, event.redirect == .permanent, event.advice == .update, !event.isCosmetic,
        let final = event.finalURL
      else { return nil }
      return row(
        .moved, "redirected", "\(event.firstStatus.map(String.init) ?? "moved") -> \(SecretHiding.hide(final))",
        hostile: false)
    case .usurped:
      // One sight may be a bad hour of the host; only health says that a domain is sold.
      let isSure = health.map { $0.state.condition == .usurped } ?? true
      let count = isSure ? health.map { "; \(times($0))\(lastAlive($0))" } ?? "" : again(health)
      return row(
        isSure ? .gone : .unclear, isSure ? "usurped" : "suspect",
        "the domain shows something else now: \(event.cause)\(count)", hostile: true)
    case .dead, .soft404:
      return gone(event, health: health) { row($0, $1, $2, hostile: false) }
    case .blocked:
      return row(.unclear, "blocked", "\(status(event)); \(way(through: event))", hostile: false)
    case .unsafe:
      return row(.refused, "unsafe", event.message ?? "refused by the guard", hostile: false)
    case .malformed where event.cause == Cause.badAddress.rawValue, .skipped where event.cause == Cause.scheme.rawValue:
      return row(.wrong, event.verdict.rawValue, event.message ?? status(event), hostile: false)
    case .transient, .timeout, .tls, .unreachable, .malformed, .skipped:
      let state = health?.state.condition == .unreachable ? "unreachable" : event.verdict.rawValue
      return row(.unclear, state, event.message ?? status(event), hostile: false)
    }
  }

  /// What a person may do about a door.
  private static func way(through event: CheckEvent) -> String {
    event.hasWithheldCredentials
      ? "your credentials do not go over plain http or to another place" : "a browser may open it"
  }

  private static func gone(
    _ event: CheckEvent, health: HealthRecord?, row: (CheckRow.Group, String, String) -> CheckRow
  ) -> CheckRow {
    let what = event.verdict == .soft404 ? notThePage(event) : event.message ?? status(event)
    guard let health else {
      return row(.gone, event.verdict.rawValue, what.last == "," ? String(what.dropLast()) : what)
    }
    switch health.state.condition {
    case .dead:
      return row(.gone, "dead", "\(what) \(times(health))\(lastAlive(health))")
    case .neverAlive:
      return row(.gone, "dead", "\(what) \(times(health)); never seen alive: \(typingError(health.address))")
    case .usurped:
      return row(.gone, "usurped", "\(what); the domain was sold\(lastAlive(health))")
    default:
      // Only health says «dead»: a first 404 is «not found, first time» (FORMATS §6).
      return row(.unclear, "suspect", what + again(health))
    }
  }

  /// `200, but not the page (empty)`; what health adds follows a comma.
  private static func notThePage(_ event: CheckEvent) -> String {
    let cause = event.cause.split(separator: "_").joined(separator: " ")
    return "\(event.status.map(String.init) ?? "an answer"), but not the page (\(cause)),"
  }

  private static func again(_ health: HealthRecord?) -> String {
    guard let health else { return "" }
    let again = health.due.map { "; asked again on \(day($0))" } ?? ""
    return (health.state.strikes <= 1 ? " for the first time" : " \(health.state.strikes) times") + again
  }

  /// What an address ends with that may belong to the sentence round it (guide/links.md §7, rule 3).
  private static func typingError(_ address: String) -> String {
    guard let last = address.last, ".,;:!?)]}>'\"".contains(last), address.count > 1 else { return "a typing error?" }
    return "try it without the final «\(last)»"
  }

  /// What the page behind a DOI that resolves gave, where that is no page.
  private static func landing(_ event: CheckEvent) -> String? {
    guard let words = event.landing?.split(separator: " ", maxSplits: 1), words.count == 2,
      ["dead", "soft404", "usurped"].contains(words[0])
    else { return nil }
    let cause = words[1].split(separator: "_").joined(separator: " ")
    return "the identifier leads on, but the page it leads to is not there: \(cause)"
  }

  private static func isFailure(_ event: CheckEvent, health: HealthRecord?, failing: Set<Verdict>) -> Bool {
    guard let health else { return failing.contains(event.verdict) }
    // What no time mends: the person gives the permission, corrects the address, or cites something else.
    if event.verdict == .unsafe { return true }
    if event.verdict == .malformed, event.cause == Cause.badAddress.rawValue { return true }
    switch health.state.condition {
    case .dead, .neverAlive, .usurped: return true
    default: return false
    }
  }

  /// What an answer that is none says, in a few words: `blocked: 403 forbidden`.
  static func failure(_ event: CheckEvent) -> String {
    let what =
      event.verdict == .dead ? "not there" : event.verdict == .soft404 ? "not the page" : event.verdict.rawValue
    return "\(what): \(event.message ?? status(event))"
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
