import Bibliography

/// Weighs what two sources have in common.
enum DuplicateJudge {
  /// The judgement; nil where the two are not one source as far as is known.
  static func judge(_ left: MatchFeatures, _ right: MatchFeatures) -> DuplicateJudgement? {
    if let id = right.id, left.relations.contains(id) || id == left.id { return nil }
    if let id = left.id, right.relations.contains(id) { return nil }
    let evidence = WordEvidence(left, right)
    let barrier = Barrier.between(left, right)
    if let judgement = byIdentifier(left, right, evidence, barrier) { return judgement }
    guard barrier == nil, WorkClass.comparable(left.type, right.type) else { return nil }
    var judgement =
      byISBN(left, right, evidence) ?? byAddress(left, right, evidence) ?? WordJudge.judge(left, right, evidence)
    if Barrier.haveOtherISBNs(left, right), let strength = judgement?.strength {
      if strength == .possible { return nil }
      judgement?.strength = .possible
      judgement?.reasons.append("but ISBNs differ, as of hard and soft cover")
    }
    if let asymmetry = Barrier.asymmetry(left, right), let strength = judgement?.strength {
      judgement?.strength = strength == .certain ? .likely : .possible
      judgement?.reasons.append("but \(asymmetry)")
    }
    return judgement
  }

  /// A common DOI, PMID, PMCID, arXiv or JSTOR number.
  private static func byIdentifier(
    _ left: MatchFeatures, _ right: MatchFeatures, _ evidence: WordEvidence, _ barrier: String?
  ) -> DuplicateJudgement? {
    guard let shared = left.identifiers.first(where: right.identifiers.contains) else { return nil }
    var reasons = ["same \(shared.kind.name) \(shared.value)"]
    let parts = WorkClass(left.type) == .part || WorkClass(right.type) == .part
    guard evidence.title != .different else {
      // Chapters are often given with the identifier of their book.
      if parts || barrier != nil { return nil }
      return DuplicateJudgement(strength: .possible, reasons: reasons + ["but titles differ"])
    }
    if let barrier { return DuplicateJudgement(strength: .possible, reasons: reasons + ["but \(barrier)"]) }
    if evidence.title != .unknown { reasons.append(WordJudge.words(evidence.title)) }
    if parts, WorkClass(left.type) != WorkClass(right.type), evidence.title != .same {
      return DuplicateJudgement(strength: .possible, reasons: reasons + ["but one is a part of a work"])
    }
    if case .different = evidence.people {
      return DuplicateJudgement(strength: .likely, reasons: reasons + ["but authors differ"])
    }
    return DuplicateJudgement(strength: evidence.title == .alike ? .likely : .certain, reasons: reasons)
  }

  private static func byISBN(
    _ left: MatchFeatures, _ right: MatchFeatures, _ evidence: WordEvidence
  ) -> DuplicateJudgement? {
    guard let shared = left.isbns.first(where: right.isbns.contains) else { return nil }
    let reasons = ["same ISBN \(shared)"]
    let parts = WorkClass(left.type) == .part || WorkClass(right.type) == .part
    switch evidence.title {
    case .different:
      return parts ? nil : DuplicateJudgement(strength: .possible, reasons: reasons + ["but titles differ"])
    case .unknown:
      return parts ? nil : DuplicateJudgement(strength: .likely, reasons: reasons + ["and one has no title"])
    case .alike:
      return DuplicateJudgement(strength: parts ? .possible : .likely, reasons: reasons + [WordJudge.words(.alike)])
    case .same, .withoutSubtitle:
      let words = reasons + [WordJudge.words(evidence.title)]
      if case .different = evidence.people {
        return DuplicateJudgement(strength: .likely, reasons: words + ["but authors differ"])
      }
      return DuplicateJudgement(strength: parts && evidence.title != .same ? .likely : .certain, reasons: words)
    }
  }

  private static func byAddress(
    _ left: MatchFeatures, _ right: MatchFeatures, _ evidence: WordEvidence
  ) -> DuplicateJudgement? {
    guard evidence.addresses == .same, let address = left.address else { return nil }
    let reasons = [left.isHomePage ? "same home page \(address)" : "same address \(address)"]
    switch evidence.title {
    case .different:
      // One file can hold many works: a journal's issue, a book with its chapters.
      if left.isHomePage || WorkClass(left.type) == .part || WorkClass(right.type) == .part { return nil }
      switch evidence.people {
      case .different: return nil
      case .bothNone, .oneNone, .first, .reordered: break
      }
      return DuplicateJudgement(strength: .possible, reasons: reasons + ["but titles differ"])
    case .unknown:
      return DuplicateJudgement(
        strength: left.isHomePage ? .possible : .likely, reasons: reasons + ["and one has no title"])
    case .same, .withoutSubtitle, .alike:
      let words = reasons + [WordJudge.words(evidence.title)]
      if case .different = evidence.people {
        return DuplicateJudgement(strength: .possible, reasons: words + ["but authors differ"])
      }
      switch evidence.dates {
      case .otherDay, .neighbouringYears, .otherYears:
        return DuplicateJudgement(strength: .likely, reasons: words + ["but dates differ"])
      case .sameDay, .sameYear, .oneMissing, .bothMissing:
        return DuplicateJudgement(strength: evidence.title == .same ? .certain : .likely, reasons: words)
      }
    }
  }
}
