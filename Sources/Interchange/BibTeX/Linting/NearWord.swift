import Text

/// Finds the known word that another was meant to be.
enum NearWord {
  /// The nearest of the words: one slip apart, or two in words of eight letters or more; nil where none is so near.
  static func of(_ word: String, among words: some Sequence<String>) -> String? {
    let count = word.utf8.count
    guard count > 3 else { return nil }
    var best: (distance: Int, word: String)?
    for candidate in words {
      let limit = min(count, candidate.utf8.count) >= 8 ? 2 : 1
      guard abs(candidate.utf8.count - count) <= limit, candidate.utf8.count > 3,
        let distance = EditDistance.between(word, candidate, limit: limit), distance > 0
      else { continue }
      if let best, (best.distance, best.word) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.word
  }
}
