package import Exchange

/// How long a result holds before the next check (guide/links.md §7, rule 5).
package enum CheckAge {
  /// Seconds until the next check.
  ///
  /// - Parameters:
  ///   - isSteady: the page has a validator and was the same at the last three checks.
  ///   - chance: 0 to 1, spreads the dates by a tenth either way.
  package static func seconds(
    _ verdict: Verdict, redirect: RedirectKind?, condition: HealthState.Condition, isSteady: Bool, chance: Double
  ) -> Double {
    let day = 86_400.0
    let base: Double =
      switch (condition, verdict) {
      case (.dead, _), (.neverAlive, _), (.usurped, _): 90 * day
      case (_, .alive): isSteady ? 30 * day : 7 * day
      case (_, .redirected), (_, .blocked), (_, .skipped): 7 * day
      case (_, .soft404), (_, .usurped): 3 * day
      case (_, .transient), (_, .timeout), (_, .unreachable): 3600
      case (_, .dead), (_, .tls), (_, .malformed), (_, .unsafe): day
      }
    return base * (0.9 + 0.2 * min(max(chance, 0), 1))
  }
}
