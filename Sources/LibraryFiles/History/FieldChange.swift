package import Bibliography
package import JSON

/// One value that changed: `{path, before, after, from}` (FORMATS §4); a side without a value is left out.
package struct FieldChange: Sendable, Hashable {
  package var path: FieldPath
  package var before: JSONValue?
  package var after: JSONValue?
  /// Who or what gave ``after``.
  package var from: Origin?

  package init(path: FieldPath, before: JSONValue? = nil, after: JSONValue? = nil, from: Origin? = nil) {
    self.path = path
    self.before = before
    self.after = after
    self.from = from
  }
}

extension FieldChange {
  init?(json: JSONValue) {
    guard let object = json.object, let path = object["path"]?.string else { return nil }
    self.init(
      path: FieldPath(path), before: object["before"], after: object["after"],
      from: object["from"].flatMap(Origin.init(json:)))
  }

  package var json: JSONValue {
    var object: JSONObject = ["path": .string(path.rawValue)]
    object.add("before", before)
    object.add("after", after)
    object.add("from", from?.json)
    return .object(object)
  }

  /// The changes that lead from one item to another, in the order of the new one, then what is gone.
  package static func between(
    _ old: JSONObject, _ new: JSONObject, from origin: (FieldPath) -> Origin?
  ) -> [FieldChange] {
    let before = ItemFields.flatten(old)
    let after = ItemFields.flatten(new)
    var changes: [FieldChange] = []
    for field in after {
      let earlier = before.first { $0.path == field.path }?.value
      if earlier != field.value {
        changes.append(FieldChange(path: field.path, before: earlier, after: field.value, from: origin(field.path)))
      }
    }
    for field in before where !after.contains(where: { $0.path == field.path }) {
      changes.append(FieldChange(path: field.path, before: field.value, after: nil, from: origin(field.path)))
    }
    return changes
  }
}
