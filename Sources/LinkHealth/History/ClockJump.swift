import Exchange
import FoundationEssentials

/// Keeps a clock that was set wrong from making or losing strikes.
///
/// Strikes stay, and so does the time that passed between them; only what the jump itself claims is left out.
enum ClockJump {
  /// A hole this long between two checks is more often a wrong clock than patience: it proves no absence.
  static let longestHole = 400 * HealthHistory.day
  /// Clocks of different machines may differ by less than this.
  static let tolerance = HealthHistory.day

  /// The state with its dates moved so that they fit to a check made now.
  static func anchored(_ state: HealthState, at: Date) -> HealthState {
    guard let checked = state.lastChecked else { return state }
    let hole = at.timeIntervalSince(checked)
    var state = state
    if hole > longestHole {
      // As if no time had passed since the last check.
      state.firstFailed = state.firstFailed?.addingTimeInterval(hole)
      state.lastFailed = state.lastFailed?.addingTimeInterval(hole)
      state.outageSince = state.outageSince?.addingTimeInterval(hole)
      return state
    }
    guard hole < -tolerance else { return state }
    // What was noted lies in the future: its distances hold, its dates do not.
    let back = max(state.lastFailed.map { at.timeIntervalSince($0) } ?? 0, hole)
    if back < 0 {
      state.firstFailed = state.firstFailed?.addingTimeInterval(back)
      state.lastFailed = state.lastFailed?.addingTimeInterval(back)
    }
    state.lastAlive = state.lastAlive.map { min($0, at) }
    state.outageSince = state.outageSince.map { min($0, at) }
    return state
  }
}
