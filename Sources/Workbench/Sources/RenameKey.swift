import LibraryFiles

/// `ibid rename`: another key for a source.
package struct RenameKey {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Renames; the old key stays as an alias.
  package func run(_ old: String, to new: String, isDryRun: Bool) throws(WorkbenchError) -> ChangeReport {
    let key = try library.change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
      let file = try library.file(old)
      try asWorkbench { () throws(LibraryError) in try Self.rename(file, to: new, in: &transaction) }
      return file.key
    }
    return ChangeReport(key: new, changes: [], headline: "\(key) is now \(new); \(key) still works as an alias")
  }

  /// The one way to another key: registered texts refer to the id, and to the old key, which stays an alias.
  static func rename(
    _ file: SourceFile, to new: String, in transaction: inout Transaction
  ) throws(LibraryError) {
    try transaction.rename(file, to: new)
  }
}

/// `ibid rm`: sources out of the library.
package struct RemoveSources {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Removes all or none, and returns the keys; refused while a registered text cites one.
  package func run(_ keys: [String], isDryRun: Bool) throws(WorkbenchError) -> [String] {
    try library.change(isDryRun: isDryRun) { transaction throws(WorkbenchError) in
      var removed: [String] = []
      for key in keys {
        let file = try library.file(key)
        guard !removed.contains(file.key) else { continue }
        try asWorkbench { () throws(LibraryError) in try transaction.remove(file) }
        removed.append(file.key)
      }
      return removed
    }
  }
}
