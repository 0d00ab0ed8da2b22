/// What two titles say about being one work's.
enum TitleRelation: Sendable {
  /// Equal without case, accents, punctuation and blanks.
  case same
  /// One is the other without its subtitle.
  case withoutSubtitle
  /// They differ in a few letters, and in no number.
  case alike
  case different
  /// At least one has none.
  case unknown

  init(_ left: MatchFeatures, _ right: MatchFeatures) {
    if left.compactTitle.isEmpty || right.compactTitle.isEmpty {
      self = .unknown
    } else if left.compactTitle == right.compactTitle {
      self = .same
    } else if left.mainTitle == right.compactTitle || right.mainTitle == left.compactTitle {
      self = .withoutSubtitle
    } else if Self.areAlike(left.title, right.title) {
      self = .alike
    } else {
      self = .different
    }
  }

  /// Whether it speaks for one work.
  var agrees: Bool {
    switch self {
    case .same, .withoutSubtitle, .alike: true
    case .different, .unknown: false
    }
  }

  private static func areAlike(_ left: String, _ right: String) -> Bool {
    let (shorter, longer) = (min(left.utf8.count, right.utf8.count), max(left.utf8.count, right.utf8.count))
    guard shorter >= 12, longer * 3 <= shorter * 4, TitleLikeness.dice(left, right) >= 0.85 else { return false }
    return NumberForm.numbers(inTitleWords: left.split(separator: " "))
      == NumberForm.numbers(inTitleWords: right.split(separator: " "))
  }
}
