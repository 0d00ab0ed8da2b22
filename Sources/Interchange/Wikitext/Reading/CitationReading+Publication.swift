import Bibliography

extension CitationReading {
  mutating func readPublication() {
    if kind != .episode, kind != .serial { take(.series, to: .collectionTitle) }
    take(.volume, to: .volume)
    readNumbers()
    readEdition()
    take(.version, to: .version)
    readPages()
    take(.publisher, to: .publisher)
    if kind == .episode || kind == .serial || kind == .avMedia || kind == .podcast { take(.network, to: .publisher) }
    take(.publicationPlace, to: .publisherPlace)
    if source[.publisherPlace] == nil {
      take(.location, to: .publisherPlace)
    } else if kind == .conference {
      take(.location, to: .eventPlace)
    }
    take(.department, to: .section)
    take(.via, to: .source)
    take(.scale, to: .scale)
    if kind == .thesis { take(.degree, to: .genre) }
    readType()
    take(.degree, to: .genre)
    take(.medium, to: .medium)
    if source[.genre] == nil { source[.genre] = genreOfTemplate }
    take(.country, to: .jurisdiction)
    take(.authority, to: .authority)
    readLanguage()
  }

  /// A word that tells the type and nothing else is no genre.
  private mutating func readType() {
    if kind == .citation || kind == .web, let index = index(.type), let word = plain(at: index),
      TypeWords.word(source.type)?.lowercased() == word.lowercased()
    {
      contribute(index, .type)
    } else {
      take(.type, to: .genre)
    }
  }

  /// A number counts issues in what appears in issues, volumes of a series in books, and reports among reports.
  private mutating func readNumbers() {
    switch source.type {
    case .articleJournal, .articleMagazine, .articleNewspaper, .paperConference, .webpage, .post:
      take(.issue, .number, to: .issue)
      if source[.issue] != nil, index(.number) != nil, has(.issue) { take(.number, to: .number) }
    case .book, .chapter, .entryEncyclopedia, .entryDictionary:
      if source[.collectionTitle] != nil {
        take(.number, .issue, to: .collectionNumber)
      } else {
        take(.issue, to: .issue)
        take(.number, to: .number)
      }
    case .report, .thesis, .patent, .broadcast, .article:
      take(.number, .docket, .patentNumber, .issue, to: .number)
    default:
      take(.issue, to: .issue)
      take(.number, .docket, .patentNumber, to: .number)
    }
    take(.articleNumber, to: .number)
    take(.docket, to: .number)
    if kind == .episode || kind == .serial { take(.seriesNumber, to: .volume) }
  }

  /// `3rd` is CSL's number 3; other words stay.
  private mutating func readEdition() {
    take(.edition, to: .edition)
    guard let edition = source[.edition] else { return }
    let digits = edition.utf8.prefix(while: WikitextBytes.isDigit)
    let ending = String(Substring(edition.utf8.dropFirst(digits.count))).lowercased()
    if !digits.isEmpty, ["st", "nd", "rd", "th"].contains(ending) { source[.edition] = String(Substring(digits)) }
  }

  private mutating func readPages() {
    take(.pages, .page, to: .page)
    take(.at, to: .locator)
    if has(.page), has(.pages) {
      notes.append(
        Note(
          code: "wikitext-page-and-pages", offset: offset(.page), field: "page",
          message: "the citation has «page» and «pages», of which «pages» was read", advice: "keep one of them"))
    }
  }

  /// Codes and names, several divided by commas: CSL holds one, the tag of the first.
  private mutating func readLanguage() {
    guard let index = index(.language), let value = text(.language) else { return }
    let plain = value.split(separator: ",").map { String($0).trimmingBlanks }
    guard let first = plain.first else { return }
    source[.language] = LanguageTag(reading: first)?.text ?? first
    contribute(index, .text(.language))
  }
}
