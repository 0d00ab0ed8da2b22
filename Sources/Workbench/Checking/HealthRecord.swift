import Exchange
import FoundationEssentials
import JSON
import LibraryFiles

/// The health of an address with when it is to be asked again, as the index and the history hold it.
struct HealthRecord: Sendable, Equatable {
  var address: String
  var state: HealthState
  var due: Date?
  /// The newest verdict, for people.
  var verdict: String?

  init(address: String, state: HealthState = HealthState(), due: Date? = nil, verdict: String? = nil) {
    self.address = address
    self.state = state
    self.due = due
    self.verdict = verdict
  }

  /// `{address, class, strikes, first_failed, last_failed, last_alive, failing, last_checked, due, verdict}`.
  var json: JSONValue {
    var object: JSONObject = [
      "address": .string(address), "class": .string(state.condition.rawValue), "strikes": JSONValue(state.strikes),
    ]
    func add(_ name: String, _ date: Date?) {
      object.add(
        name, date.map { .string(UTCTime.text(milliseconds: Int64(($0.timeIntervalSince1970 * 1_000).rounded(.down)))) }
      )
    }
    add("first_failed", state.firstFailed)
    add("last_failed", state.lastFailed)
    add("last_alive", state.lastAlive)
    object.add("failing", state.failing.map { .string($0.rawValue) })
    add("last_checked", state.lastChecked)
    add("due", due)
    object.add("verdict", verdict.map(JSONValue.string))
    return .object(object)
  }

  init?(json: JSONValue) {
    guard let address = json["address"]?.string else { return nil }
    var state = HealthState()
    state.condition = json["class"]?.string.flatMap(HealthState.Condition.init(rawValue:)) ?? .unknown
    state.strikes = json["strikes"]?.int ?? 0
    state.firstFailed = Self.date(json["first_failed"])
    state.lastFailed = Self.date(json["last_failed"])
    state.lastAlive = Self.date(json["last_alive"])
    state.failing = json["failing"]?.string.flatMap(HealthState.Failing.init(rawValue:))
    state.lastChecked = Self.date(json["last_checked"])
    self.init(address: address, state: state, due: Self.date(json["due"]), verdict: json["verdict"]?.string)
  }

  static func date(_ value: JSONValue?) -> Date? {
    value?.string.flatMap {
      try? Date($0, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: $0.contains(".")))
    }
  }

  /// What the history counts (FORMATS §6): class, strikes, first failure. The day it was last alive goes along, but a
  /// page that stays alive makes no event.
  func differsForHistory(from before: HealthRecord?) -> Bool {
    guard let before else { return true }
    return before.state.condition != state.condition || before.state.strikes != state.strikes
      || before.state.firstFailed != state.firstFailed
  }
}

extension HealthState.Condition {
  /// The word reports use. Only health says «dead» (FORMATS §6).
  var spoken: String {
    switch self {
    case .unknown: "unchecked"
    case .alive: "alive"
    case .suspect: "suspect"
    case .dead: "dead"
    case .neverAlive: "dead"
    case .usurped: "usurped"
    case .unreachable: "unreachable"
    }
  }
}
