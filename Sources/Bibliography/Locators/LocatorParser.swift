import Text

/// Reads locators from their words.
struct LocatorParser {
  private let scalars: [Unicode.Scalar]
  private var parts: [Locator.Part] = []
  private var label: LocatorLabel?
  private var valueStart = 0

  /// The parts of a locator, in order; nothing for a blank text.
  static func parts(_ text: String) -> [Locator.Part] {
    var parser = LocatorParser(text)
    parser.read()
    return parser.parts
  }

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  private mutating func read() {
    var position = skipOpeningWords()
    valueStart = position
    while position < scalars.count {
      if let (found, end) = eastAsian(at: position) {
        close(at: position)
        append(found.label, text(found.value))
        (position, valueStart, label) = (end, end, nil)
      } else if let (found, end) = word(at: position) {
        close(at: position)
        label = found
        valueStart = end
        position = end
        // A dictionary is cited by the word itself, which may be any.
        if found == .subVerbo { position = scalars[end...].firstIndex(of: ";") ?? scalars.count }
        position = nextBoundary(after: position)
      } else {
        position = nextBoundary(after: position)
      }
    }
    close(at: scalars.count)
  }

  /// Ends the value that is being read.
  private mutating func close(at end: Int) {
    let value = text(valueStart..<max(valueStart, end))
    guard !value.isEmpty else { return }
    append(label ?? Self.defaultLabel(value, isFirst: parts.isEmpty), value)
    label = nil
  }

  private mutating func append(_ label: LocatorLabel, _ value: String) {
    var part = Locator.Part(label, value)
    if label == .sheet || label == .folio, let (number, side) = Self.divided(value) {
      part = Locator.Part(label, number, side: side)
    }
    parts.append(part)
  }

  /// A number is a page, two colons make a time, words are a section: «introduction».
  private static func defaultLabel(_ value: String, isFirst: Bool) -> LocatorLabel {
    let fields = value.split(separator: ":", omittingEmptySubsequences: false)
    if fields.count == 3, fields.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }) {
      return .timestamp
    }
    let pages = PageRanges(value)
    return pages.ranges.contains { $0.first != nil } ? .page : .section
  }

  /// «12 об.», «12v»: the number and the side; nil for a range, whose sides stay in the text.
  private static func divided(_ value: String) -> (String, Locator.Part.Side)? {
    let digits = value.unicodeScalars.prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty else { return nil }
    var rest = String(value.unicodeScalars.dropFirst(digits.count))
    rest = String(rest.filter { $0 != " " && $0 != "." && $0 != "°" && $0 != "\u{A0}" })
    return LocatorWords.side(rest).map { (String(digits), $0) }
  }

  // MARK: Words

  private func skipOpeningWords() -> Int {
    var position = 0
    while true {
      while position < scalars.count, isBlank(position) { position += 1 }
      let end = endOfLetters(position)
      guard end > position, end < scalars.count,
        LocatorWords.passedOver.contains(LocatorWords.fold(string(position..<end)))
      else { return position }
      position = scalars[end] == "." ? end + 1 : end
    }
  }

  /// A label's word at a place, and where its value starts; nil unless a value follows that fits the word.
  private func word(at start: Int) -> (LocatorLabel, Int)? {
    if let end = subVerbo(start) { return (.subVerbo, end) }
    var end = endOfLetters(start)
    if end == start, start < scalars.count, ["§", "¶", "№"].contains(scalars[start]) {
      while end < scalars.count, scalars[end] == scalars[start] { end += 1 }
    } else if end == start + 1, end < scalars.count, ["°", "º"].contains(scalars[end]) {
      end += 1
    }
    guard end > start, let label = LocatorWords.label(string(start..<end)) else { return nil }
    let letters = end - start
    if end < scalars.count, scalars[end] == "." { end += 1 }
    let dotted = end > start + letters
    var value = end
    while value < scalars.count, isBlank(value) { value += 1 }
    guard value < scalars.count else { return nil }
    guard
      fits(
        value, isLongWord: letters >= 4 && value > end,
        isShort: letters == 1 && !dotted && CharacterClass.isLetter(scalars[start]))
    else { return nil }
    return (label, value)
  }

  /// A value starts with a digit; after a dot or a word also with a roman number, a capital alone, or `((`.
  private func fits(_ start: Int, isLongWord: Bool, isShort: Bool) -> Bool {
    let first = scalars[start]
    if CharacterClass.isDigit(first) { return true }
    if first == "(" { return start + 1 < scalars.count && scalars[start + 1] == "(" }
    if isShort { return false }
    let end = endOfLetters(start)
    guard end > start else { return false }
    if isLongWord { return true }
    let word = string(start..<end)
    if PageNumber(word)?.numeral == .roman { return true }
    // «app. B», «S53», «A-12».
    let isCapital = first.properties.isUppercase
    return isCapital && (end == start + 1 || (end < scalars.count && CharacterClass.isDigit(scalars[end])))
      || (end == start + 1 && end < scalars.count && CharacterClass.isDigit(scalars[end]))
  }

  private func subVerbo(_ start: Int) -> Int? {
    for phrase in ["s.v.", "s. v.", "sub verbo", "s.vv.", "sub voce"] {
      let letters = Array(phrase.unicodeScalars)
      guard start + letters.count < scalars.count else { continue }
      let here = string(start..<(start + letters.count))
      if here.lowercased() == phrase { return start + letters.count }
    }
    return nil
  }

  /// «第12—15页», «12页»: the value between, and the character that says what it counts.
  private func eastAsian(at start: Int) -> ((label: LocatorLabel, value: Range<Int>), Int)? {
    var begin = start
    if scalars[begin] == "第" || scalars[begin] == "頁" || scalars[begin] == "注" || scalars[begin] == "註" { begin += 1 }
    var end = begin
    while end < scalars.count, end - begin < 24, isEastAsianValue(scalars[end]) { end += 1 }
    guard end > begin else { return nil }
    if end < scalars.count, let label = LocatorWords.eastAsian(scalars[end]) { return ((label, begin..<end), end + 1) }
    if begin > start, scalars[start] != "第", let label = LocatorWords.eastAsian(scalars[start]) {
      return ((label, begin..<end), end)
    }
    return nil
  }

  private func isEastAsianValue(_ scalar: Unicode.Scalar) -> Bool {
    CharacterClass.isDigit(scalar) || CharacterClass.isDash(scalar) || scalar == " " || scalar == "、" || scalar == "～"
      || "一二三四五六七八九十百".unicodeScalars.contains(scalar)
  }

  // MARK: Text

  /// The next place a word can start: after blanks and marks, or at the `n` of «31n4».
  private func nextBoundary(after start: Int) -> Int {
    var position = start
    while position < scalars.count {
      if isBlank(position) || scalars[position] == "," || scalars[position] == ";" {
        while position < scalars.count, isBlank(position) || scalars[position] == "," || scalars[position] == ";" {
          position += 1
        }
        if position > start { return position }
      } else {
        position += 1
      }
      if position > start, position < scalars.count {
        if scalars[position] == "第" || scalars[position] == "§" || scalars[position] == "¶" { return position }
        if scalars[position] == "n", CharacterClass.isDigit(scalars[position - 1]), position + 1 < scalars.count,
          CharacterClass.isDigit(scalars[position + 1])
        {
          return position
        }
      }
    }
    return position
  }

  private func endOfLetters(_ start: Int) -> Int {
    var end = start
    while end < scalars.count, CharacterClass.isLetter(scalars[end]) || CharacterClass.isDiacritic(scalars[end]) {
      end += 1
    }
    return end
  }

  private func isBlank(_ index: Int) -> Bool { CharacterClass.isBlank(scalars[index]) }

  private func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  /// A value without blanks and separators around it.
  private func text(_ range: Range<Int>) -> String {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isBlank(start) || scalars[start] == "," || scalars[start] == ";" { start += 1 }
    while end > start, isBlank(end - 1) || scalars[end - 1] == "," || scalars[end - 1] == ";" { end -= 1 }
    // The dot that ends a sentence or the part before: «Т. 2. С. 31.».
    if end - start > 1, scalars[end - 1] == ".", CharacterClass.isDigit(scalars[end - 2]) { end -= 1 }
    return string(start..<end)
  }
}
