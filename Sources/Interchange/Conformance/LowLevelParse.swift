import Bibliography
import JSON

/// The expectations of retorquere's parser: each entry's type, key and fields as Unicode, names divided.
enum LowLevelParse {
  /// How the list of test data calls the format.
  static let format = "retorquere-yaml"

  /// As items of the fields of .bib (``BibItems``); nil where the file is no YAML.
  static func items(_ bytes: [UInt8]) -> [JSONObject]? {
    guard let root = (try? YAMLComposer.compose(bytes[...]))?.values.first?.json, let entries = root["entries"]?.array
    else { return nil }
    return entries.map { entry in
      var item = JSONObject()
      item.add("id", entry["key"])
      item.add("type", entry["type"])
      for field in entry["fields"]?.object?.members ?? [] { item[field.name] = value(field.value) }
      return item
    }
  }

  private static func value(_ value: JSONValue) -> JSONValue {
    guard let elements = value.array else { return value }
    if elements.contains(where: { $0.object != nil }) { return .array(elements.compactMap(name)) }
    return .string(elements.compactMap(\.text).joined(separator: "; "))
  }

  private static func name(_ value: JSONValue) -> JSONValue? {
    guard let object = value.object else { return nil }
    var name = JSONObject()
    name.add("family", object["lastName"])
    name.add("given", object["firstName"])
    name.add("non-dropping-particle", object["prefix"])
    name.add("suffix", object["suffix"])
    name.add("literal", object["name"])
    return .object(name)
  }
}
