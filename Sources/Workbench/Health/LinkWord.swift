import Exchange

/// How the link of a source stands, in the word that reports use and that a selection names: `health:drifted`.
package enum LinkWord: String, Sendable, Hashable, CaseIterable {
  case alive
  /// Alive, but no longer what was cited, and nobody has dealt with that yet.
  case drifted
  case suspect, dead, usurped, unreachable, unchecked
  /// No address of the web, so that it can never be asked.
  case unaskable

  init(_ condition: HealthState.Condition) {
    self =
      switch condition {
      case .unknown: .unchecked
      case .alive: .alive
      case .suspect: .suspect
      case .dead, .neverAlive: .dead
      case .usurped: .usurped
      case .unreachable: .unreachable
      }
  }

  /// The conditions that it speaks of, as the index holds them; none for what the index cannot tell by itself.
  var conditions: [HealthState.Condition] { HealthState.Condition.allCases.filter { LinkWord($0) == self } }
}
