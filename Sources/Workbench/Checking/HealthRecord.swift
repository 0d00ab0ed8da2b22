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
  /// Why, in one word of the judge; in the index only.
  var cause: String?
  /// Where the page has moved for good, by the newest check; in the index only.
  var moved: PermanentMove?
  /// What told the page of the newest check from others, alive or not; in the index only.
  var shown: String?
  /// What pages of sources no longer say what is cited from them, at most one note a source; nobody may have dealt with it.
  var drifted: [DriftNote] = []
  /// The page as it was last seen alive; in the index only, as it can be seen again.
  var seen: SeenPage?

  init(
    address: String, state: HealthState = HealthState(), due: Date? = nil, verdict: String? = nil,
    seen: SeenPage? = nil
  ) {
    self.address = address
    self.state = state
    self.due = due
    self.verdict = verdict
    self.seen = seen
  }

  /// As the index holds it: with the page.
  var indexJSON: JSONValue {
    guard var object = json.object else { return json }
    object.add("cause", cause.map(JSONValue.string))
    object.add("shown", shown.map(JSONValue.string))
    object.add("moved", moved?.json)
    object.add("seen", seen?.json)
    return .object(object)
  }

  /// `{address, class, strikes, first_failed, last_failed, last_alive, failing, last_checked, outage_since, due, verdict,
  /// drifted}`, as the history holds it.
  var json: JSONValue {
    var object: JSONObject = [
      "address": .string(address), "class": .string(state.condition.rawValue), "strikes": JSONValue(state.strikes),
    ]
    func add(_ name: String, _ date: Date?) { object.add(name, date.map { .string(Self.text($0)) }) }
    add("first_failed", state.firstFailed)
    add("last_failed", state.lastFailed)
    add("last_alive", state.lastAlive)
    object.add("failing", state.failing.map { .string($0.rawValue) })
    add("last_checked", state.lastChecked)
    add("outage_since", state.outageSince)
    add("due", due)
    object.add("verdict", verdict.map(JSONValue.string))
    if !drifted.isEmpty { object["drifted"] = .array(drifted.map(\.json)) }
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
    state.outageSince = Self.date(json["outage_since"])
    self.init(
      address: address, state: state, due: Self.date(json["due"]), verdict: json["verdict"]?.string,
      seen: json["seen"].flatMap(SeenPage.init(json:)))
    cause = json["cause"]?.string
    shown = json["shown"]?.string
    moved = json["moved"].flatMap(PermanentMove.init(json:))
    drifted = (json["drifted"]?.array ?? []).compactMap(DriftNote.init(json:))
  }

  static func text(_ date: Date) -> String {
    UTCTime.text(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded(.down)))
  }

  static func date(_ value: JSONValue?) -> Date? {
    value?.string.flatMap {
      try? Date($0, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: $0.contains(".")))
    }
  }

  /// What is remembered of the page of a source; nil where it says what was cited, as far as is known.
  func drift(of source: String) -> DriftNote? { drifted.first { $0.source == source } }

  /// The word reports use for the link of a source: a page that says something else is alive (FORMATS §6).
  func spoken(of source: String) -> String {
    state.condition == .alive && drift(of: source) != nil ? Self.driftedWord : state.condition.spoken
  }

  /// The word for a living page that no longer says what was cited.
  static let driftedWord = LinkWord.drifted.rawValue

  /// What the history counts (FORMATS §6): class, strikes, first failure, and the beginning of an outage, whose
  /// forgiveness would else begin anew in each clone. The day it was last alive goes along, but a page that stays alive
  /// makes no event. What a page of the source no longer says goes along too: nobody has dealt with it in the other clone.
  func differsForHistory(from before: HealthRecord?, of source: String = "") -> Bool {
    guard let before else { return true }
    switch (before.drift(of: source), drift(of: source)) {
    case (nil, nil): break
    case (let one?, let two?) where one.isSame(as: two): break
    default: return true
    }
    return before.state.condition != state.condition || before.state.strikes != state.strikes
      || before.state.firstFailed != state.firstFailed || before.state.outageSince != state.outageSince
  }
}

extension HealthState.Condition {
  /// The word reports use. Only health says «dead» (FORMATS §6).
  var spoken: String { LinkWord(self).rawValue }
}
