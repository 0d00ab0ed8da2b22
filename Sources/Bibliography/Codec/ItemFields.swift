public import JSON

/// The values of an item by the paths that history, blame and merges speak of: each CSL member, each foreign member of
/// `custom`, each member of `custom.ibid`.
public enum ItemFields {
  /// All values with their paths, in the order of the item.
  public static func flatten(_ item: JSONObject) -> [(path: FieldPath, value: JSONValue)] {
    var fields: [(path: FieldPath, value: JSONValue)] = []
    for member in item.members {
      guard member.name == "custom", let custom = member.value.object else {
        fields.append((FieldPath(member.name), member.value))
        continue
      }
      for inner in custom.members {
        guard inner.name == "ibid", let ours = inner.value.object else {
          fields.append((FieldPath("custom.\(inner.name)"), inner.value))
          continue
        }
        fields += ours.members.map { (FieldPath.record($0.name), $0.value) }
      }
    }
    return fields
  }

  /// The value at a path; nil where there is none.
  public static func value(at path: FieldPath, in item: JSONObject) -> JSONValue? {
    let text = path.rawValue
    guard text.hasPrefix("custom.") else { return item[text] }
    let custom = item["custom"]?.object
    let inner = String(text.dropFirst("custom.".count))
    guard inner.hasPrefix("ibid.") else { return custom?[inner] }
    return custom?["ibid"]?.object?[String(inner.dropFirst("ibid.".count))]
  }

  /// Sets, or by nil removes, the value at a path; objects that become empty go.
  public static func set(_ value: JSONValue?, at path: FieldPath, in item: inout JSONObject) {
    let text = path.rawValue
    guard text.hasPrefix("custom.") else {
      item[text] = value
      return
    }
    var custom = item["custom"]?.object ?? JSONObject()
    let inner = String(text.dropFirst("custom.".count))
    if inner.hasPrefix("ibid.") {
      var ours = custom["ibid"]?.object ?? JSONObject()
      ours[String(inner.dropFirst("ibid.".count))] = value
      custom["ibid"] = ours.isEmpty ? nil : .object(ours)
    } else {
      custom[inner] = value
    }
    item["custom"] = custom.isEmpty ? nil : .object(custom)
  }
}
