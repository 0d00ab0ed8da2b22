package import Bibliography
package import JSON

/// A registration agency's CSL-JSON (DOI content negotiation, `application/vnd.citationstyles.csl+json`) as a source.
///
/// Crossref and DataCite serve a dialect: types of their own, lists for titles and numbers, names with affiliations, and
/// dozens of members that describe the registration and not the work. What describes the work is taken; the answer
/// itself is kept whole as a capture, so that nothing is lost.
package enum CSLAnswer {
  /// The source an answer describes; nil where it is no CSL item.
  package static func source(_ answer: JSONValue) -> Source? {
    guard let object = answer.object ?? answer.array?.first?.object, object["title"] != nil || object["author"] != nil
    else {
      return nil
    }
    var item = JSONObject()
    item["id"] = ""
    item["type"] = .string(type(object["type"]?.string))
    for member in object.members {
      if TextVariable(name: member.name) != nil {
        item[member.name] = text(member.value)
      } else if NameVariable(name: member.name) != nil {
        item[member.name] = names(member.value)
      } else if DateVariable(name: member.name) != nil, isDate(member.value) {
        item[member.name] = member.value
      }
    }
    addCrossrefMembers(object, to: &item)
    var problems: [SourceProblem] = []
    return Source(cslJSON: item, problems: &problems)
  }

  /// Crossref's names for types (api.crossref.org/types) that are not CSL's.
  private static let types: [String: ItemType] = [
    "journal-article": .articleJournal, "book-chapter": .chapter, "book-section": .chapter, "book-part": .chapter,
    "book-track": .chapter, "monograph": .book, "edited-book": .book, "reference-book": .book, "book-set": .book,
    "book-series": .book, "proceedings-article": .paperConference, "proceedings": .book, "posted-content": .article,
    "preprint": .article, "dissertation": .thesis, "reference-entry": .entry, "report-component": .report,
    "report-series": .report, "peer-review": .review, "journal": .periodical, "journal-issue": .periodical,
    "journal-volume": .periodical, "database": .dataset, "conference-paper": .paperConference,
  ]

  private static func type(_ name: String?) -> String {
    guard let name else { return ItemType.document.name }
    if ItemType(name: name) != nil { return name }
    return (types[name] ?? .document).name
  }

  private static func text(_ value: JSONValue) -> JSONValue? {
    let words = (value.array ?? [value]).compactMap(\.text).map(withoutMarkup).filter { !$0.isEmpty }
    return words.isEmpty ? nil : .string(words.joined(separator: ", "))
  }

  private static func names(_ value: JSONValue) -> JSONValue? {
    let names = (value.array ?? []).compactMap { name -> JSONValue? in
      guard let object = name.object else { return nil }
      var person = JSONObject()
      for part in ["family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"] {
        if let text = object[part]?.string, !text.isEmpty { person[part] = .string(text) }
      }
      if person.isEmpty, let organisation = object["name"]?.string, !organisation.isEmpty {
        person["literal"] = .string(organisation)
      }
      return person.isEmpty ? nil : .object(person)
    }
    return names.isEmpty ? nil : .array(names)
  }

  /// Crossref writes `[[null]]` for a date it does not know.
  private static func isDate(_ value: JSONValue) -> Bool {
    if let parts = value["date-parts"]?.array { return parts.first?.array?.first?.text != nil }
    return value["literal"] != nil || value["raw"] != nil
  }

  private static func addCrossrefMembers(_ object: JSONObject, to item: inout JSONObject) {
    if item["publisher-place"] == nil { item.add("publisher-place", object["publisher-location"].flatMap(text)) }
    if item["number"] == nil { item.add("number", object["article-number"].flatMap(text)) }
    if item["keyword"] == nil { item.add("keyword", object["subject"].flatMap(text)) }
    if item["event-title"] == nil { item.add("event-title", object["event"]?["name"].flatMap(text)) }
    if item["event-place"] == nil { item.add("event-place", object["event"]?["location"].flatMap(text)) }
    for name in ["published-print", "published-online", "published", "created"] where item["issued"] == nil {
      if let date = object[name], isDate(date), let parts = date["date-parts"] {
        item["issued"] = ["date-parts": parts]
      }
    }
    if let subtitle = object["subtitle"].flatMap(text)?.string, let title = item["title"]?.string,
      !title.lowercased().contains(subtitle.lowercased())
    {
      item["title"] = .string("\(title): \(subtitle)")
    }
    // An address that only repeats the DOI would be printed beside it.
    if let url = item["URL"]?.string, url.contains("doi.org/") { item["URL"] = nil }
  }

  /// Abstracts and titles come with JATS or HTML tags; only CSL's rich text is kept.
  private static func withoutMarkup(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    let kept: Set<String> = ["i", "b", "sub", "sup"]
    var output = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "<") {
      output += rest[..<open]
      guard let close = rest[open...].firstIndex(of: ">") else { break }
      let tag = rest[rest.index(after: open)..<close]
      let name = tag.drop { $0 == "/" }.lowercased()
      let looksLikeTag =
        name.utf8.first.map { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") } ?? false
      if !looksLikeTag || kept.contains(name) { output += rest[open...close] }
      rest = rest[rest.index(after: close)...]
    }
    return (output + rest).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
