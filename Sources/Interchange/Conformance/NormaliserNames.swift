import JSON

/// What the normalisers do to a list of names; any other value passes through.
enum NormaliserNames {
  private static let members: Set<String> = [
    "family", "given", "literal", "dropping-particle", "non-dropping-particle", "suffix", "comma-suffix",
    "static-ordering", "parse-names",
  ]

  private static func mapNames(_ value: JSONValue?, _ change: (JSONObject) -> JSONObject?) -> JSONValue? {
    guard let elements = value?.array, !elements.isEmpty,
      elements.allSatisfy({ $0.object.map { !$0.isEmpty && $0.names.allSatisfy(members.contains) } ?? false })
    else { return value }
    let names = elements.compactMap(\.object).compactMap(change)
    return names.isEmpty ? nil : .array(names.map(JSONValue.object))
  }

  static func parts(_ value: JSONValue?) -> JSONValue? {
    mapNames(value) { name in
      var name = name
      var words = ["dropping-particle", "non-dropping-particle", "family", "suffix"].compactMap { name[$0]?.text }
      if !words.isEmpty, let given = name["given"]?.text {
        let (kept, particles) = trailingParticles(given)
        name["given"] = kept.isEmpty ? nil : .string(kept)
        words.insert(contentsOf: particles, at: 0)
      }
      for member in [
        "dropping-particle", "non-dropping-particle", "suffix", "comma-suffix", "static-ordering", "parse-names",
      ] {
        name[member] = nil
      }
      if !words.isEmpty { name["family"] = .string(joined(words)) }
      return name
    }
  }

  /// «Marquis de» Condorcet: particles that stand behind the given name.
  private static func trailingParticles(_ given: String) -> (String, [String]) {
    var words = given.split(separator: " ").map(String.init)
    var particles: [String] = []
    while words.count > 1, let last = words.last, last.unicodeScalars.allSatisfy(\.properties.isLowercase) {
      particles.insert(words.removeLast(), at: 0)
    }
    return (words.joined(separator: " "), particles)
  }

  /// «al-» and «d'» touch the name behind them.
  private static func joined(_ words: [String]) -> String {
    words.reduce(into: "") { text, word in
      if !text.isEmpty, !text.hasSuffix("-"), !text.hasSuffix("'") { text += " " }
      text += word
    }
  }

  static func whole(_ value: JSONValue?) -> JSONValue? {
    mapNames(value) { name in
      let words = name.members.compactMap(\.value.text)
      guard words.count == 1 else { return name }
      return ["literal": .string(words[0])]
    }
  }

  static func initials(_ value: JSONValue?) -> JSONValue? {
    mapNames(value) { name in
      var name = name
      guard let given = name["given"]?.text else { return name }
      name["given"] = .string(String(given.filter { $0 != "." && $0 != " " }))
      return name
    }
  }
}
