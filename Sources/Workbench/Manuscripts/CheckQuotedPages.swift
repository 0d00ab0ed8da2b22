import Bibliography
import LibraryFiles
import Manuscripts
import Text

/// Looks whether the words that a text quotes stand on the pages it cites, in the PDFs of its sources.
///
/// Three kinds of words are looked for: quotations that `ibid quote` keeps with a source and the sentence has, those that a note
/// prints beside its reference, and words between quotation marks in a sentence. The last may be of any source that the sentence
/// cites, and only one that is found wrong for all of them is called wrong.
struct CheckQuotedPages {
  /// Words to look for in one source.
  private struct Want {
    var claim: Int
    var source: String
    var words: String
    var cited: LocatorPages
    var locator: String
    /// Known to be quoted from this source.
    var isOwn: Bool
  }

  let library: OpenLibrary
  let register: ManuscriptRegister
  /// The sources of the register by id.
  let sources: [String: Source]
  /// The sentences of its claims; empty ones where the text is not here.
  let sentences: [String]
  /// What a note quotes, for each citation of the register; empty where that is not known.
  let noteQuotations: [String?]

  /// In the order of the text.
  func run() throws(WorkbenchError) -> [QuotedPage] {
    var found: [(want: Want, page: QuotedPage)] = []
    var searched: Set<String> = []
    for (id, wants) in Dictionary(grouping: wants(), by: \.source).sorted(by: { $0.key < $1.key }) {
      guard let source = sources[id] else { continue }
      var rows = [QuotedPage?](repeating: nil, count: wants.count)
      try SourcePDFs(library: library).each(of: source) { pdf in
        searched.insert(id)
        let places = pdf.text.places(of: wants.map { Quotation($0.words) })
        for (index, want) in wants.enumerated() {
          guard let check = PageCheck(places[index], in: pdf.text, cited: want.cited) else { continue }
          let row = row(want, source, check, pdf)
          rows[index] = rows[index].map { Self.rank($0) <= Self.rank(row) ? $0 : row } ?? row
        }
      }
      found += zip(wants, rows).compactMap { want, row in row.map { (want, $0) } }
    }
    return found.compactMap { judged($0.want, $0.page, among: found, searched) }
      .sorted { ($0.line, $0.column, $0.key, $0.words) < ($1.line, $1.column, $1.key, $1.words) }
  }

  /// One of two PDFs that has the words on a cited page is enough, and one that cannot tell is no witness against it.
  private static func rank(_ row: QuotedPage) -> Int {
    switch row.check.outcome {
    case .there: 0
    case .unclear: 1
    case .elsewhere: 2
    }
  }

  private func row(_ want: Want, _ source: Source, _ check: PageCheck, _ pdf: SourcePDFs.PDF) -> QuotedPage {
    let claim = register.claims[want.claim]
    return QuotedPage(
      line: claim.line, column: claim.column, key: source.key, locator: want.locator, words: want.words, check: check,
      file: pdf.name, sha256: pdf.sha256)
  }

  /// What is left of a row beside those of the other sources of its sentence; nil where another one has the words as cited.
  private func judged(
    _ want: Want, _ page: QuotedPage, among found: [(want: Want, page: QuotedPage)], _ searched: Set<String>
  ) -> QuotedPage? {
    guard !want.isOwn, page.check.outcome != .there else { return page }
    let same = found.filter { $0.want.claim == want.claim && $0.want.words == want.words }
    if same.contains(where: { $0.page.check.outcome == .there }) { return nil }
    let others = Set(register.citations.filter { $0.claims.contains(want.claim) }.map(\.source))
    guard page.check.outcome == .elsewhere, !others.isSubset(of: searched) else { return page }
    var page = page
    page.check.outcome = .unclear("another source that the sentence cites may be meant")
    return page
  }

  // MARK: What to look for

  private func wants() -> [Want] {
    var wants: [Want] = []
    for (index, sentence) in sentences.enumerated() where !sentence.isEmpty {
      let quoted = QuotedWords.read(sentence)
      let citations = register.citations.indices.filter { register.citations[$0].claims.contains(index) }
      for (id, own) in Dictionary(grouping: citations, by: { register.citations[$0].source }) {
        guard let source = sources[id], let (cited, locator) = pages(own) else { continue }
        let kept = Set(keptQuotations(of: source, in: sentence) + own.flatMap(noteQuotations(of:)))
        let loose = quoted.filter { !isTitle($0, of: source) && !isPart($0, of: kept) }
        for (words, isOwn) in kept.map({ ($0, true) }) + loose.map({ ($0, false) }) {
          wants.append(
            Want(claim: index, source: id, words: words, cited: cited, locator: locator, isOwn: isOwn))
        }
      }
    }
    return wants
  }

  /// The pages of some citations of one source; nil where one of them names none, which then may be the one that is meant.
  private func pages(_ citations: [Int]) -> (cited: LocatorPages, locator: String)? {
    let places = citations.map { register.citations[$0].place }
    let pages = places.compactMap { LocatorPages($0) }
    guard pages.count == places.count, let cited = LocatorPages(pages) else { return nil }
    var spoken: [String] = []
    for place in places where !spoken.contains(place.english) { spoken.append(place.english) }
    return (cited, spoken.joined(separator: "; "))
  }

  private func keptQuotations(of source: Source, in sentence: String) -> [String] {
    let text = FoldedText(sentence)
    return source.record.quotations.filter { quotation in
      [quotation.exact, quotation.translation].compactMap(\.self)
        .contains { Quotation($0).find(inAny: [text], approximately: false)?.match.isWhole == true }
    }.map(\.exact)
  }

  private func noteQuotations(of citation: Int) -> [String] {
    guard noteQuotations.indices.contains(citation), let note = noteQuotations[citation] else { return [] }
    return QuotedWords.read(note: note)
  }

  /// A running head has the title on every page.
  private func isTitle(_ words: String, of source: Source) -> Bool {
    let titles = [source.title, source[.containerTitle]].compactMap(\.self)
    return isPart(words, of: titles)
  }

  private func isPart(_ words: String, of texts: some Sequence<String>) -> Bool {
    let folded = FoldedText(words)
    return texts.contains { text in
      Quotation(words).find(in: FoldedText(text), approximately: false) != nil
        || Quotation(text).find(in: folded, approximately: false) != nil
    }
  }
}

extension ManuscriptRegister.Citation {
  /// The locator as data.
  var place: Locator {
    Locator(
      locator.compactMap { part in LocatorLabel(rawValue: part.label).map { Locator.Part($0, part.value) } },
      raw: rawLocator)
  }
}
