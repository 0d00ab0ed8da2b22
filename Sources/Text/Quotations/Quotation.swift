/// Words that were quoted, with what stood round them (W3C Web Annotation, TextQuoteSelector).
public struct Quotation: Sendable, Hashable {
  /// The words as quoted, with or without quotation marks round them.
  public var exact: String
  /// What stood before them, some thirty letters; empty where it is not known.
  public var prefix: String
  /// What stood behind them.
  public var suffix: String

  /// Makes a quotation.
  public init(_ exact: String, prefix: String = "", suffix: String = "") {
    self.exact = exact
    self.prefix = prefix
    self.suffix = suffix
  }

  /// Searches the quotation in a text: exactly, then but for typography, then by parts, then with one letter in ten wrong.
  ///
  /// - Parameter approximately: whether words that are nearly the quoted ones are an answer. What is found so is never a
  ///   proof: a changed word is a changed quotation.
  /// - Returns: nil where it is not there, also for a quotation without any letter.
  public func find(in text: FoldedText, approximately: Bool = true) -> QuotationMatch? {
    let search = QuotationSearch(text)
    let pattern = QuotationPattern(exact)
    // A quotation may have brackets and dots of the source's own.
    let asWritten = FoldedText(Self.trimmed(exact)).bytes
    guard asWritten.contains(where: { $0 >= 0x80 || CharacterClass.isASCIIAlphanumeric(Unicode.Scalar($0)) }) else {
      return nil
    }
    if let choice = choose(search.places(of: asWritten).map { $0..<$0 + asWritten.count }, in: text) {
      let isExact = text.sourceText(choice.range).utf8.elementsEqual(Self.trimmed(exact).utf8)
      return choice.match(isExact ? .exact : .normalised)
    }
    let withLetters = QuotationPattern(exact, takesLoneLetters: true)
    for pattern in withLetters == pattern ? [pattern] : [withLetters, pattern] {
      guard let choice = choose(search.ranges(of: pattern), in: text) else { continue }
      return choice.match(pattern.isPlain ? .normalised : .parts)
    }
    guard approximately, pattern.isPlain, case .words(let words)? = pattern.elements.first else { return nil }
    return ApproximateSearch(text, words).best { agrees(at: $0, in: text) }
  }

  /// Searches several texts of one page, the likeliest first: a place beside its context in any of them before one without it,
  /// a sure place before an unsure one, and letters that differ only where none has the words.
  ///
  /// - Returns: what was found, and in which of the texts; nil where it is in none.
  public func find(inAny texts: [FoldedText], approximately: Bool = true) -> (match: QuotationMatch, text: Int)? {
    let found = texts.indices.compactMap { index in
      find(in: texts[index], approximately: false).map { (match: $0, text: index) }
    }
    // A heading may stand in all of the page and its words in the main text, too: the context decides.
    if let best = found.first(where: { !$0.match.isAmbiguous && $0.match.hasContext })
      ?? found.first(where: { !$0.match.isAmbiguous }) ?? found.first
    {
      return best
    }
    guard approximately else { return nil }
    for (index, text) in texts.enumerated() {
      if let match = find(in: text) { return (match, index) }
    }
    return nil
  }

  private var hasContext: Bool { !prefix.isEmpty || !suffix.isEmpty }

  private static func trimmed(_ text: String) -> String {
    var slice = Substring(text).unicodeScalars
    while let first = slice.first, CharacterClass.isBlank(first) { slice.removeFirst() }
    while let last = slice.last, CharacterClass.isBlank(last) { slice.removeLast() }
    return String(slice)
  }

  /// Shorter words stand in many texts by chance: where nothing of their context is there, the place proves nothing.
  private static let telling = 32

  /// One of several places.
  private struct Choice {
    let range: Range<Int>
    var isAmbiguous = false
    var hasContext = true

    func match(_ grade: QuotationMatch.Grade) -> QuotationMatch {
      QuotationMatch(grade, range, isAmbiguous: isAmbiguous, hasContext: hasContext)
    }
  }

  /// Two or three letters agree by chance.
  private static let leastAgreement = 4

  /// The place whose context agrees best, and whether another one does about as well; the first where there is none to go by.
  private func choose(_ ranges: [Range<Int>], in text: FoldedText) -> Choice? {
    guard let first = ranges.first else { return nil }
    guard hasContext else {
      return Choice(range: first, isAmbiguous: ranges.contains { $0.upperBound != first.upperBound })
    }
    let (before, after) = (FoldedText(prefix).bytes, FoldedText(suffix).bytes)
    let scores = ranges.map { range in
      zip(text.bytes[..<range.lowerBound].reversed().drop { $0 == 0x20 }, before.reversed()).prefix { $0 == $1 }.count
        + zip(text.bytes[range.upperBound...].drop { $0 == 0x20 }, after).prefix { $0 == $1 }.count
    }
    guard let best = scores.max(), let index = scores.firstIndex(of: best) else { return nil }
    // One that ends at the same word is the same place.
    let rival = scores.indices.filter { ranges[$0].upperBound != ranges[index].upperBound }.map { scores[$0] }.max()
    let isClose = rival.map { best - $0 < Self.leastAgreement } ?? false
    let agrees = best >= Self.leastAgreement || before.count + after.count < 2 * Self.leastAgreement
    let isStray = !agrees && ranges[index].count < Self.telling
    return Choice(range: ranges[index], isAmbiguous: isClose || isStray, hasContext: agrees)
  }

  /// Whether what stands round a range is what stood round the quotation: at least half of the letters of each side given.
  private func agrees(at range: Range<Int>, in text: FoldedText) -> Bool {
    func isAlike(_ context: String, _ there: (Int) -> ArraySlice<UInt8>) -> Bool {
      let wanted = FoldedText(context).bytes
      guard !wanted.isEmpty else { return true }
      let found = Array(there(wanted.count))
      let distance = EditDistance.between(wanted, found, limit: wanted.count) ?? wanted.count
      return distance * 2 <= wanted.count
    }
    return isAlike(prefix) { text.bytes[max(0, range.lowerBound - $0 - 1)..<range.lowerBound] }
      && isAlike(suffix) { text.bytes[range.upperBound..<min(text.bytes.count, range.upperBound + $0 + 1)] }
  }
}
