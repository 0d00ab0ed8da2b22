import Bibliography
import JSON

/// Writes one `mods` element.
struct MODSComposer {
  let source: Source
  let raw: JSONObject?
  let keepsMarkup: Bool

  /// Variables with an element of their own; all others become notes.
  private static let placed: Set<TextVariable> = [
    .title, .titleShort, .part, .partTitle, .containerTitle, .containerTitleShort, .volumeTitle, .collectionTitle,
    .collectionNumber, .volume, .issue, .number, .page, .chapterNumber, .section, .supplement, .edition, .publisher,
    .publisherPlace, .originalTitle, .originalPublisher, .originalPublisherPlace, .genre, .language, .doi, .isbn, .issn,
    .pmid, .pmcid, .url, .abstract, .note, .keyword, .callNumber, .scale, .archive, .archiveLocation, .numberOfPages,
    .eventTitle,
  ]

  var hasHost: Bool { source[.containerTitle] != nil || source[.containerTitleShort] != nil }
  var hostRoles: [NameVariable] {
    hasHost && MODSTypes.standsInWork(source.type) ? [.editor, .containerAuthor] : [.containerAuthor]
  }

  func write(to output: inout XMLOutput) {
    output.element("mods", [("version", "3.8")]) { output in
      writeTitles(to: &output)
      writeNames(
        source.names.elements.filter { !hostRoles.contains($0.variable) && $0.variable != .collectionEditor }, &output)
      if let event = text(.eventTitle) {
        output.element("name", [("type", "conference")]) { $0.leaf("namePart", event) }
      }
      output.leaf("typeOfResource", MODSTypes.resource(source.type))
      output.leaf("genre", [("authority", "local")], ZoteroTypes.name(source.type) ?? source.type.name)
      output.leaf("genre", [("authority", "marcgt")], MODSTypes.marc(source.type))
      output.leaf("genre", text(.genre))
      writeOrigin(to: &output)
      writeDescription(to: &output)
      writeHost(to: &output)
      writeSeries(to: &output)
      writeOriginal(to: &output)
      writeIdentifiers(to: &output)
      writeLocations(to: &output)
      output.remainder(raw, except: ["markup"])
    }
  }

  func text(_ variable: TextVariable) -> String? {
    source[variable].map { keepsMarkup ? $0 : StyledRun.plain($0) }
  }

  private func writeTitles(to output: inout XMLOutput) {
    output.element("titleInfo") { output in
      output.leaf("title", text(.title))
      output.leaf("partNumber", text(.part))
      output.leaf("partName", text(.partTitle))
    }
    if let short = text(.titleShort) {
      output.element("titleInfo", [("type", "abbreviated")]) { $0.leaf("title", short) }
    }
  }

  func writeNames(
    _ elements: [VariableMap<NameVariable, [PersonName]>.Element], _ output: inout XMLOutput
  ) {
    for element in elements {
      let term = Relators.term(element.variable)
      for name in element.value {
        output.element("name", [("type", name.literal == nil ? "personal" : "corporate")]) { output in
          if let literal = name.literal {
            output.leaf("namePart", literal)
          } else {
            let parts = XMLNames.parts(name)
            output.leaf("namePart", [("type", "family")], parts.family)
            output.leaf("namePart", [("type", "given")], parts.given)
            output.leaf("namePart", [("type", "termsOfAddress")], name.suffix)
          }
          output.element("role") { output in
            output.leaf("roleTerm", [("type", "code"), ("authority", "marcrelator")], term.code)
            output.leaf("roleTerm", [("type", "text")], term.word)
          }
        }
      }
    }
  }

  private func writeOrigin(to output: inout XMLOutput) {
    output.element("originInfo") { output in
      if let place = text(.publisherPlace) {
        output.element("place") { $0.leaf("placeTerm", [("type", "text")], place) }
      }
      output.leaf("publisher", text(.publisher))
      if let date = source[.issued] { write(date, "dateIssued", [("keyDate", "yes")], &output) }
      for variable in DateVariable.allCases where variable != .issued && variable != .originalDate {
        guard let date = source[variable] else { continue }
        if variable == .accessed, isURLDate(date) { continue }
        write(date, "dateOther", [("type", variable.name)], &output)
      }
      output.leaf("edition", text(.edition))
    }
  }

  /// A plain date stands at the address it belongs to.
  private func isURLDate(_ date: CitationDate) -> Bool { source[.url] != nil && XMLDates.plain(date) != nil }

  func write(
    _ date: CitationDate, _ name: String, _ attributes: [(String, String)], _ output: inout XMLOutput
  ) {
    guard let value = date.value else {
      output.leaf(name, attributes, date.literal ?? date.raw)
      return
    }
    let encoding = XMLDates.plain(date) == nil ? "edtf" : "w3cdtf"
    output.leaf(name, attributes + [("encoding", encoding)], value.description)
  }

  private func writeDescription(to output: inout XMLOutput) {
    if let language = source[.language] {
      output.element("language") {
        $0.leaf("languageTerm", [("type", "code"), ("authority", "rfc5646")], language)
      }
    }
    output.element("physicalDescription") { $0.leaf("extent", [("unit", "pages")], text(.numberOfPages)) }
    output.leaf("abstract", text(.abstract))
    output.leaf("note", text(.note))
    for element in source.texts.elements where !Self.placed.contains(element.variable) {
      output.leaf("note", [("type", element.variable.name)], text(element.variable))
    }
    for word in text(.keyword).map(XMLFields.words) ?? [] {
      output.element("subject") { $0.leaf("topic", word) }
    }
    if let scale = text(.scale) {
      output.element("subject") { $0.element("cartographics") { $0.leaf("scale", scale) } }
    }
    output.leaf("classification", text(.callNumber))
  }

  private func writeIdentifiers(to output: inout XMLOutput) {
    output.leaf("identifier", [("type", "citekey")], source.key)
    for (type, variable) in [
      ("doi", TextVariable.doi), ("isbn", .isbn), ("issn", .issn), ("pmid", .pmid), ("pmcid", .pmcid),
    ] {
      output.leaf("identifier", [("type", type)], text(variable))
    }
  }

  private func writeLocations(to output: inout XMLOutput) {
    output.element("location") { output in
      output.leaf("physicalLocation", text(.archive))
      output.leaf("shelfLocator", text(.archiveLocation))
      var attributes: [(String, String)] = []
      if let date = source[.accessed], isURLDate(date), let value = date.value {
        attributes.append(("dateLastAccessed", value.description))
      }
      output.leaf("url", attributes + [("usage", "primary")], text(.url))
    }
  }
}
