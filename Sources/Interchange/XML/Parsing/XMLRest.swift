import JSON

/// What of a record has no field, by name: the value, or the list of the values of one name.
struct XMLRest {
  /// More names than any format has; what comes after stands under the last of them.
  private static let limit = 500
  private static let overflow = "more"

  private var places: [String: Int] = [:]
  private var groups: [(name: String, values: [JSONValue])] = []

  mutating func add(_ value: String, as name: String) {
    let name = places[name] == nil && groups.count >= Self.limit ? Self.overflow : name
    if let place = places[name] {
      groups[place].values.append(.string(value))
    } else {
      places[name] = groups.count
      groups.append((name, [.string(value)]))
    }
  }

  var object: JSONObject {
    JSONObject(groups.map { ($0.name, $0.values.count == 1 ? $0.values[0] : .array($0.values)) })
  }
}
