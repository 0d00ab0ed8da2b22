/// Finds the mark that closes a quoted title with quotation marks of its own inside.
struct QuotationEnd {
  let text: [Unicode.Scalar]

  /// The offset of the closing mark for the opening one at `open`.
  func find(from open: Int, before end: Int, mark: CitationStyleMark) -> Int? {
    let closer: Unicode.Scalar = text[open] == "\u{201C}" ? "\u{201D}" : "\""
    var inner = 0
    var fallback: Int?
    var index = open + 1
    let limit = Swift.min(end, open + 1200)
    while index < limit {
      if text[index] == closer {
        if endsTitle(index, before: end, mark: mark) {
          if inner.isMultiple(of: 2) || closer != "\"" { return index }
          fallback = fallback ?? index
        }
        inner += 1
      }
      index += 1
    }
    return fallback
  }

  private func endsTitle(_ index: Int, before end: Int, mark: CitationStyleMark) -> Bool {
    let next = index + 1
    guard next < end else { return true }
    if text.has(" .", at: next, before: end) { return true }
    // A title that ends in a stop of its own is closed without another.
    if text[next].isBlank, index > 0, text[index - 1] == "." || text[index - 1] == "…" { return true }
    if text[next] == "." { return next + 1 >= end || text[next + 1].isBlank || text[next + 1] == "[" }
    if text[next] == "," {
      return mark == .commas || next + 1 < end && text[next + 1].isBlank && isCommaStyle(next, before: end)
    }
    for follow in [" (", " [", " – via", " - via"] where text.has(follow, at: next, before: end) { return true }
    return false
  }

  /// Whether a comma behind the title starts CS2's parts: its tail words are in lower case.
  private func isCommaStyle(_ comma: Int, before end: Int) -> Bool {
    for word in [", retrieved ", ", archived from", ", doi:", ", ISBN ", ", JSTOR "]
    where text.contains(word, in: comma..<end) {
      return true
    }
    return false
  }
}
