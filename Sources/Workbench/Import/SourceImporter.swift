import Bibliography
import Findings
import LibraryFiles
import Matching

/// Puts the sources of a file into a transaction one after the other: those that are new, and what those that were there
/// lack. Nothing is lost: a value that differs becomes a variant.
struct SourceImporter {
  let library: OpenLibrary
  let request: ImportRequest
  private(set) var rows: [ImportReport.Row] = []
  private(set) var findings: [Finding] = []
  private var keys: KeyChooser
  /// Sources that this import changed already, by path: a second record of one must see what the first did.
  private var changed: Set<String> = []

  init(library: OpenLibrary, request: ImportRequest) throws(WorkbenchError) {
    self.library = library
    self.request = request
    keys = try KeyChooser(library: library)
  }

  /// Takes a record, and returns the id of the source it became.
  @discardableResult
  mutating func take(
    _ draft: SourceDraft, place: String, in transaction: inout Transaction
  ) throws(WorkbenchError) -> SourceID? {
    try take(draft, place: place, surest: try library.matches(draft.source).first, in: &transaction)
  }

  /// The same where the source of the library that is surest the same is known already, or that there is none.
  @discardableResult
  mutating func take(
    _ draft: SourceDraft, place: String, surest: SimilarSource?, in transaction: inout Transaction
  ) throws(WorkbenchError) -> SourceID? {
    let draft = dressed(draft)
    if let match = surest, match.strength == DuplicateStrength.certain.name,
      let file = library.fileIfPresent(match.key), !changed.contains(file.path),
      MergeRules.refusals(file.source, draft.source).isEmpty
    {
      return try merge(draft, into: file, because: match.reason, place: place, in: &transaction)
    }
    if let file = sameUnderKey(draft, surest: surest) {
      return try merge(draft, into: file, because: "the same record under this key", place: place, in: &transaction)
    }
    return try add(draft, place: place, in: &transaction)
  }

  /// The source that has the record's own key, where it is this record: importing a file twice adds nothing.
  private func sameUnderKey(_ draft: SourceDraft, surest: SimilarSource?) -> SourceFile? {
    // The index is asked first: most records of a large file are new.
    guard !draft.source.key.isEmpty, keys.isTaken(draft.source.key),
      let file = library.fileIfPresent(draft.source.key), !changed.contains(file.path),
      MergeRules.refusals(file.source, draft.source).isEmpty
    else { return nil }
    if let surest, surest.key == file.key, surest.strength == DuplicateStrength.likely.name { return file }
    return file.source.holds(draft.source) ? file : nil
  }

  /// Takes values a source has into it, where another record gave them; used for notes that were imported before.
  @discardableResult
  mutating func merge(
    _ draft: SourceDraft, into file: SourceFile, because reason: String, place: String,
    in transaction: inout Transaction
  ) throws(WorkbenchError) -> SourceID? {
    // Who gave the kept values is read from the whole history; it decides nothing, and is not asked where nothing changes.
    var values = merged(draft, into: SourceDraft(file.source, defaultOrigin: draft.defaultOrigin), of: file).values
    var changes: [FieldChange] = []
    if values != file.source || file.id == nil {
      let (result, origins) = merged(draft, into: try library.draft(of: file), of: file)
      values = result
      changes = try asWorkbench { () throws(LibraryError) in
        try transaction.set(file, to: result, origins: origins, by: draft.defaultOrigin)
      }
    }
    if !changes.isEmpty { changed.insert(file.path) }
    rows.append(
      ImportReport.Row(
        outcome: changes.isEmpty ? .present : .merged, key: file.key, place: place, note: reason,
        isIncomplete: values.isIncomplete))
    return file.id
  }

  private func merged(
    _ draft: SourceDraft, into kept: SourceDraft, of file: SourceFile
  ) -> (values: Source, origins: [FieldPath: Origin]) {
    let merged = MergeRules().merge(draft, into: kept)
    var result = merged.item
    result.key = file.key
    result.record.id = file.id
    for tag in draft.source.record.tags where !result.record.tags.contains(tag) { result.record.tags.append(tag) }
    if !draft.source.key.isEmpty, draft.source.key != file.key, !result.record.aliases.contains(draft.source.key),
      !keys.isTaken(draft.source.key)
    {
      result.record.aliases.append(draft.source.key)
    }
    return (result, merged.taken)
  }

  private mutating func add(
    _ draft: SourceDraft, place: String, in transaction: inout Transaction
  ) throws(WorkbenchError) -> SourceID? {
    var draft = draft
    let wanted = draft.source.key
    if !wanted.isEmpty {
      if let problem = Self.problem(of: wanted) {
        findings.append(
          Finding(.warning, "key-unusable", at: Place(key: wanted), "\(problem.description); it was given another"))
        draft.source.key = ""
      } else if keys.isTaken(wanted) {
        draft.source.key = keys.free(from: wanted)
        findings.append(
          Finding(
            .warning, "key-taken", at: Place(key: wanted),
            "the key of the record at \(place) is taken by another source; it was given \(draft.source.key)"))
      }
    }
    let placed = try library.add(draft, keys: &keys, in: &transaction)
    let missing = placed.source.missing.map(\.label).joined(separator: ", ")
    rows.append(
      ImportReport.Row(
        outcome: .added, key: placed.source.key, place: place, note: missing.isEmpty ? "" : "without \(missing)",
        isIncomplete: placed.source.isIncomplete))
    return placed.source.record.id
  }

  private static func problem(of key: String) -> KeyProblem? {
    do throws(KeyProblem) {
      try CitationKey.check(key)
      return nil
    } catch {
      return error
    }
  }

  /// The draft with the tags and the origin the person named for the whole import.
  private func dressed(_ draft: SourceDraft) -> SourceDraft {
    var draft = draft
    for tag in request.tags where !draft.source.record.tags.contains(tag) { draft.source.record.tags.append(tag) }
    if let origin = request.origin {
      draft.defaultOrigin.name = origin
      for field in draft.origins.keys { draft.origins[field]?.name = origin }
    }
    return draft
  }
}

extension Source {
  /// Whether every field of another source stands here with the same value.
  fileprivate func holds(_ other: Source) -> Bool {
    type == other.type && other.texts.elements.allSatisfy { self[$0.variable] == $0.value }
      && other.names.elements.allSatisfy { self[$0.variable] == $0.value }
      && other.dates.elements.allSatisfy { self[$0.variable] == $0.value }
  }
}
