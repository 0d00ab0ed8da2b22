import Bibliography

/// Judges two sources without a common identifier or address by their words: title, persons, dates, places.
enum WordJudge {
  static func judge(_ left: MatchFeatures, _ right: MatchFeatures, _ evidence: WordEvidence) -> DuplicateJudgement? {
    if evidence.title == .unknown { return shortCite(left, right, evidence) }
    guard evidence.title.agrees else { return nil }
    var reasons = [words(evidence.title)]
    let strength: DuplicateStrength?
    switch evidence.people {
    case .first(let agreement, let all):
      reasons.append(authors(left, right))
      strength = withAuthor(left, evidence, agreement, all: all)
    case .reordered:
      reasons.append("the same authors in another order")
      strength = evidence.title == .same && isSame(evidence.dates) ? .possible : nil
    case .bothNone: strength = withoutAuthor(left, right, evidence)
    case .oneNone:
      reasons.append("only one names an author")
      strength = oneAuthor(left, evidence)
    case .different: strength = nil
    }
    guard let strength else { return nil }
    reasons += supporting(left, right, evidence)
    return DuplicateJudgement(strength: strength, reasons: reasons)
  }

  private static func isSame(_ dates: WordEvidence.Dates) -> Bool { dates == .sameDay || dates == .sameYear }

  // MARK: - Rules

  private static func withAuthor(
    _ left: MatchFeatures, _ evidence: WordEvidence, _ agreement: PersonForm.Agreement, all: Bool
  ) -> DuplicateStrength? {
    let work = WorkClass(left.type)
    // The address of a book or of a journal's article is that of a copy; of a web page it is the page.
    let isOnlyOnTheWeb = work == .article && left.type != .articleJournal
    // A chapter of the same name in another book is another chapter.
    let otherPlace = evidence.container == .different && work != .article
    switch (evidence.title, evidence.dates) {
    case (.same, .sameDay), (.same, .sameYear):
      if !all || otherPlace { return .possible }
      if isOnlyOnTheWeb, evidence.arePagesOfOneSite, evidence.dates != .sameDay, evidence.pages != .same {
        return .possible
      }
      let placed = evidence.container == .same && (evidence.pages == .same || evidence.dates == .sameDay)
      return placed && agreement >= .initials && evidence.addresses == .unknown ? .certain : .likely
    case (.same, .oneMissing), (.same, .bothMissing): return all && evidence.samePlace ? .likely : .possible
    // A column bears the same title each week; a journal prints an article after it stood online.
    case (.same, .otherDay): return all && !isOnlyOnTheWeb && evidence.container == .same ? .likely : .possible
    // Online first, or a copyright year ahead.
    case (.same, .neighbouringYears): return work == .article && evidence.container == .same && all ? .possible : nil
    case (.withoutSubtitle, .sameDay), (.withoutSubtitle, .sameYear):
      return all && !otherPlace && !(isOnlyOnTheWeb && evidence.arePagesOfOneSite) ? .likely : .possible
    case (.alike, .sameDay), (.alike, .sameYear):
      return all && evidence.container == .same && evidence.pages == .same ? .likely : .possible
    case (.withoutSubtitle, .oneMissing), (.withoutSubtitle, .bothMissing): return .possible
    default: return nil
    }
  }

  private static func withoutAuthor(
    _ left: MatchFeatures, _ right: MatchFeatures, _ evidence: WordEvidence
  ) -> DuplicateStrength? {
    if evidence.addresses != .unknown {
      let isWholeWork = WorkClass(left.type) == .whole && WorkClass(right.type) == .whole
      if isWholeWork, evidence.title == .same, isSame(evidence.dates), evidence.samePlace { return .likely }
      // Chart pages have one title and many addresses; an article told in parts has one date too.
      if evidence.arePagesOfOneSite { return evidence.dates == .sameDay && left.wordCount >= 3 ? .possible : nil }
      return evidence.samePlace && isSame(evidence.dates) ? .possible : nil
    }
    guard evidence.title == .same else {
      return evidence.samePlace && isSame(evidence.dates) ? .possible : nil
    }
    switch evidence.dates {
    case .sameDay:
      if evidence.samePlace || left.wordCount >= 3 { return .likely }
      return evidence.container == .different ? nil : .possible
    case .sameYear:
      if evidence.samePlace { return .likely }
      return left.wordCount >= 3 && evidence.container != .different ? .possible : nil
    case .oneMissing, .bothMissing:
      if evidence.container == .same { return .likely }
      if evidence.publisher == .same { return .possible }
      return left.wordCount >= 4 && evidence.container != .different ? .possible : nil
    // An entry of an online encyclopedia is revised under its title.
    case .otherDay, .neighbouringYears, .otherYears:
      return WorkClass(left.type) == .part && WorkClass(right.type) == .part && evidence.container == .same
        ? .possible : nil
    }
  }

  private static func oneAuthor(_ left: MatchFeatures, _ evidence: WordEvidence) -> DuplicateStrength? {
    guard evidence.title == .same, !evidence.arePagesOfOneSite, evidence.container != .different else { return nil }
    switch evidence.dates {
    case .sameDay: return evidence.samePlace || left.wordCount >= 3 ? .likely : .possible
    case .sameYear: return evidence.samePlace ? .likely : left.wordCount >= 3 ? .possible : nil
    case .oneMissing, .bothMissing: return evidence.samePlace && left.wordCount >= 2 ? .possible : nil
    case .otherDay, .neighbouringYears, .otherYears: return nil
    }
  }

  /// «Altstadt 1992» and the book it means, or the same short cite twice.
  private static func shortCite(
    _ left: MatchFeatures, _ right: MatchFeatures, _ evidence: WordEvidence
  ) -> DuplicateJudgement? {
    guard case .first(_, let all) = evidence.people, all, isSame(evidence.dates) else { return nil }
    let both = left.compactTitle.isEmpty && right.compactTitle.isEmpty
    // «Altstadt 1992» is not a work of Altstadt with another author.
    guard both ? left.people.count == right.people.count : true else { return nil }
    let year = left.year.map { "same year \($0)" } ?? ""
    let reason = both ? "neither has a title" : "one is a short cite without a title"
    return DuplicateJudgement(
      strength: both ? .likely : .possible, reasons: [authors(left, right), year, reason].filter { !$0.isEmpty })
  }

  // MARK: - Words

  static func words(_ title: TitleRelation) -> String {
    switch title {
    case .same: "same title"
    case .withoutSubtitle: "same title but for the subtitle"
    case .alike: "titles differ in a few letters"
    case .different: "titles differ"
    case .unknown: "one has no title"
    }
  }

  private static func authors(_ left: MatchFeatures, _ right: MatchFeatures) -> String {
    let word = left.hasAuthor ? "same first author" : "same editor"
    guard let one = left.authorName, let two = right.authorName else { return word }
    return one == two ? "\(word) (\(one))" : "\(word) (\(one) / \(two))"
  }

  private static func supporting(_ left: MatchFeatures, _ right: MatchFeatures, _ evidence: WordEvidence) -> [String] {
    var reasons: [String] = []
    switch evidence.dates {
    case .sameDay: reasons.append("same date \(left.day.map(text) ?? "")")
    case .sameYear: reasons.append("same year \(left.year.map(String.init) ?? "")")
    case .otherDay, .neighbouringYears, .otherYears: reasons.append("but dates differ")
    case .oneMissing: reasons.append("only one has a date")
    case .bothMissing: reasons.append("neither has a date")
    }
    if evidence.container == .same { reasons.append("same place of publication") }
    if evidence.container == .different { reasons.append("but they stand in differently named works") }
    if evidence.pages == .same { reasons.append("same pages") }
    if evidence.addresses == .otherHost || evidence.addresses == .sameHost { reasons.append("but addresses differ") }
    return reasons
  }

  private static func text(_ day: CalendarDay) -> String {
    let month = day.month < 10 ? "0\(day.month)" : "\(day.month)"
    return "\(day.year)-\(month)-" + (day.day < 10 ? "0\(day.day)" : "\(day.day)")
  }
}
