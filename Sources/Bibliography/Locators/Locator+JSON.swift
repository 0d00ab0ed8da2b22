public import JSON

extension Locator {
  /// Reads what ``json`` writes; nil where a label is not known or a value is missing.
  public init?(json: JSONValue) {
    guard let list = json["parts"]?.array else { return nil }
    var parts: [Part] = []
    for element in list {
      guard let label = element["label"]?.string.flatMap(LocatorLabel.init(rawValue:)),
        let value = element["value"]?.string
      else { return nil }
      var side: Part.Side?
      if let name = element["side"]?.string {
        guard let known = Part.Side(rawValue: name) else { return nil }
        side = known
      }
      parts.append(Part(label, value, side: side))
    }
    self.init(parts, raw: json["raw"]?.string)
  }

  /// The locator as data: `{"parts": [{"label": "page", "value": "31"}], "raw": "p. 31"}`.
  public var json: JSONValue {
    var object = JSONObject()
    object["parts"] = .array(
      parts.map { part in
        var element = JSONObject()
        element["label"] = .string(part.label.rawValue)
        element["value"] = .string(part.value)
        element.add("side", part.side.map { .string($0.rawValue) })
        return .object(element)
      })
    object.add("raw", raw.map(JSONValue.string))
    return .object(object)
  }
}
