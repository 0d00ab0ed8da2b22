package import Text

/// What became of a quotation between the snapshot and the page.
package struct QuotationFate: Sendable, Equatable {
  /// How it fared.
  package enum Outcome: Sendable, Equatable {
    /// It stands in both; or the snapshot has it nearly, and the page has the same words as the snapshot.
    case found
    /// It stands in the snapshot, and the page no longer has it.
    case lost
    /// It does not stand in the snapshot.
    case unfounded
  }

  /// What was quoted.
  package let quotation: Quotation
  /// How it fared.
  package let outcome: Outcome
  /// The words of the snapshot; nil where it has them not.
  package let before: String?
  /// The words of the page: the quoted ones, or for a lost quotation those that are nearly so.
  package let after: String?

  /// By which evidence names a quotation without its words: FNV hash of its folded words, 16 hexadecimal digits.
  package static func digest(of quotation: Quotation) -> String {
    Digits.hex(StableHash.hash(FoldedText(quotation.exact).bytes))
  }

  /// How words that are known to have stood on a page fare there now. On a page that was cut off, that shows nothing, or
  /// that a script writes, words that are not found may stand all the same: they are `unfounded`.
  static func fates(of quotations: [Quotation], on page: DriftText) -> [QuotationFate] {
    guard !quotations.isEmpty else { return [] }
    let texts = page.quotableTexts
    let isWhole = !page.isCut && !page.isScriptOnly && page.mainWords > 0
    return quotations.map { quotation in
      let found = quotation.find(inAny: texts, approximately: false)
      return QuotationFate(
        quotation: quotation, outcome: found != nil ? .found : isWhole ? .lost : .unfounded, before: nil,
        after: found.map { texts[$1].sourceText($0.range) })
    }
  }

  static func fates(of quotations: [Quotation], before: DriftText, after: DriftText) -> [QuotationFate] {
    guard !quotations.isEmpty else { return [] }
    let (old, new) = (before.quotableTexts, after.quotableTexts)
    return quotations.map { quotation in
      guard let (match, index) = quotation.find(inAny: old) else {
        let now = quotation.find(inAny: new, approximately: false)
        return QuotationFate(
          quotation: quotation, outcome: .unfounded, before: nil, after: now.map { new[$1].sourceText($0.range) })
      }
      let words = old[index].sourceText(match.range)
      // What the snapshot has only nearly must stand in the page as the snapshot has it.
      let wanted = match.isWhole ? quotation : Quotation(words)
      if let (found, place) = wanted.find(inAny: new, approximately: false) {
        return QuotationFate(
          quotation: quotation, outcome: .found, before: words, after: new[place].sourceText(found.range))
      }
      let near = Quotation(words).find(inAny: new)
      return QuotationFate(
        quotation: quotation, outcome: .lost, before: words, after: near.map { new[$1].sourceWords($0.range) })
    }
  }
}
