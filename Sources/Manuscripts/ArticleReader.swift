/// Puts an article together from its parts.
struct ArticleReader {
  private let text: [Unicode.Scalar]
  private let table: LineTable

  init(_ text: String) {
    self.text = Array(text.unicodeScalars)
    table = LineTable(self.text)
  }

  func read() -> FootnoteArticle {
    let lists = NoteListReader(text: text, lines: table.lines).read()
    let labels = NoteLabels(lists: lists, text: text)
    var notes = lists.enumerated().flatMap { index, list in
      list.lines.map { footnote($0, label: labels.label($0, list: index), group: labels.groups[index]) }
    }
    let noteLines = lineNumbers(lists)
    let noteStart = lists.first?.lines.first?.line.lowerBound ?? text.count
    let bibliography = BibliographyReader(text: text, table: table).read(
      from: lastProse(before: noteStart), excluded: noteLines)
    resolve(&notes, bibliography: bibliography)
    let blocks = BlockReader(text: text, lines: table.lines, noteLines: noteLines).read()
    let (markers, claims) = ClaimReader(text: text, table: table).read(
      blocks, labels: Set(notes.map(\.label)), lists: lists)
    let ranges = markers.map { $0.position.scalar..<($0.position.scalar + 1) }
    let title = table.lines.first { !text.trimmed($0).isEmpty }.map { text.string(text.trimmed($0)) } ?? ""
    return FootnoteArticle(
      title: title, notes: notes, markers: markers, claims: claims,
      uncitedParagraphs: ParagraphReview(text: text, table: table).uncited(
        blocks, markers: ranges, noteStart: noteStart),
      bibliography: bibliography,
      clusters: SourceClusterer.clusters(notes: notes, bibliography: bibliography),
      unmatchedMarkers: unmatched(blocks, labels: Set(notes.map(\.label))))
  }

  /// Plain numbers in brackets up to the highest label, behind a word or mark and in prose, that are no label.
  private func unmatched(_ blocks: [TextBlock], labels: Set<String>) -> [UnmatchedMarker] {
    guard let highest = labels.compactMap({ Int($0) }).max(), highest > 0 else { return [] }
    let missing = Set((1...Swift.min(highest, 10_000)).map(String.init)).subtracting(labels)
    guard !missing.isEmpty else { return [] }
    let scanner = MarkerScanner(text: text, labels: missing)
    return blocks.filter { $0.kind == .paragraph || $0.kind == .listItem }.flatMap { scanner.scan($0.range) }
      .filter { $0.range.lowerBound > 0 && !text[$0.range.lowerBound - 1].isBlank }
      .map { UnmatchedMarker(label: $0.label, position: table.position($0.range.lowerBound)) }
  }

  private func footnote(_ line: NoteLine, label: String, group: String?) -> Footnote {
    let scalars = NoteScalars.clean(text[line.textStart..<Swift.max(line.textStart, line.line.upperBound)])
    let reading = NoteTextReader(text: scalars).read()
    return Footnote(
      label: label, listLabel: line.label, group: group, backReferences: line.backReferences,
      position: table.position(line.line.lowerBound), textColumn: line.textStart - line.line.lowerBound,
      raw: scalars.string(0..<scalars.count), citations: reading.citations, shortCites: reading.shortCites,
      remarks: reading.remarks)
  }

  private func resolve(_ notes: inout [Footnote], bibliography: [BibliographyEntry]) {
    let resolver = ShortCiteResolver(bibliography: bibliography, notes: notes)
    for note in notes.indices {
      for cite in notes[note].shortCites.indices {
        notes[note].shortCites[cite].target = resolver.target(notes[note].shortCites[cite])
      }
    }
  }

  private func lineNumbers(_ lists: [NoteListReader.List]) -> Set<Int> {
    var numbers: Set<Int> = []
    for line in lists.flatMap(\.lines) {
      let first = table.position(line.line.lowerBound).line - 1
      let last = table.position(line.line.upperBound).line - 1
      numbers.formUnion(first...Swift.max(first, last))
    }
    return numbers
  }

  /// Lists of sources stand behind the last long paragraph before the notes, or behind the notes.
  private func lastProse(before noteStart: Int) -> Int {
    for line in table.lines.reversed() where line.upperBound <= noteStart {
      let body = text.trimmed(line)
      guard body.count >= 200, let first = body.first, text[first] != "•" else { continue }
      return line.upperBound
    }
    return 0
  }
}
