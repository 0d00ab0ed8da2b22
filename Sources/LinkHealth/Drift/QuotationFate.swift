internal import PageReading
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

  static func fates(of quotations: [Quotation], before: DriftText, after: DriftText) -> [QuotationFate] {
    guard !quotations.isEmpty else { return [] }
    let old = Texts(before)
    let new = Texts(after)
    return quotations.map { quotation in
      guard let (match, text) = old.find(quotation, approximately: true) else {
        let now = new.find(quotation, approximately: false)
        return QuotationFate(
          quotation: quotation, outcome: .unfounded, before: nil, after: now.map { $1.sourceText($0.range) })
      }
      let words = text.sourceText(match.range)
      // What the snapshot has only nearly must stand in the page as the snapshot has it.
      let wanted = match.isWhole ? quotation : Quotation(words)
      if let (found, place) = new.find(wanted, approximately: false) {
        return QuotationFate(
          quotation: quotation, outcome: .found, before: words, after: place.sourceText(found.range))
      }
      let near = new.find(Quotation(words), approximately: true)
      return QuotationFate(
        quotation: quotation, outcome: .lost, before: words, after: near.map { $1.sourceText($0.range) })
    }
  }

  /// The texts a quotation is looked for in: the main text, so that nothing stands between two paragraphs, then all.
  private struct Texts {
    let main: FoldedText
    let whole: FoldedText

    init(_ text: DriftText) {
      main = FoldedText(text.mainText)
      whole = FoldedText(text.blocks.lazy.map(\.text).joined(separator: "\n"))
    }

    func find(_ quotation: Quotation, approximately: Bool) -> (QuotationMatch, FoldedText)? {
      for text in [main, whole] {
        if let match = quotation.find(in: text, approximately: false) { return (match, text) }
      }
      guard approximately else { return nil }
      return quotation.find(in: whole).map { ($0, whole) }
    }
  }
}
