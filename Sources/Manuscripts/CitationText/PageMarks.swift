/// Parts that name pages: `p. 12`, `pp. 12–15`.
struct PageMarks {
  let text: [Unicode.Scalar]

  /// The pages of a part that begins with a page mark.
  func pages(_ part: Range<Int>) -> String? {
    for mark in ["p. ", "pp. ", "p.", "pp.", "Pp. ", "S. "]
    where text.has(mark, at: part.lowerBound, before: part.upperBound) {
      let value = text.trimmed((part.lowerBound + mark.unicodeScalars.count)..<part.upperBound, of: ".,")
      guard !value.isEmpty else { return nil }
      return text.string(value)
    }
    for mark in ["Section ", "§", "Chapter ", "ch. ", "Ch. ", "sec. ", "Sec. ", "chap. ", "para. ", "cols. ", "col. "]
    where text.has(mark, at: part.lowerBound, before: part.upperBound) && part.count <= 40 {
      let rest = (part.lowerBound + mark.unicodeScalars.count)..<part.upperBound
      if text[rest].contains(where: { $0.isDigit }) { return text.string(part) }
    }
    return nil
  }
}
