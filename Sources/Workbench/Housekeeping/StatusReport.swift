package import JSON

/// All of a library at a glance.
package struct StatusReport: Sendable {
  package var path: String
  package var sources: Int
  package var incomplete: Int
  package var addresses: Int
  /// By class of health, those never checked under `unchecked`.
  package var health: [(name: String, count: Int)]
  package var due: Int
  /// Captures that sources record.
  package var captures: Int
  /// Those of them whose file is not here.
  package var capturesElsewhere: Int
  package var manuscripts: [(path: String, claims: Int, notes: Int)]
  package var lastChange: (time: String, command: String)?

  package var json: JSONValue {
    var object: JSONObject = [
      "library": .string(path), "sources": JSONValue(sources), "incomplete": JSONValue(incomplete),
      "addresses": JSONValue(addresses), "health": .object(JSONObject(health.map { ($0.name, JSONValue($0.count)) })),
      "due": JSONValue(due), "captures": JSONValue(captures), "captures_elsewhere": JSONValue(capturesElsewhere),
      "manuscripts": .array(
        manuscripts.map { ["path": .string($0.path), "claims": JSONValue($0.claims), "notes": JSONValue($0.notes)] }),
    ]
    if let lastChange {
      object["last_change"] = ["time": .string(lastChange.time), "command": .string(lastChange.command)]
    }
    return .object(object)
  }
}
