internal import JSON
internal import Markup
internal import Text

/// Reads JSON-LD (schema.org): the node that describes the page's work, also inside arrays and `@graph`.
struct LinkedDataCollector {
  private var nodes: [(node: JSONObject, position: Int)] = []
  private var byID: [String: JSONObject] = [:]

  static func collect(_ tree: MarkupTree, into list: inout CandidateList) {
    var collector = LinkedDataCollector()
    for script in tree.document.elements(named: "script") {
      guard let type = script.attribute("type"), type.lowercased().holds("ld+json") else { continue }
      let bytes = LinkedDataRepair.repaired(script.text)
      guard !bytes.isEmpty, let value = try? JSONReader.read(bytes) else { continue }
      collector.register(value, position: script.position, depth: 0)
    }
    collector.report(into: &list)
  }

  private mutating func register(_ value: JSONValue, position: Int, depth: Int) {
    guard depth < 8, nodes.count < 400 else { return }
    switch value {
    case .array(let values):
      for value in values { register(value, position: position, depth: depth + 1) }
    case .object(let object):
      if let id = object["@id"]?.string, object.count > 1, byID[id] == nil { byID[id] = object }
      if object["@type"] != nil { nodes.append((object, position)) }
      for name in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
        if let inner = object[name] { register(inner, position: position, depth: depth + 1) }
      }
    default: break
    }
  }

  // MARK: - Kinds of nodes

  private static func types(_ object: JSONObject) -> [String] {
    guard let type = object["@type"] else { return [] }
    let names = type.array?.compactMap(\.string) ?? type.string.map { [$0] } ?? []
    return names.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
  }

  /// How sure a node is the work of the page: 0 article, 1 other work, 2 page, nil none.
  private static func grade(_ object: JSONObject) -> Int? {
    var best: Int?
    for type in types(object) {
      let grade: Int? =
        switch type {
        case let name
        where name.hasSuffix("Article") || name.hasSuffix("Posting") || name == "Report" || name == "ArticleNews": 0
        case "Book", "Chapter", "Thesis", "Dataset", "Review", "CreativeWork", "Recipe", "PodcastEpisode", "Course",
          "Game",
          "SoftwareApplication", "SoftwareSourceCode", "Movie", "MusicRecording", "Event", "Map", "Quiz", "HowTo",
          "Manuscript", "Blog",
          "PressRelease", "AnalysisNewsArticle", "LiveBlogPosting", "QAPage", "Question", "Product", "VideoObject",
          "DefinedTerm":
          1
        case let name where name.hasSuffix("Page"): 2
        default: nil
        }
      if let grade { best = min(best ?? 9, grade) }
    }
    return best
  }

  // MARK: - Reporting

  private func report(into list: inout CandidateList) {
    let works = nodes.compactMap { entry in Self.grade(entry.node).map { (entry.node, entry.position, $0) } }
    // A list page describes many articles: only one that says it is this page's counts then.
    let articles = works.filter { $0.2 == 0 }
    let main = articles.count > 3 ? articles.filter { isThisPage($0.0, list.context) } : articles
    for (node, position, grade) in works {
      if grade == 0, articles.count > 3, !main.contains(where: { $0.1 == position && $0.0 == node }) { continue }
      describe(node, grade: grade, position: position, into: &list)
    }
    for (node, position) in nodes {
      let types = Self.types(node)
      if types.contains("WebSite"), let name = node["name"]?.string {
        list.add(.site, name, rule: "JSON-LD WebSite", rank: Rank.structured + 120, position: position)
      }
      if types.contains(where: { $0.hasSuffix("Organization") }), let name = node["name"]?.string {
        list.add(
          .site, name, rule: "JSON-LD \(types.first ?? "Organization")", rank: Rank.structured + 140, position: position
        )
      }
      if types.contains(where: { $0 == "PublicationVolume" }), let volume = node["volumeNumber"]?.text {
        list.add(.volume, volume, rule: "JSON-LD volumeNumber", rank: Rank.structured, position: position)
      }
    }
  }

  private func isThisPage(_ node: JSONObject, _ context: PageContext) -> Bool {
    guard let url = context.url else { return false }
    let addresses = [node["url"], node["@id"], node["mainEntityOfPage"], node["mainEntityOfPage"]?["@id"]].compactMap {
      $0?.string
    }
    let path = Self.path(url)
    return path.utf8.count > 1 && addresses.contains { Self.path($0) == path }
  }

  private static func path(_ url: String) -> String {
    let rest = url.firstPlace(of: "://").map { url[$0.upperBound...] } ?? Substring(url)
    let path = rest.drop { $0 != "/" }.prefix { $0 != "?" && $0 != "#" }
    return path.hasSuffix("/") ? String(path.dropLast()) : String(path)
  }

  private func describe(_ node: JSONObject, grade: Int, position: Int, into list: inout CandidateList) {
    // Pages are trusted less than works: their names are often the site's.
    let rank = Rank.structured + grade * 30
    let kind = Self.types(node).first ?? "node"
    func rule(_ name: String) -> String { grade == 0 ? "JSON-LD \(name)" : "JSON-LD \(kind) \(name)" }
    func text(_ name: String) -> String? {
      guard let value = node[name] else { return nil }
      let single = value.array?.first ?? value
      return single.text ?? single["@value"]?.text
    }
    if let title = text("headline") { list.add(.title, title, rule: rule("headline"), rank: rank, position: position) }
    if let title = text("name") { list.add(.title, title, rule: rule("name"), rank: rank + 40, position: position) }
    for (name, step) in [("author", 0), ("creator", 5)] where grade < 2 || name == "author" {
      let people = names(of: node[name], depth: 0)
      if !people.isEmpty { list.addPeople(.author, people, rule: rule(name), rank: rank + step, position: position) }
    }
    let editors = names(of: node["editor"], depth: 0)
    if !editors.isEmpty { list.addPeople(.editor, editors, rule: rule("editor"), rank: rank, position: position) }
    for (name, step) in [("datePublished", 0), ("dateCreated", 10), ("uploadDate", 12)] {
      if let date = text(name) { list.add(.published, date, rule: rule(name), rank: rank + step, position: position) }
    }
    if let date = text("dateModified") {
      list.add(.revised, date, rule: rule("dateModified"), rank: rank, position: position)
    }
    for publisher in names(of: node["publisher"], depth: 0).prefix(1) {
      list.add(.publisher, publisher, rule: rule("publisher"), rank: rank, position: position)
      list.add(.site, publisher, rule: rule("publisher"), rank: rank + 110, position: position)
    }
    if let part = resolved(node["isPartOf"]), let name = part["name"]?.string {
      let types = Self.types(part)
      if types.contains("Periodical") || types.contains("Book") || types.contains("Newspaper") {
        list.add(.container, name, rule: rule("isPartOf"), rank: rank, position: position)
      } else if types.contains("WebSite") || types.contains("Blog") {
        list.add(.site, name, rule: rule("isPartOf"), rank: rank + 105, position: position)
      }
    }
    for (field, names) in [
      (MetadataField.isbn, ["isbn"]), (.issn, ["issn"]), (.language, ["inLanguage"]),
      (.abstract, ["abstract", "description"]),
      (.canonicalURL, ["url"]), (.issue, ["issueNumber"]), (.pages, ["pagination"]),
    ] {
      for name in names {
        if let value = text(name) { list.add(field, value, rule: rule(name), rank: rank, position: position) }
      }
    }
    if let identifier = node["identifier"] {
      for value in identifier.array ?? [identifier] {
        if let text = value.text ?? value["value"]?.text, Identifiers.doi(text) != nil {
          list.add(.doi, text, rule: rule("identifier"), rank: rank, position: position)
        }
      }
    }
    list.add(.type, kind, rule: "JSON-LD @type", rank: rank, position: position)
  }

  /// The names of people or groups in a value: strings, nodes, references to nodes, lists of all these.
  private func names(of value: JSONValue?, depth: Int) -> [String] {
    guard let value, depth < 4 else { return [] }
    switch value {
    case .string(let text): return Refusal.isAddress(text) ? (byID[text]?["name"]?.string.map { [$0] } ?? []) : [text]
    case .array(let values): return values.flatMap { names(of: $0, depth: depth + 1) }
    case .object:
      guard let node = resolved(value) else { return [] }
      if let name = node["name"] { return names(of: name, depth: depth + 1) }
      if let family = node["familyName"]?.string {
        return [(node["givenName"]?.string).map { $0 + " " + family } ?? family]
      }
      if let text = node["@value"]?.string { return [text] }
      if let list = node["@list"] { return names(of: list, depth: depth + 1) }
      return []
    default: return []
    }
  }

  private func resolved(_ value: JSONValue?) -> JSONObject? {
    guard let object = value?.object else { return value?.array?.first?.object }
    if object["name"] == nil, let id = object["@id"]?.string, let target = byID[id] { return target }
    return object
  }
}
