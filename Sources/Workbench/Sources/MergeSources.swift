import Bibliography
import LibraryFiles
import Matching

/// `ibid merge`: a duplicate into the source that is kept.
package struct MergeSources {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Merges by the rules of `Matching`; values not chosen become variants.
  package func run(_ duplicate: String, into kept: String, force: Bool, isDryRun: Bool) throws(WorkbenchError)
    -> ChangeReport
  {
    try library.change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
      let duplicateFile = try library.file(duplicate)
      let keptFile = try library.file(kept)
      return try Self.merge(duplicateFile, into: keptFile, force: force, library: library, in: &transaction)
    }
  }

  static func merge(
    _ duplicate: SourceFile, into kept: SourceFile, force: Bool, library: OpenLibrary, in transaction: inout Transaction
  ) throws(WorkbenchError) -> ChangeReport {
    let keptDraft = try library.draft(of: kept)
    let duplicateDraft = try library.draft(of: duplicate)
    let rules = MergeRules().merge(duplicateDraft, into: keptDraft)
    let merged = try asWorkbench { () throws(LibraryError) in
      try transaction.merge(duplicate, into: kept, choice: rules.item, force: force) { key, field in
        key == duplicate.key ? duplicateDraft.origin(of: field) : keptDraft.origin(of: field)
      }
    }
    let changes = FieldChange.between(kept.item, merged.cslJSON(.library)) { _ in nil }
    return ChangeReport(
      key: kept.key, changes: changes.map(ChangedValue.init),
      headline: "\(duplicate.key) is merged into \(kept.key); \(duplicate.key) still works as an alias")
  }
}
