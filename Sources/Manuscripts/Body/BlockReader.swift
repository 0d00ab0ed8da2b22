/// Guesses what each line of an article is.
///
/// Plain text shows little: bullets, tabs of tables, the short lines of an infobox before the first paragraph, headings
/// between blank lines, and single long lines behind the last blank line that may be captions.
struct BlockReader {
  let text: [Unicode.Scalar]
  let lines: [Range<Int>]
  /// Numbers of lines, from 0, that belong to note lists.
  let noteLines: Set<Int>

  func read() -> [TextBlock] {
    let firstProse = lines.firstIndex { isProse($0) } ?? lines.count
    return lines.indices.compactMap { index in
      let line = lines[index]
      guard !text.trimmed(line).isEmpty else { return nil }
      return TextBlock(kind: kind(index, line, firstProse: firstProse), range: line, line: index + 1)
    }
  }

  private func kind(_ index: Int, _ line: Range<Int>, firstProse: Int) -> TextBlock.Kind {
    if noteLines.contains(index) { return .note }
    let body = text.trimmed(line)
    if text[body.lowerBound] == "•" || text[body.lowerBound] == "*" || isNumbered(body) { return .listItem }
    if text[body].contains("\t") { return .table }
    if index < firstProse { return index == 0 ? .heading : .infobox }
    if isProse(line) { return .paragraph }
    let isAlone = isBlank(index - 1) && isBlank(index + 1)
    if isAlone, body.count <= 80, !endsSentence(body) { return .heading }
    return line.lowerBound < body.lowerBound ? .definition : .paragraph
  }

  private func isBlank(_ index: Int) -> Bool {
    !lines.indices.contains(index) || text.trimmed(lines[index]).isEmpty
  }

  private func isNumbered(_ body: Range<Int>) -> Bool {
    let digits = text.run(from: body.lowerBound, before: body.upperBound) { $0.isDigit }
    return digits > body.lowerBound && digits - body.lowerBound <= 2
      && text.has(". ", at: digits, before: body.upperBound)
  }

  /// A long line with a sentence end in it.
  private func isProse(_ line: Range<Int>) -> Bool {
    let body = text.trimmed(line)
    guard body.count >= 90, text[body.lowerBound] != "•", !text[body].contains("\t") else { return false }
    return endsSentence(body) || text.contains(". ", in: body) || text.contains("。", in: body)
  }

  /// Whether the line ends in a stop, markers and closing marks left out.
  private func endsSentence(_ body: Range<Int>) -> Bool {
    var end = body.upperBound
    while end > body.lowerBound {
      let last = text[end - 1]
      if last == "]", let open = text.opening(end - 1, after: body.lowerBound), end - open <= 30 {
        end = open
      } else if last.isQuote || last == ")" {
        end -= 1
      } else {
        return last == "." || last == "!" || last == "?" || last == "。" || last == ":"
      }
    }
    return false
  }
}
