/// Takes a note apart: short cites, full citations with the quotations behind them, remarks.
struct NoteTextReader {
  /// What a note consists of.
  struct Reading: Equatable {
    var citations: [NoteCitation] = []
    var shortCites: [ShortCite] = []
    var remarks: [String] = []
  }

  let text: [Unicode.Scalar]

  func read() -> Reading {
    var reading = Reading()
    if let other = ChineseCitationReader(text: text).read() ?? GermanCitationReader(text: text).read() {
      var citation = other.citation
      citation.raw = text.string(text.trimmed(0..<other.end))
      reading.citations = [citation]
      remark(other.end..<text.count, into: &reading)
      return reading
    }
    var index = skipSeparators(0)
    var isFresh = true
    var scan = NoteScan(text)
    while index < text.count {
      if let (cite, stop) = ShortCiteReader(text: text).read(at: index, before: text.count) {
        reading.shortCites.append(cite)
        index = skipSeparators(stop)
        isFresh = true
        continue
      }
      let next = CitationStarts(text: text).next(from: index)
      let limit = next?.offset ?? text.count
      if limit > index, !isFresh || !hasCitation(index..<limit) {
        remark(index..<limit, into: &reading)
        index = limit
        isFresh = true
        continue
      }
      guard let (citation, stop) = citation(at: index, scan: &scan) else {
        remark(index..<text.count, into: &reading)
        break
      }
      reading.citations.append(citation)
      index = skipSeparators(stop)
      isFresh = scan.hasTail(from: index)
    }
    return reading
  }

  /// Whether the range shows what only citations have.
  private func hasCitation(_ range: Range<Int>) -> Bool {
    if TailReader(text: text).start(in: range, certain: true) != nil { return true }
    guard let reading = CitationReader(text: text).read(range) else { return false }
    return reading.isCertain
  }

  private func citation(at index: Int, scan: inout NoteScan) -> (NoteCitation, Int)? {
    let head = HeadReader(text: text).read(index..<text.count)
    var from = head.end
    if from < text.count, text[from].isDoubleQuote,
      let close = QuotationEnd(text: text).find(from: from, before: text.count, mark: head.mark)
    {
      from = close + 1
    }
    let limit = scan.nextStart(from: from + 1) ?? text.count
    guard let reading = CitationReader(text: text).read(index..<limit), reading.isCertain else { return nil }
    var citation = reading.citation
    citation.raw = text.string(text.trimmed(index..<reading.end))
    return (citation, reading.end)
  }

  /// Text between citations: the quotation of the citation before it, or a remark.
  private func remark(_ range: Range<Int>, into reading: inout Reading) {
    let words = text.trimmed(range, of: ";•")
    guard !words.isEmpty, text[words].contains(where: { $0.isWordPart }) else { return }
    if let last = reading.citations.indices.last, reading.citations[last].quote == nil,
      QuotationShape(text: text).isQuotation(words)
    {
      reading.citations[last].quote = text.string(words)
    } else {
      if reading.citations.isEmpty { reading.shortCites += ProseShortCites(text: text).find(in: words) }
      reading.remarks.append(text.string(words))
    }
  }

  private func skipSeparators(_ offset: Int) -> Int {
    let index = text.run(from: offset, before: text.count) {
      $0.isBlank || $0 == ";" || $0 == "." || $0 == "•" || $0 == "," || $0 == "*" || $0 == ">"
    }
    // A dash before a citation is a bullet; several are an author's mask.
    guard index + 1 < text.count, text[index].isDash, !text[index + 1].isDash, !text[index + 1].isBlank else {
      return index
    }
    return index + 1
  }
}
