/// A quotation taken apart into what must stand in the source, after the conventions of print: `[…]` and `…` cut it into
/// parts, `[added]` stands for other words, `[T]he` says that the letter's case was changed.
struct QuotationPattern: Sendable, Equatable {
  enum Element: Sendable, Equatable {
    /// These folded bytes.
    case words([UInt8])
    /// One letter in either case.
    case letter([UInt8], [UInt8])
    /// A few other words, or none.
    case added
    /// Words left out: up to ``gapLimit`` bytes.
    case gap
  }

  /// The most bytes that `[added]` stands for.
  static let addedLimit = 120
  /// The most bytes between two parts of one quotation.
  static let gapLimit = 4_000

  private(set) var elements: [Element] = []

  /// - Parameter takesLoneLetters: whether `[A] house` says that the source has «a house», and `[L]’eau` «l’eau», not that
  ///   somebody put a letter in.
  init(_ quotation: String, takesLoneLetters: Bool = false) {
    let scalars = Array(Self.withoutOuterMarks(quotation).unicodeScalars)
    var plain = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if let end = Self.endOfEllipsis(scalars, index) {
        flush(&plain)
        add(.gap)
        index = end
      } else if scalars[index] == "[", let close = scalars[index...].prefix(120).firstIndex(of: "]") {
        let inside = Array(scalars[(index + 1)..<close])
        flush(&plain)
        let next = close + 1 < scalars.count ? scalars[close + 1] : " "
        if inside.count == 1, CharacterClass.isLetter(inside[0]),
          CharacterClass.isLetter(next) || takesLoneLetters
        {
          let text = String(inside[0])
          elements.append(.letter(Array(text.lowercased().utf8), Array(text.uppercased().utf8)))
        } else {
          add(.added)
        }
        index = close + 1
      } else {
        plain.append(scalars[index])
        index += 1
      }
    }
    flush(&plain)
    while let first = elements.first, first == .gap || first == .added { elements.removeFirst() }
    while let last = elements.last, last == .gap || last == .added { elements.removeLast() }
  }

  /// Bytes that must stand in the source.
  var literalCount: Int {
    elements.reduce(0) { if case .words(let bytes) = $1 { $0 + bytes.count } else { $0 } }
  }

  /// Whether the quotation is one run of words.
  var isPlain: Bool { elements.count == 1 }

  private mutating func add(_ element: Element) {
    // Two marks in a row say no more than the wider one.
    if elements.last == .gap { return }
    if elements.last == .added { elements.removeLast() }
    elements.append(element)
  }

  private mutating func flush(_ plain: inout String.UnicodeScalarView) {
    let folded = FoldedText(String(plain)).bytes
    if !folded.isEmpty { elements.append(.words(folded)) }
    plain.removeAll()
  }

  /// A quotation is often given with the marks it stands in.
  private static func withoutOuterMarks(_ text: String) -> String {
    var slice = Substring(text).unicodeScalars
    func isMark(_ scalar: Unicode.Scalar) -> Bool {
      CharacterClass.isDoubleQuote(scalar) || CharacterClass.isBlank(scalar)
    }
    while let first = slice.first, isMark(first) { slice.removeFirst() }
    while let last = slice.last, isMark(last) { slice.removeLast() }
    return String(slice)
  }

  /// Past `[…]`, `(…)`, `…`, `...`, `. . .` and their like.
  private static func endOfEllipsis(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    var index = start
    let closing: Unicode.Scalar? = scalars[start] == "[" ? "]" : scalars[start] == "(" ? ")" : nil
    if closing != nil { index += 1 }
    while index < scalars.count, CharacterClass.isBlank(scalars[index]), closing != nil { index += 1 }
    var dots = 0
    var end = index
    while index < scalars.count {
      if scalars[index] == "…" {
        dots += 3
      } else if scalars[index] == "." {
        dots += 1
      } else if !CharacterClass.isBlank(scalars[index]) || dots == 0 {
        break
      }
      index += 1
      if scalars[index - 1] == "…" || scalars[index - 1] == "." { end = index }
    }
    guard dots >= 3 else { return nil }
    if let closing {
      while end < scalars.count, CharacterClass.isBlank(scalars[end]) { end += 1 }
      return end < scalars.count && scalars[end] == closing ? end + 1 : nil
    }
    return end
  }
}
