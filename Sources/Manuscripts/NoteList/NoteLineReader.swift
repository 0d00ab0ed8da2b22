/// Reads lines like `  4. ^ a b Cornell 2011, p. 31.`, `12. ↑ 12.0 12.1 …`, `[3] …`.
struct NoteLineReader {
  let text: [Unicode.Scalar]

  /// A line with a back-reference sign: certain.
  func read(_ line: Range<Int>) -> NoteLine? {
    guard let (label, afterLabel) = label(line) else { return nil }
    var index = skipBlanks(afterLabel, line)
    guard index < line.upperBound, text[index] == "^" || text[index] == "↑" else { return nil }
    index = skipBlanks(index + 1, line)
    let (letters, afterLetters) = letters(from: index, line: line)
    if letters > 1 { return NoteLine(label: label, backReferences: letters, textStart: afterLetters, line: line) }
    let (decimals, afterDecimals) = decimals(from: index, label: label, line: line)
    if decimals > 1 { return NoteLine(label: label, backReferences: decimals, textStart: afterDecimals, line: line) }
    return NoteLine(label: label, backReferences: 1, textStart: index, line: line)
  }

  /// A numbered line without a sign: `12. text`, `[12] text`. Only lists of such lines that fit the markers are notes.
  func readPlain(_ line: Range<Int>) -> NoteLine? {
    guard let (label, afterLabel) = label(line) ?? bracketed(line) else { return nil }
    let index = skipBlanks(afterLabel, line)
    guard index > afterLabel, index < line.upperBound else { return nil }
    return NoteLine(label: label, backReferences: 0, textStart: index, line: line)
  }

  private func label(_ line: Range<Int>) -> (String, Int)? {
    let start = skipBlanks(line.lowerBound, line)
    let digits = text.run(from: start, before: line.upperBound) { $0.isDigit }
    let stop =
      digits > start ? digits : text.run(from: start, before: line.upperBound) { $0.isLower && $0.value < 0x80 }
    guard stop > start, stop - start <= 5, stop < line.upperBound, text[stop] == "." || text[stop] == ")" else {
      return nil
    }
    return (text.string(start..<stop), stop + 1)
  }

  private func bracketed(_ line: Range<Int>) -> (String, Int)? {
    let start = skipBlanks(line.lowerBound, line)
    guard start < line.upperBound, text[start] == "[", let close = text.closing(start, before: line.upperBound),
      close - start <= 6, close > start + 1, text[(start + 1)..<close].allSatisfy({ $0.isDigit || $0.isLower })
    else { return nil }
    return (text.string((start + 1)..<close), close + 1)
  }

  /// The run `a b c … z aa ab` without a gap; at least two.
  private func letters(from start: Int, line: Range<Int>) -> (Int, Int) {
    var count = 0
    var index = start
    while true {
      let expected = LetterLabel.text(count + 1)
      let stop = index + expected.unicodeScalars.count
      guard text.has(expected, at: index, before: line.upperBound), stop < line.upperBound, text[stop].isBlank else {
        break
      }
      count += 1
      index = skipBlanks(stop, line)
    }
    return (count, index)
  }

  /// The run `4.0 4.1 4.2`.
  private func decimals(from start: Int, label: String, line: Range<Int>) -> (Int, Int) {
    var count = 0
    var index = start
    while true {
      let expected = label + "." + String(count)
      let stop = index + expected.unicodeScalars.count
      guard text.has(expected, at: index, before: line.upperBound), stop < line.upperBound, text[stop].isBlank else {
        break
      }
      count += 1
      index = skipBlanks(stop, line)
    }
    return (count, index)
  }

  private func skipBlanks(_ offset: Int, _ line: Range<Int>) -> Int {
    text.run(from: offset, before: line.upperBound) { $0.isBlank || $0.isInvisible }
  }
}
