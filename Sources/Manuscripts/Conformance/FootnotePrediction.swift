import JSON

/// Prints an article in the form of the footnote gold (`ibid-footnotes-gold/1`), for the scorer.
enum FootnotePrediction {
  static func json(_ article: FootnoteArticle) -> JSONValue {
    var object = JSONObject()
    object.add("footnotes", .array(article.notes.map { note($0, in: article) }))
    object.add("markers", .array(article.markers.map(marker)))
    object.add("clusters", .array(article.clusters.map { .array($0.members.map { .string(member($0, in: article)) }) }))
    object.add(
      "bibliography",
      .array(
        article.bibliography.map { entry in
          var object: JSONObject = ["raw": .string(entry.raw), "section": .string(entry.section)]
          object.add("citation", entry.citation.map(citation))
          return .object(object)
        }))
    return .object(object)
  }

  private static func note(_ note: Footnote, in article: FootnoteArticle) -> JSONValue {
    var object: JSONObject = [
      "n": .string(note.label), "at": JSONValue(note.position.scalar), "raw": .string(note.raw),
    ]
    object.add("backlinks", JSONValue(note.backReferences))
    object.add("kind", .string(note.kind.rawValue))
    object.add("citations", .array(note.citations.map(citation)))
    object.add("shortCites", .array(note.shortCites.map { shortCite($0, in: article) }))
    if !note.remarks.isEmpty { object.add("remarks", .array(note.remarks.map(JSONValue.string))) }
    return .object(object)
  }

  private static func marker(_ marker: FootnoteMarker) -> JSONValue {
    var object: JSONObject = [
      "n": .string(marker.label), "at": JSONValue(marker.position.scalar), "block": .string(marker.block.rawValue),
    ]
    object.add("locator", marker.locator.map(JSONValue.string))
    if let sentence = marker.sentence {
      object.add("sentence", ["start": JSONValue(sentence.lowerBound), "end": JSONValue(sentence.upperBound)])
    }
    object.add("midSentence", .bool(marker.isMidSentence))
    return .object(object)
  }

  private static func citation(_ citation: NoteCitation) -> JSONValue {
    var object: JSONObject = ["type": .string(citation.type.rawValue)]
    if !citation.authors.isEmpty { object.add("authors", .array(citation.authors.map(name))) }
    if citation.authorsEtAl { object.add("authorsEtAl", true) }
    if !citation.editors.isEmpty { object.add("editors", .array(citation.editors.map(name))) }
    if !citation.translators.isEmpty { object.add("translators", .array(citation.translators.map(name))) }
    let fields: [(String, String?)] = [
      ("title", citation.title), ("transTitle", citation.transTitle), ("container", citation.container),
      ("publisher", citation.publisher), ("place", citation.place), ("issued", citation.issued?.text),
      ("accessed", citation.accessed?.text), ("archived", citation.archived?.text), ("volume", citation.volume),
      ("issue", citation.issue), ("pages", citation.pages), ("edition", citation.edition), ("series", citation.series),
      ("language", citation.language), ("via", citation.via), ("quote", citation.quote), ("url", citation.url),
    ]
    for (field, value) in fields { object.add(field, value.map(JSONValue.string)) }
    for kind in NoteIdentifier.allCases { object.add(kind.rawValue, citation.identifiers[kind].map(JSONValue.string)) }
    return .object(object)
  }

  private static func name(_ name: NoteName) -> JSONValue {
    switch name {
    case .person(let family, let given): ["family": .string(family), "given": .string(given)]
    case .literal(let text): ["literal": .string(text)]
    }
  }

  private static func shortCite(_ cite: ShortCite, in article: FootnoteArticle) -> JSONValue {
    var object: JSONObject = [
      "authors": .array(cite.authors.map(JSONValue.string)), "year": .string(cite.year), "raw": .string(cite.raw),
    ]
    if let locator = cite.locator {
      object.add("locator", ["label": .string(locator.label), "value": .string(locator.value)])
    }
    switch cite.target {
    case .bibliography(let index): object.add("resolved", .string("bibliography:\(index)"))
    case .note(let note, let index):
      object.add("resolved", .string("footnote:\(article.notes[note].label):\(index + 1)"))
    case nil: break
    }
    return .object(object)
  }

  private static func member(_ member: SourceCluster.Member, in article: FootnoteArticle) -> String {
    switch member {
    case .citation(let note, let index): "\(article.notes[note].label)c\(index + 1)"
    case .shortCite(let note, let index): "\(article.notes[note].label)s\(index + 1)"
    case .bibliography(let index): "b\(index)"
    }
  }
}
