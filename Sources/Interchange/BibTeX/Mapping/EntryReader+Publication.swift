import Bibliography

extension EntryReader {
  mutating func readNumbers() {
    let series = traits.numbersSeries
    let issues = traits.numbersIssues
    if issues {
      take(.number, to: .issue)
      if let issue = text(.issue, as: .text, for: .issue) {
        source[.issue] = [source[.issue], issue].compactMap { $0 }.joined(separator: ", ")
      }
      take(.eid, .cslnumber, to: .number)
      take(.seriesnumber, to: .collectionNumber)
    } else {
      take(.number, to: series ? .collectionNumber : .number)
      take(.issue, to: .issue)
      if series { take(.cslnumber, to: .number) } else { take(.seriesnumber, to: .collectionNumber) }
    }
    take(.volume, to: .volume)
    take(.part, to: .part)
    take(.volumes, to: .numberOfVolumes)
    take(.pagetotal, to: .numberOfPages)
    take(.chapter, to: .chapterNumber)
    take(.edition, to: .edition)
    take(.version, to: .version)
    readPages()
  }

  /// `--` is the hyphen of CSL's page ranges; a dash that was typed as such stays one.
  private mutating func readPages() {
    guard let index = index(.pages) else { return }
    let value = entry.fields[index].value
    if let macro = value.unresolvedMacro { notes.append(Note(kind: .unresolvedMacro(macro), field: index)) }
    let text = TeXDecoder.plain(value.bytes) ?? Self.pages(value.bytes)
    guard !text.isEmpty else { return }
    source[.page] = text
    contribute(index, .text(.page))
  }

  private static func pages(_ value: ArraySlice<UInt8>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(value.count)
    for byte in value where !(byte == UInt8(ascii: "-") && bytes.last == byte) { bytes.append(byte) }
    return TeXDecoder.decode(bytes[...], as: .text)
  }

  mutating func readPublication() {
    readPublisher()
    if entry.type == "patent" {
      if let places = list(.location, for: .jurisdiction) {
        source[.jurisdiction] = places.split(separator: "; ").map { words(String($0)) }
          .joined(separator: "; ")
      }
      if let place = list(.address, for: .publisherPlace) { source[.publisherPlace] = place }
    } else if let field = first(placeField, otherPlaceField), let place = list(field, for: .publisherPlace) {
      source[.publisherPlace] = place
    }
    if let publisher = list(.origpublisher, for: .originalPublisher) { source[.originalPublisher] = publisher }
    if let place = list(.origlocation, for: .originalPublisherPlace) { source[.originalPublisherPlace] = place }
    take(.venue, to: .eventPlace)
    readGenre()
    if let status = text(.pubstate, as: .text, for: .status) { source[.status] = words(status) }
    readLanguage()
  }

  /// BibTeX's publisher stands at its `address`; the `location` that some sites write beside it is where the conference was.
  private var placeField: KnownField { dialect == .bibtex ? .address : .location }
  private var otherPlaceField: KnownField { dialect == .bibtex ? .location : .address }

  /// All that published it, in the order of pandoc: school, institution, organization, howpublished, publisher.
  private mutating func readPublisher() {
    var parts: [String] = []
    if let school = list(.school, for: .publisher) { parts.append(school) }
    if let institution = list(.institution, for: .publisher) { parts.append(institution) }
    if traits.isOnline, source[.containerTitle] == nil {
      // The site is the work that a page stands in (guide §6).
      if let site = list(.organization, for: .containerTitle) { source[.containerTitle] = site }
    } else if conventions.contains(.organizers), traits.type == .paperConference || entry.type.hasSuffix("proceedings")
    {
      takeOrganizer()
    } else if let organization = list(.organization, for: .publisher) {
      parts.append(organization)
    }
    readHowPublished(&parts)
    if let publisher = list(.publisher, for: .publisher) { parts.append(publisher) }
    if !parts.isEmpty { source[.publisher] = parts.joined(separator: "; ") }
  }

  private mutating func takeOrganizer() {
    guard let index = index(.organization), source[.organizer].isEmpty else { return }
    let text = decode(index, as: .plain)
    guard !text.isEmpty else { return }
    source[.organizer] = [PersonName(literal: text)]
    contribute(index, .names(.organizer))
  }

  /// `howpublished` is a publisher, or an address: `\url{…}`.
  private mutating func readHowPublished(_ parts: inout [String]) {
    guard let index = index(.howpublished) else { return }
    let value = BibList.trimmed(entry.fields[index].value.bytes)
    let isAddress =
      value.starts(with: "\\url{".utf8) || value.starts(with: "http://".utf8) || value.starts(with: "https://".utf8)
    if isAddress, !has(.url) {
      let address = TeXVerbatim.decode(value)
      if !address.contains(" ") {
        source[.url] = address
        contribute(index, .text(.url))
        return
      }
    }
    if let text = text(.howpublished, as: .text, for: .publisher) { parts.append(text) }
  }

  private mutating func readGenre() {
    if let type = text(.type, as: .text, for: .genre) {
      source[.genre] = words(type)
    } else if entry.type == "phdthesis" {
      source[.genre] = "PhD thesis"
    } else if entry.type == "mastersthesis" {
      source[.genre] = "Master’s thesis"
    }
  }

  /// biblatex's `langid` is a name of babel, `language` a list of keys or words.
  private mutating func readLanguage() {
    if let field = first(.langid, .hyphenation), let index = index(field) {
      let name = TeXVerbatim.decode(entry.fields[index].value.bytes).lowercased()
      let variant = variant(of: name)
      // Some write the word of their own language there.
      if let tag = LanguageTag(babel: variant ?? name) ?? LanguageTag(babel: name) ?? LanguageTag(name)
        ?? LanguageTag(reading: name)
      {
        source[.language] = moreExact(than: tag) ?? tag.text
        contribute(index, .text(.language))
        if variant != nil, let options = self.index(.langidopts) { contribute(options, .text(.language)) }
        return
      }
      source[.language] = name
      contribute(index, .text(.language))
      return
    }
    guard let text = text(.language, as: .text, for: .language) else { return }
    source[.language] = LanguageTag(babel: text.lowercased())?.text ?? LanguageTag(reading: text)?.text ?? text
  }

  /// A tag in `language` that says more than the name of babel beside it: script, country.
  private mutating func moreExact(than tag: LanguageTag) -> String? {
    guard let index = index(.language) else { return nil }
    let text = TeXVerbatim.decode(entry.fields[index].value.bytes)
    guard let exact = LanguageTag(text), exact.text == text, exact.base == tag.base, exact != tag else { return nil }
    contribute(index, .text(.language))
    return text
  }

  /// `langid = english, langidopts = {variant=british}`.
  private func variant(of name: String) -> String? {
    guard let index = index(.langidopts) else { return nil }
    let words = TeXVerbatim.decode(entry.fields[index].value.bytes).lowercased().filter { $0 != " " }
    guard name == "english", let range = words.firstRange(of: "variant=") else { return nil }
    let word = String(words[range.upperBound...].prefix { $0 != "," })
    return ["us": "american", "usmax": "american", "uk": "british", "nz": "newzealand"][word] ?? word
  }

  mutating func readTexts() {
    take(.abstract, to: .abstract)
    let asNotes = conventions.contains(.annotationsAsNotes)
    if !asNotes { take(.annotation, .annote, to: .annote) }
    take(.keywords, to: .keyword)
    take(.library, conventions.contains(.standardFields) ? nil : .lccn, to: .callNumber)
    take(.shorthand, to: .citationLabel)
    var notes: [String] = []
    if let note = text(.note, as: .text, for: .note) { notes.append(note) }
    if let addendum = text(.addendum, as: .text, for: .note) { notes.append(addendum) }
    if asNotes, let field = first(.annotation, .annote), let text = text(field, as: .text, for: .note) {
      notes.append(text)
    }
    guard var whole = notes.first else { return }
    for note in notes.dropFirst() { whole += (Self.endsSentence(whole) ? " " : ". ") + note }
    source[.note] = whole
  }
}
