/// Reads what stands between a citation's title and its tail: container, numbers, publisher, place, date, pages.
struct PublicationReader {
  let text: [Unicode.Scalar]
  let mark: CitationStyleMark

  /// The part behind a quoted title.
  func readBehindQuotation(_ whole: Range<Int>, into citation: inout NoteCitation, hasDate: Bool) {
    var range = text.trimmed(whole, of: ".,;")
    var isChapter = false
    range = readIn(range, into: &citation, isChapter: &isChapter)
    var parts = PartSplitter(text: text, mark: mark).split(range)
    peel(&parts, keep: 0, into: &citation, hasDate: hasDate)
    if !isChapter, readJournal(&parts, into: &citation) { return }
    guard let first = parts.first else { return }
    let hasEdition = parts.contains { part in
      var probe = NoteCitation()
      _ = Annotations(text: text).strip(part, into: &probe)
      return probe.edition != nil
    }
    if isChapter || hasEdition || citation.identifiers[.isbn] != nil {
      MonographReader(text: text, mark: mark).read(parts, into: &citation, title: \.container)
      citation.type = NamedContainers.isEncyclopedia(citation.container) ? .encyclopedia : .chapter
      return
    }
    let annotations = Annotations(text: text)
    let container = annotations.strip(first, into: &citation)
    if parts.count == 1, let (place, publisher) = PlaceNames.split(text.string(container)) {
      citation.place = place
      citation.publisher = publisher
      return
    }
    citation.container = container.isEmpty ? nil : text.string(container)
    let rest = parts.dropFirst().map { annotations.strip($0, into: &citation) }.filter { !$0.isEmpty }
    if let publisher = rest.first {
      let (place, name) = MonographReader(text: text, mark: mark).splitPlace(publisher)
      citation.place = place
      citation.publisher = name
    }
    if citation.type == .web { citation.type = NamedContainers.type(citation.container) }
  }

  /// The part that begins with an unquoted title.
  func readPlainTitle(_ whole: Range<Int>, into citation: inout NoteCitation, hasDate: Bool) {
    let range = text.trimmed(whole, of: ".,;")
    var parts = PartSplitter(text: text, mark: mark).split(range)
    peel(&parts, keep: 1, into: &citation, hasDate: hasDate)
    citation.type = .book
    MonographReader(text: text, mark: mark).read(parts, into: &citation, title: \.title)
  }

  /// `In E1; E2 (eds.). BOOK`: editors taken off; the rest is the book.
  private func readIn(_ range: Range<Int>, into citation: inout NoteCitation, isChapter: inout Bool) -> Range<Int> {
    guard text.has("In ", at: range.lowerBound) || text.has("in ", at: range.lowerBound) else { return range }
    let start = range.lowerBound + 3
    let names = NameListReader(text: text)
    let limit = Swift.min(range.upperBound, start + 600)
    for role in [" (eds.)", " (ed.)", ", eds.", ", ed."] {
      guard let place = text.first(role, in: start..<limit) else { continue }
      let list = start..<place
      guard NameShape(text: text).canBeNames(list) else { continue }
      let read = names.read(list)
      citation.editors = read.names
      isChapter = true
      var stop = place + role.unicodeScalars.count
      stop = text.run(from: stop, before: range.upperBound) { $0 == "." || $0 == "," || $0.isBlank }
      if text.has("(", at: stop), let close = text.closing(stop, before: range.upperBound),
        let date = DateReader(text, before: close).whole((stop + 1)..<close)
      {
        citation.issued = citation.issued ?? date
        stop = text.run(from: close + 1, before: range.upperBound) { $0 == "." || $0 == "," || $0.isBlank }
      }
      return stop..<range.upperBound
    }
    isChapter = true
    if mark == .commas, let stop = pairBeforeTitle(from: start, before: range.upperBound) {
      citation.editors = names.read(text.withInitialStop(start..<stop)).names
      return text.run(from: stop + 1, before: range.upperBound) { $0.isBlank }..<range.upperBound
    }
    if let stop = namesWithoutRole(from: start, before: limit) ?? literalNames(from: start, before: range.upperBound) {
      citation.editors = names.read(text.withInitialStop(start..<stop)).names
      return text.run(from: stop + 1, before: range.upperBound) { $0.isBlank }..<range.upperBound
    }
    return start..<range.upperBound
  }

  /// Older pages print no «(eds.)»: certain names up to a full stop.
  private func namesWithoutRole(from start: Int, before end: Int) -> Int? {
    var index = start
    var found: Int?
    let shape = NameShape(text: text)
    while index + 1 < end {
      if text[index] == ".", text[index + 1].isBlank {
        if shape.isSurelyNames(start..<index) { found = index } else if found != nil { break }
      }
      index += 1
    }
    return found
  }

  /// `In Bradley Smith. BOOK. Publisher`, `In A B; C D. BOOK`: capitalised given-first names up to the first stop.
  private func literalNames(from start: Int, before end: Int) -> Int? {
    guard mark == .fullStops, let stop = text.first(". ", in: start..<end), stop - start <= 120 else { return nil }
    let pieces = text.split(start..<stop, at: "; ")
    let joints: Set<String> = ["and", "&", "of", "the", "in", "for"]
    let areNames = pieces.allSatisfy { piece in
      let words = text.split(piece, at: " ")
      return words.count >= 2 && words.count <= 4
        && words.allSatisfy { !$0.isEmpty && text[$0.lowerBound].isUpper && !joints.contains(text.string($0)) }
    }
    guard areNames, PartSplitter(text: text, mark: mark).split((stop + 1)..<end).count >= 2 else { return nil }
    return stop
  }

  /// `in Serpell, James, The domestic dog, …`: family, given, then at least two more parts.
  private func pairBeforeTitle(from start: Int, before end: Int) -> Int? {
    let parts = PartSplitter(text: text, mark: .commas).split(start..<end)
    guard parts.count >= 4, text.split(parts[0], at: " ").count == 1, text.split(parts[1], at: " ").count <= 2,
      NameShape(text: text).isSurelyNames(start..<parts[1].upperBound)
    else { return nil }
    return parts[1].upperBound
  }

  /// Takes pages and the date off the right end.
  private func peel(_ parts: inout [Range<Int>], keep: Int, into citation: inout NoteCitation, hasDate: Bool) {
    var seenDate = hasDate
    if mark == .commas { joinPages(&parts) }
    while parts.count > keep, let last = parts.last {
      let cleaned = last
      if citation.pages == nil, let pages = PageMarks(text: text).pages(cleaned) {
        citation.pages = pages
      } else if !seenDate, let date = date(cleaned) {
        citation.issued = date
        seenDate = true
      } else if !seenDate, text.string(cleaned) == "n.d" || text.string(cleaned) == "n.d." {
        seenDate = true
      } else if mark == .commas, !seenDate, parts.count >= 2, let date = monthDayYear(parts) {
        citation.issued = date
        seenDate = true
        parts.removeLast()
      } else {
        return
      }
      parts.removeLast()
    }
  }

  /// `pp. 117, 124–126` cut in two by the commas of CS2.
  private func joinPages(_ parts: inout [Range<Int>]) {
    guard parts.count >= 2, let last = parts.last, text[last].allSatisfy({ $0.isDigit || $0.isDash }),
      PageMarks(text: text).pages(parts[parts.count - 2]) != nil
    else { return }
    parts.removeLast()
    parts[parts.count - 1] = parts[parts.count - 1].lowerBound..<last.upperBound
  }

  /// A part that is a date, perhaps with the original year in brackets: `2002 [2000]`.
  private func date(_ part: Range<Int>) -> NoteDate? {
    guard let (date, stop) = DateReader(text, before: part.upperBound).read(at: part.lowerBound) else { return nil }
    if stop == part.upperBound { return date }
    guard text.has(" [", at: stop, before: part.upperBound),
      text.closing(stop + 1, before: part.upperBound) == part.upperBound - 1
    else { return nil }
    return date
  }

  /// `October 27, 2024` cut in two by the commas of CS2.
  private func monthDayYear(_ parts: [Range<Int>]) -> NoteDate? {
    let joined = parts[parts.count - 2].lowerBound..<parts[parts.count - 1].upperBound
    return DateReader(text, before: joined.upperBound).whole(joined)
  }

  /// Container, numbers and publisher of a journal; false where no numbers are found.
  private func readJournal(_ parts: inout [Range<Int>], into citation: inout NoteCitation) -> Bool {
    let reader = JournalNumbersReader(text: text)
    for (index, part) in parts.enumerated() where index > 0 {
      var edited = NoteCitation()
      let bare = Annotations(text: text).strip(part, into: &edited)
      guard let numbers = reader.whole(bare) else { continue }
      let isMagazine = reader.magazine(bare) != nil
      if isMagazine, citation.identifiers[.isbn] != nil || edited.edition != nil { return false }
      if numbers.issue == nil, numbers.pages == nil, !isMagazine {
        if part.count > 5 { continue }
        // Of two numbers («5. 46 (283)») the first counts the series.
        if index + 1 < parts.count, let next = reader.whole(parts[index + 1]), next.volume != nil,
          next.issue != nil || next.pages != nil
        {
          citation.series = text.string(part)
          continue
        }
      }
      apply(numbers, to: &citation)
      citation.type = isMagazine ? .magazine : .journal
      let names = parts[..<index].filter { !(citation.series != nil && reader.whole($0) != nil) }
      setContainer(parts[0].lowerBound..<(names.last ?? parts[0]).upperBound, parts: Array(names), into: &citation)
      readBehindNumbers(Array(parts[(index + 1)...]), into: &citation)
      return true
    }
    guard let first = parts.first, citation.identifiers[.isbn] == nil, let numbers = reader.behindName(first),
      let end = numbers.nameEnd
    else { return false }
    apply(numbers, to: &citation)
    citation.type = .journal
    setContainer(text.trimmed(first.lowerBound..<end), parts: [], into: &citation)
    return true
  }

  private func apply(_ numbers: JournalNumbers, to citation: inout NoteCitation) {
    citation.volume = numbers.volume
    citation.issue = numbers.issue
    citation.pages = numbers.pages ?? citation.pages
  }

  /// The journal's name; a part that names a series is taken off its end.
  private func setContainer(_ whole: Range<Int>, parts: [Range<Int>], into citation: inout NoteCitation) {
    let annotations = Annotations(text: text)
    var range = annotations.strip(whole, into: &citation)
    if parts.count > 1, let last = parts.last {
      let bare = annotations.strip(last, into: &citation)
      if NamedContainers.isSeriesNumber(text.string(bare)) {
        citation.series = text.string(bare)
        range = annotations.strip(range.lowerBound..<parts[parts.count - 2].upperBound, into: &citation)
      } else if parts.count == 2,
        text.split(bare, at: " ").count >= 7 || NamedContainers.isBehindJournal(text.string(bare))
      {
        // A long second part is the theme of the issue, not of the journal's name.
        range = annotations.strip(parts[0], into: &citation)
      }
    }
    citation.container = range.isEmpty ? nil : text.string(range)
  }

  private func readBehindNumbers(_ parts: [Range<Int>], into citation: inout NoteCitation) {
    let reader = JournalNumbersReader(text: text)
    for part in parts {
      if let numbers = reader.magazine(part) {
        citation.volume = citation.volume ?? numbers.volume
        citation.issue = citation.issue ?? numbers.issue
        continue
      }
      if citation.pages == nil, let (colon, pages) = reader.pagesBehindPublisher(part) {
        citation.pages = text.string(pages)
        citation.publisher = text.string(text.trimmed(part.lowerBound..<colon))
        continue
      }
      if citation.publisher == nil {
        let (place, name) = MonographReader(text: text, mark: mark).splitPlace(part)
        citation.place = place
        citation.publisher = name
      }
    }
  }
}
