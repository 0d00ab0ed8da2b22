import Bibliography

/// The keys under which sources that can be one meet: two sources without a common key are never compared.
enum BlockingKeys {
  /// The keys, each once, the most telling first.
  static func of(_ features: MatchFeatures) -> [String] {
    var keys = features.identifiers.map { "\($0.kind.rawValue):\($0.canonical)" }
    keys += features.isbns.map { "isbn:\($0)" }
    if let address = features.address { keys.append("url:\(address)") }
    let author = features.people.first?.blockingWord
    let titles = Set([features.compactTitle, features.mainTitle ?? ""]).filter { !$0.isEmpty }.sorted()
    for title in titles {
      let short = String(title.prefix(80))
      if let author { keys.append("ta:\(author)|\(short)") }
      if let year = features.year { keys.append("ty:\(year)|\(short)") }
      if !features.container.isEmpty { keys.append("tc:\(features.container.prefix(40))|\(short)") }
    }
    if let author, let year = features.year {
      if features.title.isEmpty {
        keys.append("short:\(author)|\(year)")
      } else {
        keys.append("full:\(author)|\(year)")
      }
      // Titles that differ in a letter mostly begin alike.
      keys.append("begin:\(author)|\(year)|\(features.compactTitle.prefix(4))")
    }
    var seen: Set<String> = []
    return keys.filter { seen.insert($0).inserted }
  }

  /// A source with a title is to be found by a short cite, and the other way round.
  static func counterparts(of key: String) -> [String] {
    if key.hasPrefix("short:") { return [key, "full:" + key.dropFirst("short:".count)] }
    if key.hasPrefix("full:") { return ["short:" + key.dropFirst("full:".count)] }
    return [key]
  }
}
