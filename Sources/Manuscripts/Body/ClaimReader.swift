/// Reads markers with their sentences, and groups them into claims.
struct ClaimReader {
  let text: [Unicode.Scalar]
  let table: LineTable

  func read(
    _ blocks: [TextBlock], labels: Set<String>, lists: [NoteListReader.List]
  ) -> (markers: [FootnoteMarker], claims: [Claim]) {
    guard !labels.isEmpty else { return ([], []) }
    let scanner = MarkerScanner(text: text, labels: labels)
    let noteTexts = Dictionary(lists.flatMap(\.lines).map { ($0.line.lowerBound, $0.textStart) }) { first, _ in first }
    var markers: [FootnoteMarker] = []
    var claims: [Claim] = []
    for block in blocks {
      let start = noteTexts[block.range.lowerBound] ?? block.range.lowerBound
      let range = Swift.min(start, block.range.upperBound)..<block.range.upperBound
      let found = scanner.scan(range)
      guard !found.isEmpty else { continue }
      let sentences = SentenceSplitter(text: text).split(content(range, block: block), markers: found.map(\.range))
      markers += found.map { marker($0, sentences: sentences, block: block.kind) }
      if block.kind != .note { claims += group(found, sentences: sentences) }
    }
    return (markers, claims)
  }

  /// The line without its bullet.
  private func content(_ range: Range<Int>, block: TextBlock) -> Range<Int> {
    let body = text.trimmed(range)
    guard block.kind == .listItem, let first = body.first, text[first] == "•" || text[first] == "*" else { return body }
    return text.trimmed((first + 1)..<body.upperBound)
  }

  private func marker(
    _ found: MarkerScanner.Found, sentences: [SentenceSplitter.Sentence], block: TextBlock.Kind
  ) -> FootnoteMarker {
    let sentence = holder(of: found.range.lowerBound, in: sentences)
    return FootnoteMarker(
      label: found.label, position: table.position(found.range.lowerBound), block: block, locator: found.locator,
      sentence: sentence?.range, isMidSentence: sentence.map { found.range.lowerBound < $0.range.upperBound } ?? false)
  }

  /// The sentence whose reach holds an offset; the sentences ascend.
  private func holder(of offset: Int, in sentences: [SentenceSplitter.Sentence]) -> SentenceSplitter.Sentence? {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].reach.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < sentences.count && sentences[low].reach.contains(offset) ? sentences[low] : nil
  }

  private func group(_ found: [MarkerScanner.Found], sentences: [SentenceSplitter.Sentence]) -> [Claim] {
    var next = 0
    return sentences.compactMap { sentence in
      var own: [MarkerScanner.Found] = []
      while next < found.count, found[next].range.lowerBound < sentence.reach.upperBound {
        if found[next].range.lowerBound >= sentence.reach.lowerBound { own.append(found[next]) }
        next += 1
      }
      guard !own.isEmpty else { return nil }
      return Claim(
        range: sentence.range, position: table.position(sentence.range.lowerBound), text: text.string(sentence.range),
        notes: own.map(\.label), locators: own.map(\.locator))
    }
  }
}
