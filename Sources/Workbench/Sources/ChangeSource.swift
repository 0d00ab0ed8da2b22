package import Bibliography
package import Findings
package import JSON
import LibraryFiles

/// What a command changed in one source.
package struct ChangeReport: Sendable {
  package var key: String
  package var changes: [ChangedValue]
  package var findings: [Finding] = []
  /// One sentence on what was done beyond the fields: a rename, a merge.
  package var headline: String?

  package var json: JSONValue {
    var object: JSONObject = ["key": .string(key), "changes": .array(changes.map(\.json))]
    object.add("what", headline.map(JSONValue.string))
    return .object(object)
  }
}

/// A value before and after.
package struct ChangedValue: Sendable, Hashable {
  package var path: FieldPath
  package var before: String?
  package var after: String?

  package var json: JSONValue {
    ["field": .string(path.rawValue), "before": JSONValue(before), "after": JSONValue(after)]
  }

  init(_ change: FieldChange) {
    path = change.path
    before = change.before.map(FieldText.spoken)
    after = change.after.map(FieldText.spoken)
  }
}

/// JSON values of fields as a person reads them.
package enum FieldText {
  /// Names as a list, dates in English, lists with commas, anything else as JSON.
  package static func spoken(_ value: JSONValue) -> String {
    switch value {
    case .string(let text), .number(let text): return text
    case .object:
      if let health = value["class"]?.string, value["address"] != nil { return health }
      if let date = CitationDate(cslJSON: value) { return date.english }
      return JSONWriter.text(value)
    case .array(let elements):
      // A quotation has a suffix, as names have.
      let quotations = elements.compactMap { $0["exact"]?.string }
      if !elements.isEmpty, quotations.count == elements.count {
        return quotations.map { "«\($0)»" }.joined(separator: ", ")
      }
      let names = elements.compactMap { PersonName(cslJSON: $0) }
      if !elements.isEmpty, names.count == elements.count { return names.map(\.sortForm).joined(separator: "; ") }
      let digests = elements.compactMap { $0["sha256"]?.string?.prefix(8) }
      if !elements.isEmpty, digests.count == elements.count {
        return digests.map { "sha256 \($0)..." }.joined(separator: ", ")
      }
      let words = elements.compactMap(\.text)
      if words.count == elements.count { return words.joined(separator: ", ") }
      return JSONWriter.text(value)
    default: return JSONWriter.text(value)
    }
  }
}

/// `ibid set`: new values for the fields of a source.
package struct ChangeSource {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Sets values, and returns old and new; equal values write nothing.
  package func set(_ key: String, _ assignments: [FieldAssignment], isDryRun: Bool) throws(WorkbenchError)
    -> ChangeReport
  {
    var findings: [Finding] = []
    let (file, changes) = try library.change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
      findings = []
      let file = try library.file(key)
      var source = file.source
      for assignment in assignments { try assignment.apply(to: &source, findings: &findings) }
      dropEditedRaw(&source, assignments)
      return (file, try asWorkbench { () throws(LibraryError) in try transaction.set(file, to: source) })
    }
    return ChangeReport(key: file.key, changes: changes.map(ChangedValue.init), findings: findings)
  }

  /// What a .bib said of a field goes when the field is edited (FORMATS §2, `raw`).
  private func dropEditedRaw(_ source: inout Source, _ assignments: [FieldAssignment]) {
    for assignment in assignments {
      guard var bibtex = source.record.raw["bibtex"]?.object else { return }
      bibtex[assignment.field.path.rawValue] = nil
      source.record.raw["bibtex"] = bibtex.isEmpty ? nil : .object(bibtex)
    }
  }
}

/// `ibid tag`: tags of a selection.
package struct TagSources {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Words are a selection, `+tag` and `-tag`.
  package func run(_ words: [String], isDryRun: Bool) throws(WorkbenchError) -> [ChangeReport] {
    let added = words.filter { $0.hasPrefix("+") }.map { String($0.dropFirst()) }
    let removed = words.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) }
    let selection = words.filter { !$0.hasPrefix("+") && !$0.hasPrefix("-") }
    guard !selection.isEmpty, !(added + removed).isEmpty, !(added + removed).contains("") else {
      throw .wrongUse("tag needs a source and a tag", advice: "for example «ibid tag altstadt1992 +baku -draft»")
    }
    let keys = try library.keys(selection)
    return try library.change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
      var reports: [ChangeReport] = []
      for key in keys {
        let file = try library.file(key)
        var source = file.source
        source.record.tags.removeAll { removed.contains($0) }
        for tag in added where !source.record.tags.contains(tag) { source.record.tags.append(tag) }
        let changes = try asWorkbench { () throws(LibraryError) in try transaction.set(file, to: source) }
        if !changes.isEmpty { reports.append(ChangeReport(key: file.key, changes: changes.map(ChangedValue.init))) }
      }
      return reports
    }
  }
}

/// Gives a library's error as one of the workbench.
func asWorkbench<Value>(_ work: () throws(LibraryError) -> Value) throws(WorkbenchError) -> Value {
  do {
    return try work()
  } catch {
    throw .library(error)
  }
}
