import Bibliography

extension TemplateComposer {
  mutating func composePublication() {
    if choice.name != "cite episode", choice.name != "cite arXiv" { add("series", .collectionTitle) }
    if choice.hasVolume { add(choice.name == "cite episode" ? "season" : "volume", .volume) }
    if choice.hasIssue { add("issue", .issue) }
    switch choice.name {
    case "cite report", "cite episode": add("number", .number)
    case "cite thesis": add("docket", .number)
    case "cite journal": add("article-number", .number)
    case "citation" where source[.issue] == nil: add("number", .number)
    default: break
    }
    if let edition = source[.edition] {
      add("edition", Self.ordinal(edition) ?? WikitextEscaping.richText(edition), .text(.edition))
    }
    add("version", .version)
    composeGenre()
    if ["cite news", "cite magazine", "cite journal"].contains(choice.name) { add("department", .section) }
    if choice.name == "cite AV media" { add("medium", .medium) }
    if choice.name == "cite map" { add("scale", .scale) }
    if choice.name != "cite arXiv" {
      let hasBoth = choice.name == "cite conference" && source[.eventPlace] != nil && source[.publisherPlace] != nil
      if hasBoth { add("location", .eventPlace) }
      add(hasBoth ? "publication-place" : "location", .publisherPlace)
      add("publisher", .publisher)
    }
    composePages()
    if choice.name != "cite arXiv" { add("via", .source) }
    if let language = source[.language] { add("language", WikitextEscaping.plain(language), .text(.language)) }
  }

  private mutating func composeGenre() {
    guard let genre = source[.genre] else {
      if choice.name == "citation" || choice.name == "cite web" {
        add("type", TypeWords.word(source.type) ?? "", .type)
      }
      return
    }
    switch choice.name {
    case "cite press release", "cite podcast", "cite arXiv": return
    case "cite thesis" where !genre.utf8.contains(0x20): add("degree", .genre)
    default: add("type", .genre)
    }
  }

  /// `3` is written «3rd».
  static func ordinal(_ edition: String) -> String? {
    guard edition.utf8.count <= 4, let number = Int(edition), number > 0 else { return nil }
    let ending =
      switch (number % 100, number % 10) {
      case (11...13, _): "th"
      case (_, 1): "st"
      case (_, 2): "nd"
      case (_, 3): "rd"
      default: "th"
      }
    return edition + ending
  }

  /// One page is `page`, a range or a list `pages`, both with en dashes; what is neither is `at`.
  private mutating func composePages() {
    guard let page = source[.page] else {
      add("at", .locator)
      return
    }
    let pages = PageRanges(page)
    guard pages.ranges.contains(where: { $0.first != nil }) else { return add("pages", .page) }
    let isSingle = pages.ranges.count == 1 && pages.ranges.first?.end == PageRange.End.none
    let text = pages.normalised(dash: "–")
    add(isSingle ? "page" : "pages", WikitextEscaping.plain(text), .text(.page))
  }

  // MARK: - Identifiers and addresses

  mutating func composeIdentifiers() {
    func value(_ variable: TextVariable) -> String { WikitextEscaping.plain(source[variable] ?? "") }
    if let arXiv = TemplateChoice.arXiv(source), choice.name == "cite arXiv" {
      add("eprint", WikitextEscaping.address(arXiv), .text(.url))
      return
    }
    add("doi", value(.doi), .text(.doi))
    add("isbn", value(.isbn), .text(.isbn))
    add("issn", value(.issn), .text(.issn))
    add("pmid", value(.pmid), .text(.pmid))
    let pmc = value(.pmcid)
    add("pmc", pmc.uppercased().hasPrefix("PMC") ? String(pmc.dropFirst(3)) : pmc, .text(.pmcid))
  }

  /// What tells of an address stands only beside one.
  mutating func composeAddress() {
    guard let url = source[.url], choice.name != "cite arXiv" else { return }
    let isPart = source.type == .chapter || choice.writesPart(source)
    add(
      isPart ? "chapter-url" : choice.name == "cite map" && source[.containerTitle] != nil ? "map-url" : "url",
      WikitextEscaping.address(url), .text(.url))
    if let accessed = source[.accessed], let text = dates.text(accessed) {
      add("access-date", WikitextEscaping.plain(text), .date(.accessed))
    }
    composeArchive()
  }

  /// The address of a copy and its day: both or neither; the Wayback Machine's with its fourteen digits or not at all.
  private mutating func composeArchive() {
    guard let copy = source.record.archiveCopies.first else { return }
    if let stamp = CitationReading.waybackStamp(copy.url), stamp.utf8.count != 14 { return }
    guard let day = copy.date ?? CitationReading.waybackDate(copy.url),
      let text = EDTF(day).flatMap({ dates.text(CitationDate($0)) })
    else { return }
    add("archive-url", WikitextEscaping.address(copy.url), .archiveCopies)
    add("archive-date", text, .archiveCopies)
    if let status = source.record.urlStatus { add("url-status", status.rawValue, .record("url-status")) }
  }
}
