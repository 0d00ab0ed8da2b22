// Search, trimming and splitting on arrays of scalars with integer offsets: every parser of a note works on one array
// and on ranges of it, so a place in the note is always the same number.

extension Array where Element == Unicode.Scalar {
  /// The scalars of a literal or of any string.
  init(text: String) { self = Array(text.unicodeScalars) }

  /// The text of a range as a string.
  func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: self[range])
    return String(view)
  }

  /// Whether the literal stands at the offset, letter by letter.
  func has(_ literal: String, at offset: Int, before end: Int? = nil) -> Bool {
    var index = offset
    let limit = end ?? count
    guard offset >= 0 else { return false }
    for scalar in literal.unicodeScalars {
      guard index < limit, self[index] == scalar else { return false }
      index += 1
    }
    return true
  }

  /// Whether the literal (given in lower case) stands at the offset, ASCII case ignored.
  func hasFolded(_ literal: String, at offset: Int, before end: Int? = nil) -> Bool {
    var index = offset
    let limit = end ?? count
    guard offset >= 0 else { return false }
    for scalar in literal.unicodeScalars {
      guard index < limit, self[index].lowerASCII == scalar else { return false }
      index += 1
    }
    return true
  }

  /// Whether the literal ends at the offset.
  func ends(_ literal: String, at end: Int, after start: Int = 0) -> Bool {
    let begin = end - literal.unicodeScalars.count
    return begin >= start && has(literal, at: begin, before: end)
  }

  /// The first offset in the range at which the literal begins.
  func first(_ literal: String, in range: Range<Int>) -> Int? {
    guard let head = literal.unicodeScalars.first else { return nil }
    var index = range.lowerBound
    while index < range.upperBound {
      if self[index] == head, has(literal, at: index, before: range.upperBound) { return index }
      index += 1
    }
    return nil
  }

  /// The last offset in the range at which the literal begins.
  func last(_ literal: String, in range: Range<Int>) -> Int? {
    guard let head = literal.unicodeScalars.first else { return nil }
    var index = range.upperBound - 1
    while index >= range.lowerBound {
      if self[index] == head, has(literal, at: index, before: range.upperBound) { return index }
      index -= 1
    }
    return nil
  }

  /// Whether the range holds the literal.
  func contains(_ literal: String, in range: Range<Int>) -> Bool { first(literal, in: range) != nil }

  /// The range without blanks at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, self[low].isBlank { low += 1 }
    while high > low, self[high - 1].isBlank { high -= 1 }
    return low..<high
  }

  /// The range without blanks and the given marks at both ends.
  func trimmed(_ range: Range<Int>, of marks: String) -> Range<Int> {
    let set = Set(marks.unicodeScalars)
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, self[low].isBlank || set.contains(self[low]) { low += 1 }
    while high > low, self[high - 1].isBlank || set.contains(self[high - 1]) { high -= 1 }
    return low..<high
  }

  /// The parts of a range between occurrences of the literal, blanks trimmed; parts inside round or square brackets
  /// are not split.
  func split(_ range: Range<Int>, at literal: String) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    var depth = 0
    let width = literal.unicodeScalars.count
    while index < range.upperBound {
      let scalar = self[index]
      if scalar == "(" || scalar == "[" { depth += 1 }
      if scalar == ")" || scalar == "]", depth > 0 { depth -= 1 }
      if depth == 0, has(literal, at: index, before: range.upperBound) {
        parts.append(trimmed(start..<index))
        index += width
        start = index
      } else {
        index += 1
      }
    }
    parts.append(trimmed(start..<range.upperBound))
    return parts
  }

  /// The range with the full stop behind it where it ends in an initial: the stop of «Marell, A.» belongs to the name.
  func withInitialStop(_ range: Range<Int>) -> Range<Int> {
    guard range.count >= 2, range.upperBound < count, self[range.upperBound] == "." else { return range }
    let before = self[range.upperBound - 2]
    guard self[range.upperBound - 1].isUpper, before.isBlank || before == "." || before.isDash else { return range }
    return range.lowerBound..<(range.upperBound + 1)
  }

  /// The end of the run of scalars that satisfy the predicate, from the offset on.
  func run(from offset: Int, before end: Int, while predicate: (Unicode.Scalar) -> Bool) -> Int {
    var index = offset
    while index < end, predicate(self[index]) { index += 1 }
    return index
  }

  /// The offset of the closing bracket that matches the opening one at the offset, nesting counted.
  func closing(_ open: Int, before given: Int) -> Int? {
    // Brackets of citations are short; the bound keeps broken text from costing quadratic time.
    let end = Swift.min(given, open + 2000)
    guard open < end else { return nil }
    let pair: (Unicode.Scalar, Unicode.Scalar) = self[open] == "[" ? ("[", "]") : ("(", ")")
    var depth = 0
    var index = open
    while index < end {
      if self[index] == pair.0 { depth += 1 }
      if self[index] == pair.1 {
        depth -= 1
        if depth == 0 { return index }
      }
      index += 1
    }
    return nil
  }

  /// The offset of the opening bracket that matches the closing one at the offset, nesting counted.
  func opening(_ close: Int, after given: Int) -> Int? {
    let start = Swift.max(given, close - 2000)
    guard close >= start, close < count else { return nil }
    let pair: (Unicode.Scalar, Unicode.Scalar) = self[close] == "]" ? ("[", "]") : ("(", ")")
    var depth = 0
    var index = close
    while index >= start {
      if self[index] == pair.1 { depth += 1 }
      if self[index] == pair.0 {
        depth -= 1
        if depth == 0 { return index }
      }
      index -= 1
    }
    return nil
  }
}
