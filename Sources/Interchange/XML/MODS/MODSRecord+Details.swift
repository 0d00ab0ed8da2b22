import Bibliography
import Markup

extension MODSRecord {
  mutating func takeIdentifiers() {
    let own = node.children(named: "identifier").filter { $0.attribute("invalid") != "yes" }
    let host = (hosts + series).flatMap { $0.children(named: "identifier") }.filter { $0.attribute("invalid") != "yes" }
    for identifier in own where identifier.attribute("type") == "citekey" {
      if source.key.isEmpty, let key = text(identifier) { source.key = key }
    }
    // bibutils and others give the key without a type.
    for identifier in own where identifier.attribute("type") == nil && source.key.isEmpty {
      if let key = XMLText.of(identifier), !key.contains(" "), !key.contains("/") {
        source.key = key
        remainder.take(identifier)
      }
    }
    let books = own.filter { $0.attribute("type")?.lowercased() == "isbn" }.compactMap { remainder.text($0) }
    if !books.isEmpty { source[.isbn] = XMLFields.withoutDoubles(books).joined(separator: " ") }
    for identifier in own { take(identifier) }
    for identifier in host where ["issn", "isbn"].contains(identifier.attribute("type")?.lowercased()) {
      take(identifier)
    }
  }

  private mutating func take(_ identifier: MarkupNode) {
    let type = identifier.attribute("type")?.lowercased() ?? ""
    let variable: TextVariable? =
      switch type {
      case "doi": .doi
      case "isbn": .isbn
      case "issn", "issn-e", "issn-p", "eissn": .issn
      case "pmid", "pubmed", "medline": .pmid
      case "pmcid", "pmc": .pmcid
      default: nil
      }
    guard let variable, let text = XMLText.of(identifier) else { return }
    guard source[variable] == nil else { return }
    remainder.take(identifier)
    source[variable] = variable == .doi ? XMLFields.doi(text) : text
  }

  mutating func takeDescription() {
    for abstract in node.children(named: "abstract") where source[.abstract] == nil {
      source.setIfMissing(.abstract, text(abstract))
    }
    var words: [String] = []
    for topic in node.children(named: "subject").flatMap({ $0.children(named: "topic") }) {
      if let word = text(topic) { words.append(word) }
    }
    source.setIfMissing(.keyword, XMLFields.keywords(words))
    let scales = node.children(named: "subject").flatMap { $0.children(named: "cartographics") }
    for scale in scales.flatMap({ $0.children(named: "scale") }) where source[.scale] == nil {
      source.setIfMissing(.scale, text(scale).map(XMLFields.scale))
    }
    var classes: [String] = []
    for classification in node.children(named: "classification") {
      if let mark = text(classification) { classes.append(mark) }
    }
    if !classes.isEmpty { source[.callNumber] = classes.joined(separator: ", ") }
    takeLanguage()
    for extent in node.children(named: "physicalDescription").flatMap({ $0.children(named: "extent") }) {
      guard source[.numberOfPages] == nil else { break }
      if extent.attribute("unit") == "pages" {
        source.setIfMissing(.numberOfPages, text(extent))
      } else if let text = XMLText.of(extent), let count = XMLFields.pageCount(text) {
        source[.numberOfPages] = count
        // «xii, 304 p. : ill. ; 24 cm» says more.
        if text.split(separator: " ").count <= 2 { remainder.take(extent) }
      }
    }
  }

  private mutating func takeLanguage() {
    for language in node.children(named: "language") where language.attribute("objectPart") == nil {
      let terms = language.children(named: "languageTerm")
      let term = terms.first { $0.attribute("type") == "code" } ?? terms.first ?? language
      guard source[.language] == nil, let text = XMLText.of(term) else { continue }
      source[.language] = XMLFields.language(text)
      remainder.take(language)
    }
  }

  /// What the United States Government Publishing Office says of its files and not of the work.
  private static let ofDeposit = "source content type"

  mutating func takeNotes() {
    var notes: [String] = []
    for note in node.children(named: "note") {
      if let variable = note.attribute("type").flatMap(TextVariable.init(name:)), variable != .note {
        if source[variable] == nil { source[variable] = text(note) }
      } else if note.attribute("type") != Self.ofDeposit, let text = text(note) {
        // «bibliography: Includes index.»: what the note is about, in the words of the list of MODS.
        let kind = note.attribute("type").flatMap { $0.isEmpty || $0 == "note" ? nil : $0 }
        notes.append(kind.map { "\($0): \(text)" } ?? text)
      }
    }
    for contents in node.children(named: "tableOfContents") {
      if let text = text(contents) { notes.append("Table of Contents: \(text)") }
    }
    if !notes.isEmpty { source[.note] = notes.joined(separator: "\n") }
  }

  mutating func takeLocations() {
    let locations = node.children(named: "location")
    // An empty one is no address, and would hide what stands in the next.
    let urls = locations.flatMap { $0.children(named: "url") }.filter { XMLText.of($0) != nil }
    let hidden: Set<String> = ["preview", "raw object"]
    let main =
      urls.first { $0.attribute("usage")?.hasPrefix("primary") ?? false }
      ?? urls.first { !hidden.contains($0.attribute("access") ?? "") } ?? urls.first
    if let main, let text = text(main) {
      source[.url] = text
      if let date = main.attribute("dateLastAccessed").flatMap(XMLDates.date), source[.accessed] == nil {
        source[.accessed] = date
      }
    }
    for identifier in node.children(named: "identifier") where source[.url] == nil {
      guard identifier.attribute("type") == "uri", let text = XMLText.of(identifier), text.contains("://") else {
        continue
      }
      source[.url] = text
      remainder.take(identifier)
    }
    for location in locations {
      if source[.archive] == nil { source.setIfMissing(.archive, text(location.child("physicalLocation"))) }
      if source[.archiveLocation] == nil { source.setIfMissing(.archiveLocation, text(location.child("shelfLocator"))) }
    }
  }

  mutating func takeRelated() {
    for original in Self.related(node, "original") {
      if let title = original.child("titleInfo")?.child("title") { source.setIfMissing(.originalTitle, text(title)) }
      guard let origin = original.child("originInfo") else { continue }
      if source[.originalDate] == nil, let (date, used) = MODSDates.best(origin.children(named: "dateIssued")) {
        source[.originalDate] = date
        for element in used { remainder.take(element) }
      }
      if source[.originalPublisher] == nil { source.setIfMissing(.originalPublisher, text(origin.child("publisher"))) }
      if source[.originalPublisherPlace] == nil {
        source.setIfMissing(.originalPublisherPlace, text(origin.child("place")?.child("placeTerm")))
      }
    }
  }
}
