/// Reads locators behind a short cite: `p. 12`, `pp. 3, 5–7`, `ch. 3`, `§ 2`, `S. 16 f.`, `с. 53`.
struct LocatorReader {
  let text: [Unicode.Scalar]

  private static let marks: [(mark: String, label: String)] = [
    ("pp. ", "page"), ("p. ", "page"), ("pp.", "page"), ("p.", "page"), ("pages ", "page"), ("page ", "page"),
    ("chapters ", "chapter"), ("chapter ", "chapter"), ("chap. ", "chapter"), ("chs. ", "chapter"), ("ch. ", "chapter"),
    ("§§ ", "section"), ("§ ", "section"), ("§", "section"), ("sec. ", "section"), ("section ", "section"),
    ("vol. ", "volume"), ("vols. ", "volume"), ("para. ", "paragraph"), ("paras. ", "paragraph"), ("fig. ", "figure"),
    ("fn. ", "note"), ("n. ", "note"), ("nn. ", "note"), ("note ", "note"), ("fol. ", "folio"), ("fols. ", "folio"),
    ("col. ", "column"), ("cols. ", "column"), ("l. ", "line"), ("ll. ", "line"), ("pt. ", "part"), ("part ", "part"),
    ("bk. ", "book"), ("book ", "book"), ("appendix ", "appendix"), ("s. ", "page"), ("с. ", "page"), ("стр. ", "page"),
    ("л. ", "folio"), ("loc. ", "location"), ("table ", "table"),
  ]

  func read(at offset: Int, before end: Int) -> (locator: NoteLocator, end: Int)? {
    for (mark, label) in Self.marks where text.hasFolded(mark, at: offset, before: end) {
      let start = text.run(from: offset + mark.unicodeScalars.count, before: end) { $0.isBlank }
      let stop = valueEnd(from: start, before: end, isPage: label != "appendix" && label != "chapter")
      let value = text.trimmed(start..<stop, of: ",.–—-")
      guard !value.isEmpty, text[value].contains(where: { $0.isWordPart }) else { return nil }
      return (NoteLocator(label: label, value: text.string(value)), value.upperBound)
    }
    if offset < end, text[offset].isDigit { return bare(at: offset, before: end) }
    if text.has("第", at: offset, before: end) {
      let stop = text.run(from: offset + 1, before: end) { $0.isDigit || $0.isDash }
      if stop > offset + 1, stop < end, text[stop] == "页" || text[stop] == "頁" {
        return (NoteLocator(label: "page", value: text.string((offset + 1)..<stop)), stop + 1)
      }
    }
    return nil
  }

  /// Pages without a mark.
  func bare(at offset: Int, before end: Int) -> (locator: NoteLocator, end: Int)? {
    let stop = valueEnd(from: offset, before: end, isPage: true)
    let value = text.trimmed(offset..<stop, of: ",.")
    guard !value.isEmpty, text[value].contains(where: { $0.isDigit }) else { return nil }
    return (NoteLocator(label: "page", value: text.string(value)), value.upperBound)
  }

  /// Numbers joined by commas, dashes, «&» and «and», with `ff.`, `n. 3`, roman numerals and letters.
  private func valueEnd(from start: Int, before end: Int, isPage: Bool) -> Int {
    var index = start
    while index < end {
      let scalar = text[index]
      if scalar == ";" || scalar == "(" { break }
      if scalar == ":" { break }
      if scalar == ".", !isInnerStop(index, before: end) { break }
      if scalar == "," || scalar.isBlank, !continues(from: index, before: end, isPage: isPage) { break }
      index += 1
    }
    return index
  }

  /// A stop that belongs to `ff.` or to a number like `18.2`.
  private func isInnerStop(_ index: Int, before end: Int) -> Bool {
    index + 1 < end && text[index + 1].isDigit
  }

  /// Whether a page, a joint or a page mark follows the comma or blank.
  private func continues(from index: Int, before end: Int, isPage: Bool) -> Bool {
    let next = text.run(from: index, before: end) { $0 == "," || $0.isBlank }
    guard next < end else { return false }
    if text[next].isDigit || text[next].isDash || text[next] == "&" || text[next] == "§" { return true }
    let stop = text.run(from: next, before: end) { $0.isLetter || $0.isDash || $0.isDigit }
    let word = text.string(next..<stop).lowercased()
    if ["ff", "f", "n", "nn", "note", "fn", "passim", "and", "pp", "p", "chap", "ch", "ill", "map", "fig", "footnote"]
      .contains(word)
    {
      return true
    }
    let head = word.prefix { $0 != "-" && $0 != "–" }
    return !head.isEmpty && head.count <= 6 && head.allSatisfy { "ivxlc".contains($0) }
  }
}
