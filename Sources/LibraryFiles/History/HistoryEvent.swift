package import Bibliography
package import JSON

/// What one transaction did to one object: a line of a history file after the first (FORMATS §4).
package struct HistoryEvent: Sendable, Hashable {
  package var operation: HistoryOperation
  /// The id of the source or the manuscript.
  package var id: String
  /// The key of the source after the event; nil for manuscripts.
  package var key: String?
  package var changes: [FieldChange] = []
  /// The whole item, once, of what was added or removed.
  package var item: JSONObject?
  /// The whole text of a removed file that was not laid out as ibid does, so that undo gives back every byte.
  package var text: String?
  /// Who or what gave the values that ``changes`` does not name.
  package var from: Origin?
  /// Of a merge: the id and key of the duplicate.
  package var merged: JSONObject?
  /// Of a rewrite: what was replaced in which file.
  package var rewrite: ManuscriptRewrite?
  /// Of a purge: what was erased, by its digests, and why.
  package var purged: JSONObject?
  /// Members of newer versions.
  package var unknown = JSONObject()

  package init(_ operation: HistoryOperation, id: String, key: String? = nil, changes: [FieldChange] = []) {
    self.operation = operation
    self.id = id
    self.key = key
    self.changes = changes
  }
}

extension HistoryEvent {
  /// Reads a line; nil without an operation. Members that are not known are kept in ``unknown``.
  package init?(json: JSONValue) {
    guard let object = json.object, let operation = object["op"]?.string else { return nil }
    self.init(HistoryOperation(rawValue: operation), id: object["id"]?.text ?? "", key: object["key"]?.text)
    for member in object.members {
      switch member.name {
      case "op", "id", "key": break
      case "changes": changes = member.value.array?.compactMap(FieldChange.init(json:)) ?? []
      case "item": item = member.value.object
      case "text": text = member.value.string
      case "from": from = Origin(json: member.value)
      case "merged": merged = member.value.object
      case "purged": purged = member.value.object
      case "rewrite": rewrite = ManuscriptRewrite(json: member.value)
      default: unknown[member.name] = member.value
      }
    }
  }

  package var json: JSONValue {
    var object: JSONObject = ["op": .string(operation.rawValue), "id": .string(id)]
    object.add("key", key.map(JSONValue.string))
    if !changes.isEmpty { object.add("changes", .array(changes.map(\.json))) }
    object.add("item", item.map(JSONValue.object))
    object.add("text", text.map(JSONValue.string))
    object.add("from", from?.json)
    object.add("merged", merged.map(JSONValue.object))
    object.add("rewrite", rewrite?.json)
    object.add("purged", purged.map(JSONValue.object))
    for member in unknown.members { object.add(member.name, member.value) }
    return .object(object)
  }
}

extension HistoryEvent {
  /// The value this event gave to a field, and who gave it; nil when it gave none.
  package func value(at path: FieldPath) -> (value: JSONValue, from: Origin?)? {
    let change = changes.first { $0.path == path }
    if let after = change?.after { return (after, change?.from ?? from) }
    guard operation == .add || operation == .register, let item, let value = ItemFields.value(at: path, in: item) else {
      return nil
    }
    return (value, change?.from ?? from)
  }
}
