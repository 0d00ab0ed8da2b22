package import Bytes
package import JSON

/// The first line of a history file: which command made the transaction (FORMATS §4).
package struct HistoryHeader: Sendable, Hashable {
  package static let currentVersion = 1

  package var version = HistoryHeader.currentVersion
  package var transaction: ULID
  /// RFC 3339, UTC.
  package var time: String
  /// The command as the person gave it.
  package var command: String
  /// Name and version of the program.
  package var tool: String
  /// The clone it was made in.
  package var clone: String
  package var actor: String?
  /// The transaction that this one takes back.
  package var undoes: ULID?
  /// Members of newer versions.
  package var unknown = JSONObject()

  package init(
    transaction: ULID, time: String, command: String, tool: String, clone: String, actor: String? = nil,
    undoes: ULID? = nil
  ) {
    self.transaction = transaction
    self.time = time
    self.command = command
    self.tool = tool
    self.clone = clone
    self.actor = actor
    self.undoes = undoes
  }
}

extension HistoryHeader {
  /// Reads the line; nil without a transaction.
  package init?(json: JSONValue) {
    guard let object = json.object, let transaction = object["txn"]?.string.flatMap(ULID.init) else { return nil }
    self.init(
      transaction: transaction, time: object["time"]?.string ?? "", command: object["command"]?.string ?? "",
      tool: object["tool"]?.string ?? "", clone: object["clone"]?.string ?? "", actor: object["actor"]?.string,
      undoes: object["undoes"]?.string.flatMap(ULID.init))
    version = object["v"]?.int ?? 0
    let known: Set = ["v", "txn", "time", "command", "tool", "clone", "actor", "undoes"]
    for member in object.members where !known.contains(member.name) { unknown[member.name] = member.value }
  }

  package var json: JSONValue {
    var object: JSONObject = [
      "v": JSONValue(version), "txn": .string(transaction.description), "time": .string(time),
      "command": .string(command), "tool": .string(tool), "clone": .string(clone),
    ]
    object.add("actor", actor.map(JSONValue.string))
    object.add("undoes", undoes.map { .string($0.description) })
    for member in unknown.members { object.add(member.name, member.value) }
    return .object(object)
  }
}
