/// Names of works that show what kind of work they are.
enum NamedContainers {
  /// Whether the words name an encyclopedia or dictionary.
  static func isEncyclopedia(_ name: String?) -> Bool {
    guard let name = name?.lowercased() else { return false }
    return ["encyclop", "encyklop", "britannica", "dictionary", "lexikon", "энциклопед"].contains { name.contains($0) }
  }

  /// The kind of an online work by its name.
  static func type(_ name: String?) -> NoteCitationType {
    if isEncyclopedia(name) { return .encyclopedia }
    guard let name else { return .web }
    let words = name.lowercased().split(separator: " ")
    let papers: Set<Substring> = [
      "times", "post", "news", "herald", "tribune", "guardian", "gazette", "telegraph", "chronicle", "newspaper",
      "observer",
      "courier", "examiner", "inquirer", "star", "mirror", "dispatch", "mail", "sun", "express", "globe", "independent",
      "hindu",
    ]
    let agencies: Set<String> = [
      "reuters", "bbc", "cnn", "npr", "usa today", "associated press", "al jazeera", "bloomberg",
    ]
    let isPaper = words.last.map(papers.contains) ?? false
    return isPaper && words.count <= 4 || agencies.contains(name.lowercased()) ? .news : .web
  }

  /// Whether a part between title and publisher names a series.
  static func isSeries(_ words: String) -> Bool {
    let lower = words.lowercased()
    return [
      "series", "lecture notes", "studies in", "library of", "advances in", "progress in", "course of", "monographs",
      "bulletin", " books", "handbook of", "texts in", "contributions to", "publications of", "proceedings", "session",
      "research in", "memoirs", "papers in", "history of", " studies",
    ].contains { lower.contains($0) }
  }

  /// Whether a part behind a journal's name is the theme of an issue or the publisher.
  static func isBehindJournal(_ words: String) -> Bool {
    let lower = words.lowercased()
    return ["special issue", "elsevier", "springer", "wiley", " press", "publishing", "publishers", "university of"]
      .contains {
        lower.contains($0)
      }
  }

  /// Whether a part behind a journal's name counts its series: `2nd series`, `Series B`, `New Series`, `Third Series`.
  static func isSeriesNumber(_ words: String) -> Bool {
    let lower = words.lowercased()
    return lower.hasSuffix("series") || lower.hasSuffix("ser") || lower.hasPrefix("series ") || lower.hasPrefix("ser. ")
  }
}
