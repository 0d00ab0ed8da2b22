import Exchange
package import FoundationEssentials
package import JSON
import LibraryFiles

/// What is known of one address of a source over time.
package struct LinkHistory: Sendable {
  package var key: String
  /// Secrets hidden.
  package var address: String
  /// The word reports use; `unchecked` where it was never asked.
  package var state: String
  package var due: Date?
  /// Changes of health in order.
  package var changes: [HealthChange] = []
  /// Checks whose evidence is in this clone, in order.
  package var checks: [PastCheck] = []
  var record: HealthRecord?

  /// `{key, address, state, health, changes, checks}`; evidence and all as the run files hold it.
  package var json: JSONValue {
    var object: JSONObject = ["key": .string(key), "address": .string(address), "state": .string(state)]
    object.add("health", record?.json)
    object["changes"] = .array(changes.map(\.json))
    object["checks"] = .array(checks.map(\.record))
    return .object(object)
  }
}

/// One change of the health of an address, as the history holds it.
package struct HealthChange: Sendable, Hashable {
  package var date: Date
  /// The word reports use: `alive`, `suspect`, `dead`, `usurped`, `unreachable`.
  package var state: String
  /// What was seen, in a few words; empty for a living page.
  package var detail: String

  package var json: JSONValue {
    ["date": .string(HealthRecord.text(date)), "state": .string(state), "detail": .string(detail)]
  }

  /// - Parameter source: the id of the source whose link it is.
  init(_ record: HealthRecord, date: Date, of source: String) {
    self.date = date
    state = record.spoken(of: source)
    let note = record.state.condition == .alive ? record.drift(of: source) : nil
    detail = note?.spoken(of: nil) ?? Self.detail(record.state)
  }

  private static func detail(_ state: HealthState) -> String {
    guard let failing = state.failing else {
      return state.outageSince == nil ? "" : "no answer; an outage, not counted"
    }
    let what =
      switch failing {
      case .gone: "410, gone"
      case .noSuchName: "no such name"
      case .notFound: "not found"
      case .soft404: "not the page"
      case .usurped: "something else in its place"
      case .unclear: "no clear answer"
      }
    if state.strikes <= 1 { return "\(what), first time" }
    return "\(what), \(state.strikes) times" + (state.firstFailed.map { " since \(CheckRowMaker.day($0))" } ?? "")
  }
}

/// One check whose line stands in a run file of this clone.
package struct PastCheck: Sendable {
  package var date: Date
  package var verdict: String
  package var cause: String
  package var drift: String?
  package var status: Int?
  /// The whole line.
  package var record: JSONValue

  init?(_ record: JSONValue) {
    guard let date = HealthRecord.date(record["checked"]), let verdict = record["verdict"]?.string else { return nil }
    self.date = date
    self.verdict = verdict
    self.record = record
    cause = record["cause"]?.string ?? ""
    drift = record["drift"]?.string
    status = record["evidence"]?["status"]?.int
  }

  /// What the check rests on, a line each: the hops, then what the last answer was.
  package var evidence: [String] {
    let evidence = record["evidence"]
    var lines = (evidence?["hops"]?.array ?? []).map { hop in
      let milliseconds = hop["ms"]?.int.map { ", \($0) ms" } ?? ""
      return "\(hop["status"]?.int.map(String.init) ?? "no answer") \(hop["url"]?.string ?? "")\(milliseconds)"
    }
    if let message = evidence?["failure"]?["message"]?.string { lines.append(message) }
    if let since = evidence?["unchanged_since"]?.string { lines.append("not modified since \(since.prefix(10))") }
    var facts: [String] = []
    if let type = evidence?["type"]?.string { facts.append(type) }
    if let bytes = evidence?["bytes"]?.int, bytes > 0 { facts.append("\(bytes) bytes") }
    if let digest = evidence?["sha256"]?.string { facts.append("sha256 \(digest.prefix(16))...") }
    if let tag = evidence?["etag"]?.string { facts.append("ETag \(tag)") }
    if !facts.isEmpty { lines.append(facts.joined(separator: ", ")) }
    if let probe = evidence?["probe"], let url = probe["url"]?.string {
      let status = probe["status"]?.int.map(String.init) ?? "no answer"
      lines.append("a sibling that cannot exist: \(status) \(url), \(probe["likeness"]?.int ?? 0) % alike")
    }
    return lines
  }
}
