import Exchange
internal import Text

/// `text=[prefix-,]start[,end][,-suffix]` of a fragment (WICG, URL Fragment Text Directives, §3.3 and §3.5).
///
/// Texts are compared without regard to case, accents and typography, begin and end at words, and each stands in one
/// block; between prefix and start, start and end, end and suffix blocks may end.
struct TextDirective {
  private var prefix: [UInt8] = []
  private var start: [UInt8] = []
  private var end: [UInt8] = []
  private var suffix: [UInt8] = []

  /// Marks the end of a block in the text of a page.
  static let blockEnd: UInt8 = 0x1E

  /// Nil for a directive that is none: no text, or more of them than there are places for.
  init?(_ directive: Substring) {
    var parts = directive.split(separator: ",", omittingEmptySubsequences: false)
    if let first = parts.first, first.hasSuffix("-") {
      prefix = Self.part(first.dropLast())
      if prefix.isEmpty { return nil }
      parts.removeFirst()
    }
    if let last = parts.last, last.hasPrefix("-") {
      suffix = Self.part(last.dropFirst())
      if suffix.isEmpty { return nil }
      parts.removeLast()
    }
    guard (1...2).contains(parts.count) else { return nil }
    start = Self.part(parts[0])
    guard !start.isEmpty else { return nil }
    if parts.count == 2 {
      end = Self.part(parts[1])
      if end.isEmpty { return nil }
    }
  }

  private static func part(_ text: Substring) -> [UInt8] {
    fold(PercentEncoding.decode(Array(text.utf8))[...])
  }

  private static func fold(_ text: ArraySlice<UInt8>) -> [UInt8] {
    Array(Folding.search(String(decoding: text, as: UTF8.self)).utf8)
  }

  /// The visible text of a page, folded, blocks set apart.
  struct Page {
    fileprivate var bytes: [UInt8] = []

    init(_ text: [UInt8]) {
      bytes.reserveCapacity(text.count)
      for block in text.split(separator: TextDirective.blockEnd) {
        let folded = TextDirective.fold(block)
        if folded.isEmpty { continue }
        if !bytes.isEmpty { bytes.append(TextDirective.blockEnd) }
        bytes += folded
      }
    }
  }

  /// Whether the passage is in a page.
  func isIn(_ page: Page) -> Bool {
    let text = page.bytes
    // With an end or without a suffix the start is a whole word at its end, too.
    let startEndsWord = !end.isEmpty || suffix.isEmpty
    var from = 0
    while from < text.count {
      let place: Int
      if prefix.isEmpty {
        guard let found = Self.find(start, in: text, from: from, beginsWord: true, endsWord: startEndsWord) else {
          return false
        }
        place = found
        from = found + 1
      } else {
        guard let before = Self.find(prefix, in: text, from: from, beginsWord: true, endsWord: false) else {
          return false
        }
        from = before + 1
        place = Self.skipBlanks(text, before + prefix.count)
        guard Self.stands(start, in: text, at: place, beginsWord: false, endsWord: startEndsWord) else { continue }
      }
      if isClosed(text, after: place + start.count) { return true }
    }
    return false
  }

  /// Whether end and suffix follow the start.
  private func isClosed(_ text: [UInt8], after place: Int) -> Bool {
    guard !end.isEmpty else { return hasSuffix(text, place) }
    var from = place
    while let found = Self.find(end, in: text, from: from, beginsWord: true, endsWord: suffix.isEmpty) {
      if hasSuffix(text, found + end.count) { return true }
      from = found + 1
    }
    return false
  }

  private func hasSuffix(_ text: [UInt8], _ place: Int) -> Bool {
    suffix.isEmpty
      || Self.stands(suffix, in: text, at: Self.skipBlanks(text, place), beginsWord: false, endsWord: true)
  }

  private static func skipBlanks(_ text: [UInt8], _ place: Int) -> Int {
    var place = place
    while place < text.count, text[place] <= 0x20 { place += 1 }
    return place
  }

  private static func find(_ wanted: [UInt8], in text: [UInt8], from: Int, beginsWord: Bool, endsWord: Bool) -> Int? {
    guard let first = wanted.first else { return nil }
    var index = from
    while index + wanted.count <= text.count, let place = text[index...].firstIndex(of: first) {
      if stands(wanted, in: text, at: place, beginsWord: beginsWord, endsWord: endsWord) { return place }
      index = place + 1
    }
    return nil
  }

  private static func stands(_ wanted: [UInt8], in text: [UInt8], at place: Int, beginsWord: Bool, endsWord: Bool)
    -> Bool
  {
    guard place <= text.count, text[place...].starts(with: wanted) else { return false }
    return (!beginsWord || isBoundary(text, place)) && (!endsWord || isBoundary(text, place + wanted.count))
  }

  /// Whether a word may begin or end at a place; scripts without blanks have words that only a dictionary tells apart.
  private static func isBoundary(_ text: [UInt8], _ place: Int) -> Bool {
    guard place > 0, place < text.count else { return true }
    guard let before = scalar(text, endingAt: place), let after = scalar(text, at: place) else { return true }
    return !isWord(before) || !isWord(after) || hasNoBlanks(before) || hasNoBlanks(after)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    CharacterClass.isLetter(scalar) || CharacterClass.isDigit(scalar)
  }

  /// Thai, Lao, Burmese, Khmer, kana, Chinese.
  private static func hasNoBlanks(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  private static func scalar(_ text: [UInt8], at place: Int) -> Unicode.Scalar? {
    String(decoding: text[place..<min(place + 4, text.count)], as: UTF8.self).unicodeScalars.first
  }

  private static func scalar(_ text: [UInt8], endingAt place: Int) -> Unicode.Scalar? {
    var start = place - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return String(decoding: text[start..<place], as: UTF8.self).unicodeScalars.first
  }
}
