package import Exchange
package import FoundationEssentials

/// Carries the health of an address from check to check (guide/links.md §7, FORMATS §6). Pure: time is a parameter.
package enum HealthHistory {
  private static let day = 86_400.0

  /// One finished check, as the history sees it.
  package struct Sight: Sendable, Equatable {
    /// What the check says.
    package var verdict: Verdict
    /// Why, in one word.
    package var cause: Cause
    /// When the check was made.
    package var at: Date
    /// A sibling probe agreed, or another sign as strong: without it a soft 404 does not count.
    package var isConfirmed: Bool
    /// The host or the network was down (`Outage`): a failure that may pass does not count.
    package var isForgiven: Bool

    /// Makes a sight.
    package init(verdict: Verdict, cause: Cause, at: Date, isConfirmed: Bool = true, isForgiven: Bool = false) {
      self.verdict = verdict
      self.cause = cause
      self.at = at
      self.isConfirmed = isConfirmed
      self.isForgiven = isForgiven
    }
  }

  /// The state after a check. A check that was skipped changes nothing.
  package static func apply(_ sight: Sight, to state: HealthState) -> HealthState {
    guard sight.verdict != .skipped else { return state }
    var after = judged(sight, state)
    after.lastChecked = sight.at
    return after
  }

  private static func judged(_ sight: Sight, _ before: HealthState) -> HealthState {
    var state = before
    guard let failing = failing(sight) else {
      state = HealthState()
      state.condition = .alive
      state.lastAlive = sight.at
      return state
    }
    if failing == .soft404, !sight.isConfirmed { return suspect(state) }
    if failing == .unclear {
      // An answer that says nothing neither adds to the strikes of one that does, nor takes them away.
      if let before = state.failing, before != .unclear { return state }
      if sight.isForgiven, isWithinForgiveness(sight.at, state) { return state }
    }
    // Checks within a day count once: pressing the button again proves nothing.
    if let last = state.lastFailed, family(state.failing) == family(failing), sight.at.timeIntervalSince(last) < day {
      state.failing = failing
      return decide(state, failing, at: sight.at)
    }
    if state.failing == nil || family(state.failing) != family(failing) {
      state.strikes = 0
      state.firstFailed = sight.at
    }
    state.failing = failing
    state.strikes += 1
    state.lastFailed = sight.at
    return decide(state, failing, at: sight.at)
  }

  private static func failing(_ sight: Sight) -> HealthState.Failing? {
    switch sight.verdict {
    case .alive, .redirected, .skipped: nil
    case .dead:
      switch sight.cause {
      case .gone: .gone
      case .noSuchName: .noSuchName
      default: .notFound
      }
    case .soft404: .soft404
    case .usurped: .usurped
    case .blocked, .transient, .timeout, .tls, .unreachable, .malformed, .unsafe: .unclear
    }
  }

  /// Failures of one family are counted together: a 404 that becomes a 410 is the same absence.
  private static func family(_ failing: HealthState.Failing?) -> Int {
    switch failing {
    case nil: 0
    case .gone, .noSuchName, .notFound: 1
    case .soft404: 2
    case .usurped: 3
    case .unclear: 4
    }
  }

  private static func isWithinForgiveness(_ at: Date, _ state: HealthState) -> Bool {
    guard let first = state.firstFailed ?? state.lastAlive ?? state.lastChecked else { return true }
    return at.timeIntervalSince(first) <= 7 * day
  }

  private static func suspect(_ state: HealthState) -> HealthState {
    var state = state
    if state.condition == .alive || state.condition == .unknown { state.condition = .suspect }
    return state
  }

  private static func decide(_ before: HealthState, _ failing: HealthState.Failing, at: Date) -> HealthState {
    var state = before
    let span = at.timeIntervalSince(state.firstFailed ?? at) / day
    let isDead =
      switch failing {
      case .gone, .noSuchName: state.strikes >= 2 && span >= 3
      case .notFound: state.strikes >= 3 && span >= 6 || state.lastAlive == nil && state.strikes >= 2
      case .soft404: state.strikes >= 3 && span >= 6
      case .usurped, .unclear: false
      }
    if isDead || state.condition == .dead || state.condition == .neverAlive {
      state.condition = state.lastAlive == nil ? .neverAlive : .dead
    } else if failing == .usurped, state.strikes >= 2, state.lastAlive != nil {
      state.condition = .usurped
    } else if failing == .unclear, state.strikes >= 3, span >= 30 {
      state.condition = .unreachable
    } else if state.condition == .alive || state.condition == .unknown
      || family(failing) != 4 && state.condition == .unreachable
    {
      state.condition = .suspect
    }
    return state
  }
}
