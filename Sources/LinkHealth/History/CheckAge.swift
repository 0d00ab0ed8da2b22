package import Exchange
package import FoundationEssentials

/// How long a result holds before the next check (guide/links.md §7, rule 5).
package enum CheckAge {
  private static let day = HealthHistory.day
  /// No result holds longer than this; a later date was made by a wrong clock.
  private static let longest = 100 * day

  /// When an address is to be asked again.
  ///
  /// - Parameters:
  ///   - state: the health after the check.
  ///   - at: when the check was made.
  ///   - isSteady: the page has a validator and was the same at the last three checks.
  ///   - chance: 0 to 1, spreads the dates by a tenth: either way, but for a suspect, whose next check must not fall
  ///     within the day in which it would not count.
  package static func due(
    after state: HealthState, _ verdict: Verdict, redirect: RedirectKind?, at: Date, isSteady: Bool, chance: Double
  ) -> Date {
    let late = 1 + 0.1 * min(max(chance, 0), 1)
    guard state.condition == .suspect else {
      return at.addingTimeInterval(
        seconds(verdict, redirect: redirect, condition: state.condition, isSteady: isSteady, chance: chance))
    }
    switch verdict {
    case .soft404, .usurped: return at.addingTimeInterval(3 * day * late)
    case .transient, .timeout, .unreachable:
      // What may pass is asked again soon on the first day, then as any suspect.
      if let first = state.firstFailed, at.timeIntervalSince(first) < day { return again(verdict, at, chance) }
      return recheck(state, at: at, late: late)
    case .dead, .tls, .malformed, .unsafe: return recheck(state, at: at, late: late)
    case .alive, .redirected, .blocked, .skipped: return again(verdict, at, chance)
    }
  }

  private static func again(_ verdict: Verdict, _ at: Date, _ chance: Double) -> Date {
    at.addingTimeInterval(seconds(verdict, redirect: nil, condition: .suspect, isSteady: false, chance: chance))
  }

  /// One, three and seven days after the first failure, then every seven days; where a check came late, the steps
  /// between those days are kept.
  private static func recheck(_ state: HealthState, at: Date, late: Double) -> Date {
    let step: Double =
      switch state.strikes {
      case ...1: 1
      case 2: 2
      case 3: 4
      default: 7
      }
    let next = (state.lastFailed ?? at).addingTimeInterval(step * day * late)
    return next > at ? next : at.addingTimeInterval(min(step, 1) * day * late)
  }

  /// Seconds until the next check, by the class of the result alone.
  package static func seconds(
    _ verdict: Verdict, redirect: RedirectKind?, condition: HealthState.Condition, isSteady: Bool, chance: Double
  ) -> Double {
    let base: Double =
      switch (condition, verdict) {
      case (.dead, _), (.neverAlive, _), (.usurped, _): 90 * day
      case (.unreachable, _): 7 * day
      case (_, .alive): isSteady ? 30 * day : 7 * day
      case (_, .redirected): isSteady && redirect != .permanent ? 30 * day : 7 * day
      case (_, .blocked), (_, .skipped): 7 * day
      case (_, .soft404), (_, .usurped): 3 * day
      case (_, .transient), (_, .timeout), (_, .unreachable): 3600
      case (_, .dead), (_, .tls), (_, .malformed), (_, .unsafe): day
      }
    return base * (0.9 + 0.2 * min(max(chance, 0), 1))
  }

  /// Whether an address is to be asked: its date has come, or was made by a clock that ran ahead.
  package static func isDue(_ due: Date?, lastChecked: Date?, now: Date) -> Bool {
    guard let due, due > now else { return true }
    if let lastChecked, lastChecked.timeIntervalSince(now) > ClockJump.tolerance { return true }
    return due.timeIntervalSince(now) > longest
  }
}
