// A field taken out of an entry, with its line and its comma; comments stay.

extension BibFile {
  /// The edits that remove a field, given by its index in ``fields``.
  func removing(field index: Int, inBlock block: Int) -> [BibEdit] {
    let field = fields[index]
    let (nameStart, end) = (field.name.lowerBound, max(field.value.upperBound, field.name.upperBound))
    let before = gap(tokenEnd(before: index, inBlock: block)..<nameStart)
    let after = gap(end..<tokenStart(after: index, inBlock: block))
    if let comma = after.comma {
      let isDirect = after.comments.first.map { comma < $0.lowerBound } ?? true
      if isDirect { return [BibEdit(lineStart(of: nameStart, before, upTo: comma + 1)..<comma + 1, [])] }
      return [
        BibEdit((before.comments.isEmpty ? blankStart(nameStart) : nameStart)..<end, []),
        BibEdit(comma..<comma + 1, []),
      ]
    }
    // The last field: the comma before it goes with it, unless that is the one after the key.
    let start = lineStart(of: nameStart, before, upTo: end)
    guard index > blocks[block].fields.lowerBound, let comma = before.comma else { return [BibEdit(start..<end, [])] }
    if before.comments.isEmpty, !hasText(comma + 1..<start) { return [BibEdit(comma..<end, [])] }
    return [BibEdit(comma..<comma + 1, []), BibEdit(start..<end, [])]
  }

  private func blankStart(_ offset: Int) -> Int {
    var index = offset
    while index > 0, LintBytes.isBlank(text[index - 1]) { index -= 1 }
    return index
  }

  private func hasText(_ range: Range<Int>) -> Bool {
    !range.isEmpty && text[range].contains { !LintBytes.isBlank($0) }
  }

  /// Where the removal of a field starts: with the blanks and the line end before it. After a comment the line end stays
  /// where no other follows, for the comment would swallow what comes next.
  private func lineStart(of nameStart: Int, _ gap: BibGap, upTo end: Int) -> Int {
    let start = blankStart(nameStart)
    guard let comment = gap.comments.last, comment.upperBound >= start else { return start }
    var index = end
    while index < text.count, text[index] == 0x20 || text[index] == 0x09 { index += 1 }
    return index < text.count && Self.isLineEnd(text[index]) ? start : nameStart
  }
}
