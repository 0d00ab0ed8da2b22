/// A page range as bytes: `S12-S15` is prefix, digits, dash, prefix, digits.
struct PageText {
  let first: ArraySlice<UInt8>
  let dash: Range<Int>
  let last: ArraySlice<UInt8>

  /// The ranges of a list of pages, parted by commas or semicolons, whose two ends are numbers of one kind.
  static func ranges(_ value: ArraySlice<UInt8>) -> [PageText] {
    value.split(whereSeparator: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }).compactMap(PageText.init)
  }

  private init?(_ part: ArraySlice<UInt8>) {
    let part = LintBytes.trimmed(part)
    guard part.count < 64, let start = part.indices.first(where: { Self.dashLength(part, $0) > 0 }) else { return nil }
    var end = start
    while end < part.endIndex {
      let length = max(Self.dashLength(part, end), LintBytes.isBlank(part[end]) ? 1 : 0)
      if length == 0 { break }
      end += length
    }
    var low = start
    while low > part.startIndex, LintBytes.isBlank(part[low - 1]) { low -= 1 }
    first = part[..<low]
    last = part[end...]
    dash = low..<end
    guard let left = Self.kind(first), let right = Self.kind(last), left == right else { return nil }
  }

  /// The prefix before the number, in lower case; nil where it is no page.
  private static func kind(_ page: ArraySlice<UInt8>) -> [UInt8]? {
    let prefix = page.prefix { LintBytes.isLetter($0) }
    let digits = page.dropFirst(prefix.count).prefix(while: LintBytes.isDigit)
    let suffix = page.dropFirst(prefix.count + digits.count)
    if digits.isEmpty {
      // Roman numerals are a kind of their own.
      let roman = Set("ivxlcdmIVXLCDM".utf8)
      return !page.isEmpty && page.allSatisfy(roman.contains) ? [0] : nil
    }
    guard prefix.count <= 3, suffix.count <= 1, suffix.allSatisfy(LintBytes.isLetter) else { return nil }
    return LintBytes.lowercased(prefix)
  }

  /// The length of a hyphen or dash here.
  private static func dashLength(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Int {
    if bytes[index] == UInt8(ascii: "-") { return 1 }
    // U+2010 to U+2015, and the minus U+2212.
    guard bytes[index] == 0xE2, index + 2 < bytes.endIndex else { return 0 }
    let isDash = bytes[index + 1] == 0x80 && (0x90...0x95).contains(bytes[index + 2])
    let isMinus = bytes[index + 1] == 0x88 && bytes[index + 2] == 0x92
    return isDash || isMinus ? 3 : 0
  }

  /// The number of an end.
  static func number(_ page: ArraySlice<UInt8>) -> Int? {
    let digits = page.drop(while: LintBytes.isLetter).prefix(while: LintBytes.isDigit)
    return digits.count < 10 ? Int(LintBytes.text(digits)) : nil
  }

  /// Whether the end comes before the start; `321--8` is short for 321–328.
  var isReversed: Bool {
    guard let low = Self.number(first), let high = Self.number(last) else { return false }
    return high < low && !isShortened
  }

  /// Whether the second number leaves out the digits it shares with the first, and no more can be read from it.
  private var isShortened: Bool {
    guard let low = Self.number(first), let high = Self.number(last) else { return false }
    let count = String(high).utf8.count
    guard low >= 100, count < String(low).utf8.count else { return false }
    return String(low).utf8.suffix(count).lexicographicallyPrecedes(String(high).utf8)
  }

  /// Whether the dash is one that a style has to put right, and how: a hyphen, or a dash of Unicode.
  func isHyphen(in value: ArraySlice<UInt8>) -> Bool {
    LintBytes.trimmed(value[dash]).elementsEqual([UInt8(ascii: "-")])
  }

  func isUnicodeDash(in value: ArraySlice<UInt8>) -> Bool { value[dash].contains(0xE2) }
}
