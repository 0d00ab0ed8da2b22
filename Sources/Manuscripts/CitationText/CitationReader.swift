/// Reads one full citation of a note.
struct CitationReader {
  let text: [Unicode.Scalar]

  /// A citation and where its tail ends; what follows there is a quotation or a remark.
  struct Reading {
    var citation: NoteCitation
    var end: Int
    /// Whether the text shows marks that only citations have.
    var isCertain: Bool
  }

  func read(_ range: Range<Int>) -> Reading? {
    let whole = text.trimmed(range)
    guard !whole.isEmpty else { return nil }
    let head = HeadReader(text: text).read(whole)
    var citation = NoteCitation()
    citation.offset = whole.lowerBound
    if head.areEditors { citation.editors = head.names.names } else { citation.authors = head.names.names }
    if !head.editors.isEmpty { citation.editors = head.editors }
    citation.authorsEtAl = head.names.isCut && !head.areEditors
    citation.issued = head.date
    if head.end < whole.upperBound, text[head.end].isDoubleQuote,
      let close = QuotationEnd(text: text).find(from: head.end, before: whole.upperBound, mark: head.mark)
    {
      return quoted(citation, head: head, close: close, whole: whole)
    }
    return plain(citation, head: head, whole: whole)
  }

  private func quoted(_ start: NoteCitation, head: CitationHead, close: Int, whole: Range<Int>) -> Reading {
    var citation = start
    citation.title = text.string(text.trimmed((head.end + 1)..<close))
    var index = readTranslation(at: close + 1, before: whole.upperBound, into: &citation)
    index = Annotations(text: text).read(from: index, before: whole.upperBound, into: &citation)
    let tails = TailReader(text: text)
    var mark = head.mark
    if !head.hasDate, index < whole.upperBound, text[index] == "," { mark = .commas }
    let firstTail = tails.start(in: index..<whole.upperBound)
    let foundTail = pagesEnd(in: index..<(firstTail ?? whole.upperBound), mark: mark) ?? firstTail
    let begin =
      foundTail ?? proseStart(in: index..<whole.upperBound, hasDate: head.hasDate, mark: mark) ?? whole.upperBound
    let tail = tails.read(from: begin, before: whole.upperBound)
    apply(tail, to: &citation)
    let kind = citation.type
    PublicationReader(text: text, mark: mark).readBehindQuotation(
      index..<begin, into: &citation, hasDate: head.hasDate)
    if kind != .web { citation.type = kind }
    settleType(&citation)
    // A note that is nothing but a quoted title is a link whose address is not printed.
    let isAlone = !head.hasDate && text.trimmed(index..<whole.upperBound, of: ".").isEmpty && close - head.end <= 160
    let hasMark = tail.isCertain || citation.issued != nil || citation.container != nil || isAlone
    let end = begin < whole.upperBound ? tail.end : whole.upperBound
    return Reading(citation: citation, end: end, isCertain: hasMark)
  }

  private func plain(_ start: NoteCitation, head: CitationHead, whole: Range<Int>) -> Reading? {
    var citation = start
    let tails = TailReader(text: text)
    let firstTail = tails.start(in: head.end..<whole.upperBound)
    var mark = head.mark
    // Tail words behind a comma show CS2 where no date in brackets does.
    if !head.hasDate, let firstTail, firstTail >= head.end + 2, text[firstTail - 2] == ",", text[firstTail].isLower {
      mark = .commas
    }
    let begin = pagesEnd(in: head.end..<(firstTail ?? whole.upperBound), mark: mark) ?? firstTail ?? whole.upperBound
    let tail = tails.read(from: begin, before: whole.upperBound)
    apply(tail, to: &citation)
    let middle = text.trimmed(head.end..<begin)
    guard !middle.isEmpty else { return nil }
    PublicationReader(text: text, mark: mark).readPlainTitle(middle, into: &citation, hasDate: head.hasDate)
    let hasPages = citation.pages != nil && (citation.title.map { $0.unicodeScalars.count <= 160 } ?? false)
    splitPages(&citation)
    if let title = citation.title { splitTranslation(title, into: &citation) }
    let end = begin < whole.upperBound ? tail.end : whole.upperBound
    let hasParts = citation.publisher != nil && citation.issued != nil && mark == .fullStops
    let hasNames = !head.names.names.isEmpty && middle.count <= 200
    return Reading(
      citation: citation, end: end, isCertain: head.hasDate || tail.isCertain || hasParts || hasPages || hasNames)
  }

  /// CS2 without identifiers: where a quotation begins behind `, p. 8, `; nil if nothing or the tail follows.
  private func pagesEnd(in range: Range<Int>, mark: CitationStyleMark) -> Int? {
    guard mark == .commas else { return nil }
    let marks = [", p. ", ", pp. "].compactMap { text.first($0, in: range) }
    guard let place = marks.min(),
      let (_, stop) = LocatorReader(text: text).read(at: place + 2, before: range.upperBound),
      stop + 2 < range.upperBound, text[stop] == ","
    else { return nil }
    let next = text.run(from: stop + 1, before: range.upperBound) { $0.isBlank }
    return next < range.upperBound ? next : nil
  }

  /// Where prose begins behind a quoted title without tail: behind a full date, or at a part that is a sentence.
  private func proseStart(in range: Range<Int>, hasDate: Bool, mark: CitationStyleMark) -> Int? {
    guard mark == .fullStops else { return nil }
    let parts = PartSplitter(text: text, mark: mark).split(text.trimmed(range, of: "."))
    for (index, part) in parts.enumerated() {
      let isDate = !hasDate && DateReader(text, before: part.upperBound).whole(part)?.start.month != nil
      if isDate, index + 1 < parts.count, PageMarks(text: text).pages(parts[index + 1]) == nil {
        return parts[index + 1].lowerBound
      }
      let words = text.split(part, at: " ").filter { !$0.isEmpty }
      let small = words.count { text[$0.lowerBound].isLower }
      if words.count >= 8, small * 3 > words.count * 2 { return part.lowerBound }
    }
    return nil
  }

  /// ` [Translated title]` behind the title.
  private func readTranslation(at offset: Int, before end: Int, into citation: inout NoteCitation) -> Int {
    guard text.has(" [", at: offset, before: end), let close = text.closing(offset + 1, before: end) else {
      return offset
    }
    citation.transTitle = text.string((offset + 2)..<close)
    return close + 1
  }

  /// By hand: «The Periodic Table, p. 185».
  private func splitPages(_ citation: inout NoteCitation) {
    guard citation.pages == nil, citation.publisher == nil, let title = citation.title else { return }
    let scalars = Array(text: title)
    for mark in [", pp. ", ", p. "] {
      guard let place = scalars.last(mark, in: 0..<scalars.count) else { continue }
      let pages = scalars.trimmed((place + mark.unicodeScalars.count)..<scalars.count, of: ".")
      guard JournalNumbersReader(text: scalars).isPages(pages) else { continue }
      citation.pages = scalars.string(pages)
      citation.title = scalars.string(0..<place)
      return
    }
  }

  private func splitTranslation(_ title: String, into citation: inout NoteCitation) {
    let scalars = Array(text: title)
    guard let last = scalars.indices.last, scalars[last] == "]", let open = scalars.opening(last, after: 0), open > 1
    else { return }
    citation.transTitle = scalars.string((open + 1)..<last)
    citation.title = scalars.string(scalars.trimmed(0..<open))
  }

  private func apply(_ tail: CitationTail, to citation: inout NoteCitation) {
    citation.accessed = tail.accessed
    citation.archived = tail.archived
    citation.identifiers = tail.identifiers
    citation.via = tail.via
    citation.url = tail.url
  }

  private func settleType(_ citation: inout NoteCitation) {
    let identifiers = citation.identifiers
    if citation.type == .web, identifiers[.arxiv] != nil, citation.container == nil {
      citation.type = .preprint
      citation.container = "arXiv"
    } else if [.web, .news].contains(citation.type), identifiers[.isbn] == nil,
      [.doi, .pmid, .pmc, .jstor, .bibcode, .s2cid].contains(where: { identifiers[$0] != nil })
    {
      citation.type = .journal
    }
  }
}
