/// Search of words that are nearly the quoted ones: at most one letter in ten wrong.
///
/// Of a run of words with k errors, cut into k + 1 pieces, one piece stands unchanged: only round those is compared.
struct ApproximateSearch {
  private let text: [UInt8]
  private let wanted: [UInt8]
  private let limit: Int

  /// Shorter quotations have no room for an error.
  private static let shortest = 20

  init(_ text: FoldedText, _ wanted: [UInt8]) {
    self.text = text.bytes
    self.wanted = wanted
    limit = wanted.count / 10
  }

  /// The best place whose context agrees; ambiguous where another one is about as good.
  func best(agrees: (Range<Int>) -> Bool) -> QuotationMatch? {
    guard wanted.count >= Self.shortest, wanted.count <= 5_000 else { return nil }
    var found: [(errors: Int, range: Range<Int>)] = []
    var tried: Set<Int> = []
    let size = wanted.count / (limit + 1)
    for piece in 0...limit {
      let start = piece * size
      let bytes = Array(wanted[start..<min(start + size, wanted.count)])
      var from = 0
      while tried.count < 400, let place = QuotationSearch.place(of: bytes, in: text, from: from, before: text.count) {
        from = place + 1
        let begin = place - start
        // Neighbouring starts are one candidate.
        guard tried.insert(begin / (limit + 1)).inserted else { continue }
        let window = max(0, begin - limit)..<min(text.count, begin + wanted.count + limit)
        if let hit = nearest(in: window), agrees(hit.range) { found.append(hit) }
      }
    }
    guard let best = found.min(by: { $0.errors < $1.errors }) else { return nil }
    let isAmbiguous = found.contains { !$0.range.overlaps(best.range) && $0.errors <= best.errors + 1 }
    return QuotationMatch(.approximate(errors: best.errors), best.range, isAmbiguous: isAmbiguous)
  }

  /// The part of a window that is nearest to the words, with its errors (Sellers 1980).
  private func nearest(in window: Range<Int>) -> (errors: Int, range: Range<Int>)? {
    // For each end the errors and the start of the best part that ends there, row by row.
    var costs = [Int](repeating: 0, count: window.count + 1)
    var starts = Array(window.lowerBound...window.upperBound)
    for (row, byte) in wanted.enumerated() {
      var (corner, cornerStart) = (costs[0], starts[0])
      costs[0] = row + 1
      for column in 1...max(window.count, 1) where column <= window.count {
        let same = text[window.lowerBound + column - 1] == byte
        let (above, aboveStart) = (costs[column], starts[column])
        var (cost, start) = (corner + (same ? 0 : 1), cornerStart)
        if above + 1 < cost { (cost, start) = (above + 1, aboveStart) }
        if costs[column - 1] + 1 < cost { (cost, start) = (costs[column - 1] + 1, starts[column - 1]) }
        (corner, cornerStart) = (above, aboveStart)
        (costs[column], starts[column]) = (cost, start)
      }
    }
    guard let least = costs.min(), least <= limit, let end = costs.firstIndex(of: least) else { return nil }
    return (least, starts[end]..<window.lowerBound + end)
  }
}
