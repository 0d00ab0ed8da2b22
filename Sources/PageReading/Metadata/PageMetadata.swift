/// Everything a page says about itself: all candidates for each field, in the order of trust of guide/field.md §5, winner first.
package struct PageMetadata: Sendable, Equatable {
  /// All candidates, those of a field together, best first; refused ones after the others.
  package let candidates: [MetadataCandidate]

  /// Orders the candidates by rank and place.
  init(_ found: [MetadataCandidate]) {
    let order = Dictionary(uniqueKeysWithValues: MetadataField.allCases.enumerated().map { ($0.element, $0.offset) })
    candidates = found.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.field != b.field { return order[a.field] ?? 0 < order[b.field] ?? 0 }
      if (a.refusal == nil) != (b.refusal == nil) { return a.refusal == nil }
      if a.rank != b.rank { return a.rank < b.rank }
      return a.position != b.position ? a.position < b.position : left.offset < right.offset
    }.map(\.element)
  }

  /// The winner of a field, nil where nothing acceptable was found.
  package subscript(field: MetadataField) -> MetadataCandidate? {
    candidates.first { $0.field == field && $0.refusal == nil }
  }

  /// All candidates of a field, winner first, refused ones last.
  package func candidates(for field: MetadataField) -> [MetadataCandidate] {
    candidates.filter { $0.field == field }
  }

  /// The rules that give the winner's value too, so that a report can say «byline and JSON-LD agree».
  package func agreeing(with winner: MetadataCandidate) -> [String] {
    candidates.filter { $0.field == winner.field && $0.value == winner.value && $0.rule != winner.rule }.map(\.rule)
  }
}
