package import Exchange
package import FoundationEssentials

/// Carries the health of an address from check to check (guide/links.md §7, FORMATS §6). Pure: time is a parameter.
package enum HealthHistory {
  static let day = 86_400.0
  /// The longest that an outage is forgiven.
  static let longestForgiveness = 7 * day

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
    /// What the other addresses of the run say about this one (`Outage`).
    package var standing: Standing

    /// Makes a sight.
    package init(
      verdict: Verdict, cause: Cause, at: Date, isConfirmed: Bool = true, standing: Standing = .counts
    ) {
      self.verdict = verdict
      self.cause = cause
      self.at = at
      self.isConfirmed = isConfirmed
      self.standing = standing
    }
  }

  /// Whether a sight is one of the address, or of what stood in the way.
  package enum Standing: Sendable, Equatable {
    case counts
    /// The host or the network was down: it does not count for the first seven days of that.
    case forgiven
    /// Nothing of the web was seen in this run: it says nothing about the address, however long that lasts.
    case void
  }

  /// The state after a check. A check that was skipped changes nothing.
  package static func apply(_ sight: Sight, to state: HealthState) -> HealthState {
    guard sight.verdict != .skipped else { return state }
    var after = ClockJump.anchored(state, at: sight.at)
    if sight.standing != .void { after = judged(sight, after) }
    after.lastChecked = sight.at
    return after
  }

  private static func judged(_ sight: Sight, _ before: HealthState) -> HealthState {
    var state = before
    if sight.standing == .forgiven, !alwaysCounts(sight) {
      let since = state.outageSince ?? sight.at
      state.outageSince = since
      if sight.at.timeIntervalSince(since) <= longestForgiveness { return state }
    } else if isAnswered(sight) {
      state.outageSince = nil
    }
    guard let failing = failing(sight) else {
      state = HealthState()
      state.condition = .alive
      state.lastAlive = sight.at
      return state
    }
    if failing == .soft404, !sight.isConfirmed { return suspect(state) }
    // An answer that says nothing neither adds to the strikes of one that does, nor takes them away.
    if failing == .unclear, let before = state.failing, before != .unclear { return state }
    return counted(failing, at: sight.at, state)
  }

  private static func counted(_ failing: HealthState.Failing, at: Date, _ before: HealthState) -> HealthState {
    var state = before
    let isSameKind = (before.failing == .unclear) == (failing == .unclear) && before.failing != nil
    // Checks within a day count once: pressing the button again proves nothing.
    if isSameKind, let last = before.lastFailed, at.timeIntervalSince(last) < day {
      state.failing = failing
      return decide(state, failing, isAgain: false)
    }
    if !isSameKind {
      state.strikes = 0
      state.firstFailed = at
    }
    state.failing = failing
    state.strikes += 1
    state.lastFailed = at
    return decide(state, failing, isAgain: before.failing == failing)
  }

  /// 404 and 410 are answers of the page's own host: no outage excuses them (FORMATS §6).
  private static func alwaysCounts(_ sight: Sight) -> Bool { sight.verdict == .dead && sight.cause != .noSuchName }

  /// Whether something answered, so that an outage is over.
  private static func isAnswered(_ sight: Sight) -> Bool {
    switch sight.verdict {
    case .timeout, .tls, .unreachable, .transient: false
    case .dead: sight.cause != .noSuchName
    default: true
    }
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

  private static func suspect(_ state: HealthState) -> HealthState {
    var state = state
    if state.condition == .alive || state.condition == .unknown { state.condition = .suspect }
    return state
  }

  /// What the counted failures come to; failures that say «not there» in different ways are one absence, judged by the
  /// rule of the newest.
  ///
  /// - Parameter isAgain: the failure counted before this one was of the same kind.
  private static func decide(_ before: HealthState, _ failing: HealthState.Failing, isAgain: Bool) -> HealthState {
    var state = before
    // From counted failure to counted failure: a second look within a day makes no span.
    let span = zip(state.lastFailed, state.firstFailed).map { $0.timeIntervalSince($1) / day } ?? 0
    let isLongGone = state.strikes >= 3 && span >= 6
    let isTwiceGone = state.strikes >= 2 && span >= 3
    let isDead =
      switch failing {
      case .gone: isTwiceGone || isLongGone
      case .noSuchName: isTwiceGone && isAgain || isLongGone
      case .notFound: isLongGone || state.lastAlive == nil && state.strikes >= 2
      case .soft404: isLongGone
      case .usurped, .unclear: false
      }
    if failing == .usurped, state.lastAlive != nil, state.strikes >= 2 && isAgain || isLongGone {
      // Also of a dead page: its domain was sold later.
      state.condition = .usurped
    } else if state.condition == .usurped {
      // What was sold stays sold until the page is seen again.
    } else if isDead || state.condition == .dead || state.condition == .neverAlive {
      state.condition = state.lastAlive == nil ? .neverAlive : .dead
    } else if failing == .unclear, state.strikes >= 3, span >= 30 {
      state.condition = .unreachable
    } else if state.condition != .unreachable || failing != .unclear {
      state.condition = .suspect
    }
    return state
  }

  private static func zip(_ one: Date?, _ two: Date?) -> (Date, Date)? {
    guard let one, let two else { return nil }
    return (one, two)
  }
}
