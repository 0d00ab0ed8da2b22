/// The folder of what ibid keeps for one person on one machine, `$XDG_STATE_HOME/ibid` (XDG Base Directory Specification).
enum StateFolder {
  /// A folder below it; nil without a home.
  static func path(_ name: String, _ environment: [String: String]) -> String? {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/ibid/\(name)" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/.local/state/ibid/\(name)"
  }
}
