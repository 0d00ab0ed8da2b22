package import Bibliography
import Text

/// Makes one source of two (FORMATS §4, `merge`): missing values are filled, differing ones become variants with their
/// origin, a name beats a bare host, a full name its initials; the access date stays that of the person whose it was.
///
/// Nothing is lost: each value of both stands in the result, in its field or among the variants.
package struct MergeRules: Sendable {
  package init() {}

  /// Merges a source into the kept one; what comes from which is told by the origins of the drafts.
  package func merge(_ duplicate: SourceDraft, into kept: SourceDraft) -> MergeResult {
    var merge = Merge(kept: kept, duplicate: duplicate)
    merge.run()
    return MergeResult(
      item: merge.item, variants: merge.variants, taken: merge.taken,
      refused: Self.refusals(kept.source, duplicate.source))
  }

  /// Merges two sources of a library, whose values are told from each other by their keys.
  package func merge(_ duplicate: Source, into kept: Source) -> MergeResult {
    merge(
      SourceDraft(duplicate, defaultOrigin: Origin(.rule, name: "merge", place: duplicate.key)),
      into: SourceDraft(kept, defaultOrigin: Origin(.rule, name: "merge", place: kept.key)))
  }

  /// The fields that speak against a merge: edition, volume, ISBN, language.
  package static func refusals(_ kept: Source, _ duplicate: Source) -> [MergeRefusal] {
    [TextVariable.edition, .volume, .isbn, .language].compactMap { variable in
      guard let one = kept[variable], let two = duplicate[variable], !agree(variable, kept, duplicate) else {
        return nil
      }
      return MergeRefusal(field: .text(variable), kept: one, duplicate: two)
    }
  }

  private static func agree(_ variable: TextVariable, _ kept: Source, _ duplicate: Source) -> Bool {
    guard let one = kept[variable], let two = duplicate[variable] else { return true }
    switch variable {
    case .isbn:
      let (left, right) = (WorkIdentifiers.isbns(of: kept), WorkIdentifiers.isbns(of: duplicate))
      if left.isEmpty || right.isEmpty { return Folding.title(one) == Folding.title(two) }
      return left.contains(where: right.contains)
    case .language: return WorkIdentifiers.languageCode(one) == WorkIdentifiers.languageCode(two)
    default: return NumberForm.comparable(one) == NumberForm.comparable(two)
    }
  }
}
