/// Reads pages and page ranges from UTF-8.
enum PageParser {
  /// The parts of a list of pages, in order; nothing for a blank text.
  static func ranges(_ text: String) -> [PageRange] {
    let bytes = Array(text.utf8)
    var ranges: [PageRange] = []
    var start = 0
    var index = 0
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth = max(0, depth - 1)
      default: break
      }
      let length = depth == 0 ? separatorLength(bytes, index) : 0
      if length > 0 {
        append(bytes[start..<index], to: &ranges)
        index += length
        start = index
      } else {
        index += 1
      }
    }
    append(bytes[start...], to: &ranges)
    return ranges
  }

  private static func append(_ bytes: ArraySlice<UInt8>, to ranges: inout [PageRange]) {
    let part = trimmed(bytes)
    if !part.isEmpty { ranges.append(range(part)) }
  }

  /// How many bytes separate two parts here: a comma, a semicolon, an ampersand, «and» between blanks; 0 for none.
  private static func separatorLength(_ bytes: [UInt8], _ index: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"): return 1
    case 0xE3 where bytes[index...].starts(with: "、".utf8): return 3
    case 0xEF where bytes[index...].starts(with: "，".utf8) || bytes[index...].starts(with: "；".utf8): return 3
    case 0x20:
      for word in [" and ", " und ", " u. "] where bytes[index...].starts(with: word.utf8) { return word.utf8.count }
      return 0
    default: return 0
    }
  }

  /// One part of the list.
  private static func range(_ part: ArraySlice<UInt8>) -> PageRange {
    let raw = String(decoding: part, as: UTF8.self)
    var body = withoutPageWord(part)
    // The dot that ends a sentence: «504–533.»
    if body.count > 1, body.last == UInt8(ascii: "."), isDigit(body[body.endIndex - 2]) { body = body.dropLast() }
    if let single = page(body), !followingSuffixes.contains(single.suffix) { return PageRange(first: single, raw: raw) }
    if let (first, end) = following(body) { return PageRange(first: first, end: end, raw: raw) }
    for dash in dashes(body) {
      let left = trimmed(body[..<dash.lowerBound])
      let right = trimmed(body[dash.upperBound...])
      guard let first = page(left, insideRange: true) else { continue }
      let written = String(decoding: body[left.endIndex..<right.startIndex], as: UTF8.self)
      if right.isEmpty {
        return PageRange(
          first: first, end: .open, dash: String(decoding: body[left.endIndex...], as: UTF8.self), raw: raw)
      }
      // «12a–c»: one letter goes with the number before it.
      if !first.suffix.isEmpty, right.count == 1, let letter = right.first, isLetter(letter), let number = first.number
      {
        let suffix = String(decoding: right, as: UTF8.self)
        let last = PageNumber(text: suffix, prefix: "", number: number, numeral: first.numeral, suffix: suffix)
        return PageRange(first: first, end: .page(last), dash: written, raw: raw)
      }
      if let last = page(right, insideRange: true) {
        return PageRange(first: first, end: .page(last), dash: written, raw: raw)
      }
    }
    return PageRange(first: nil, raw: raw)
  }

  private static let followingSuffixes: Set<String> = ["f", "ff", "sq", "sqq"]

  /// «31 f.», «31ff», «31 et seq.», «31 passim», «31+».
  private static func following(_ body: ArraySlice<UInt8>) -> (PageNumber, PageRange.End)? {
    let text = Array(body)
    guard let lastDigit = text.lastIndex(where: isDigit) else { return nil }
    let tail = String(decoding: text[(lastDigit + 1)...], as: UTF8.self).lowercased().filter { $0 != "." && $0 != " " }
    let end: PageRange.End
    switch tail {
    case "f", "sq", "etseq", "исл": end = .following
    case "ff", "sqq", "etseqq", "ffl", "идалее", "ислл", "исл-л", "ets", "etsuiv": end = .followingSome
    case "passim", "+": end = .passim
    default: return nil
    }
    return page(text[...lastDigit]).map { ($0, end) }
  }

  /// The dashes that may divide a range, the likeliest first: a true dash before hyphens, the middle one of several.
  private static func dashes(_ body: ArraySlice<UInt8>) -> [Range<Int>] {
    var long: [Range<Int>] = []
    var hyphens: [Range<Int>] = []
    var index = body.startIndex
    var depth = 0
    while index < body.endIndex {
      if body[index] == UInt8(ascii: "(") { depth += 1 }
      if body[index] == UInt8(ascii: ")") { depth -= 1 }
      let length = depth == 0 ? dashLength(body, index) : 0
      if length == 0 {
        index += 1
      } else {
        let range = index..<(index + length)
        if length == 1 && body[index] == UInt8(ascii: "-") { hyphens.append(range) } else { long.append(range) }
        index += length
      }
    }
    // Two dates or telephone numbers have an even count of hyphens; a range of «12-3» pages has an odd one.
    if long.count == 1 { return long }
    guard long.isEmpty, !hyphens.isEmpty, hyphens.count % 2 == 1, hyphens.count <= 5 else { return [] }
    return [hyphens[hyphens.count / 2]]
  }

  /// The length of a dash at a place: a run of hyphens, or one dash of any width; 0 for none.
  private static func dashLength(_ body: ArraySlice<UInt8>, _ index: Int) -> Int {
    switch body[index] {
    case UInt8(ascii: "-"): return body[index...].prefix { $0 == UInt8(ascii: "-") }.count
    case 0xE2 where index + 2 < body.endIndex:
      // U+2010–U+2015 and U+2212.
      if body[index + 1] == 0x80, (0x90...0x95).contains(body[index + 2]) { return 3 }
      return body[index + 1] == 0x88 && body[index + 2] == 0x92 ? 3 : 0
    case 0xE3 where body[index...].starts(with: "〜".utf8): return 3
    case 0xEF where body[index...].starts(with: "～".utf8) || body[index...].starts(with: "－".utf8): return 3
    default: return 0
    }
  }

  /// One page; nil for words.
  ///
  /// A hyphen is part of the page after one or two capitals (`A-12`), within `((12-3))`, and at the ends of a range that
  /// another dash divides.
  static func page(_ bytes: ArraySlice<UInt8>, insideRange: Bool = false) -> PageNumber? {
    var bytes = bytes
    var hyphenBelongs = insideRange
    if bytes.count > 4, bytes.starts(with: "((".utf8), bytes.suffix(2).elementsEqual("))".utf8) {
      bytes = bytes.dropFirst(2).dropLast(2)
      hyphenBelongs = true
    }
    guard !bytes.isEmpty, bytes.count <= 40 else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let lastDigit = bytes.lastIndex(where: isDigit) else { return romanPage(bytes, text) }
    var firstDigit = lastDigit
    while firstDigit > bytes.startIndex, isDigit(bytes[firstDigit - 1]) { firstDigit -= 1 }
    let prefix = bytes[..<firstDigit]
    let suffix = bytes[(lastDigit + 1)...]
    guard isPrefix(prefix), isSuffix(suffix) else { return nil }
    if !hyphenBelongs, let hyphen = prefix.firstIndex(of: UInt8(ascii: "-")) {
      let letters = prefix[..<hyphen]
      guard letters.count <= 2, hyphen == prefix.endIndex - 1, letters.allSatisfy({ (0x41...0x5A).contains($0) }) else {
        return nil
      }
    }
    var number: Int? = 0
    for byte in bytes[firstDigit...lastDigit] {
      guard let value = number, value < 100_000_000_000_000_000 else {
        number = nil
        break
      }
      number = value * 10 + Int(byte - 0x30)
    }
    return PageNumber(
      text: text, prefix: String(decoding: prefix, as: UTF8.self), number: number, numeral: .arabic,
      suffix: String(decoding: suffix, as: UTF8.self))
  }

  private static func romanPage(_ bytes: ArraySlice<UInt8>, _ text: String) -> PageNumber? {
    // One letter alone is more often a letter than a number, but for those that number the pages before the text.
    if bytes.count == 1, let letter = bytes.first, !"ivxlcIVX".utf8.contains(letter) { return nil }
    return RomanNumeral.value(bytes).map {
      PageNumber(text: text, prefix: "", number: $0, numeral: .roman, suffix: "")
    }
  }

  /// Letters, and digits with marks between them (`12-`, `1:`, `A.`); no dash but the hyphen, and none at the start.
  private static func isPrefix(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    guard bytes.count <= 16, isLetter(first) || isDigit(first) || first >= 0x80 || first == UInt8(ascii: "*") else {
      return false
    }
    guard bytes.indices.allSatisfy({ dashLength(bytes, $0) <= 1 }) else { return false }
    return bytes.allSatisfy {
      isLetter($0) || isDigit($0) || $0 >= 0x80 || [0x2D, 0x2E, 0x3A, 0x2F, 0x2A].contains($0)
    }
  }

  private static func isSuffix(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count <= 4 && bytes.allSatisfy { isLetter($0) || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "'") }
  }

  /// Passes over «p.», «pp.», «S.», «с.» before a page.
  private static func withoutPageWord(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    for word in ["pp.", "p.", "S.", "с.", "С.", "стр."] where part.starts(with: word.utf8) {
      return withoutPageWord(trimmed(part.dropFirst(word.utf8.count)))
    }
    return part
  }

  /// The end of a range with what was left out: the prefix, the first digits.
  static func expanded(_ page: PageNumber, after first: PageNumber) -> PageNumber {
    guard page.numeral == .arabic, first.numeral == .arabic, let to = page.number, let from = first.number else {
      return page
    }
    if page.text == page.suffix, page.number == first.number {
      return PageNumber(
        text: first.prefix + String(from) + page.suffix, prefix: first.prefix, number: from, numeral: .arabic,
        suffix: page.suffix)
    }
    let prefix = page.prefix.isEmpty ? first.prefix : page.prefix
    var number = to
    let digits = page.text.utf8.count - page.prefix.utf8.count - page.suffix.utf8.count
    if to < from, equalFolded(prefix, first.prefix), digits < String(from).utf8.count {
      let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
      number = from - from % scale + to
      if number < from { number += scale }
    }
    guard number != to || prefix != page.prefix else { return page }
    return PageNumber(
      text: prefix + String(number) + page.suffix, prefix: prefix, number: number, numeral: .arabic, suffix: page.suffix
    )
  }

  /// Equal but for the case of ASCII letters.
  static func equalFolded(_ left: String, _ right: String) -> Bool {
    left == right
      || left.utf8.elementsEqual(right.utf8) { a, b in
        a == b || ((a | 0x20) == (b | 0x20) && isLetter(a) && isLetter(b))
      }
  }

  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while true {
      if let first = bytes.first, first <= 0x20 {
        bytes = bytes.dropFirst()
      } else if bytes.starts(with: "\u{A0}".utf8) {
        bytes = bytes.dropFirst(2)
      } else if let last = bytes.last, last <= 0x20 {
        bytes = bytes.dropLast()
      } else if bytes.count >= 2, bytes.suffix(2).elementsEqual("\u{A0}".utf8) {
        bytes = bytes.dropLast(2)
      } else {
        return bytes
      }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
