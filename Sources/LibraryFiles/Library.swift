package import Bytes
package import Findings

/// A library on disk: reads its files; changes go through ``Transaction``.
package struct Library: Sendable {
  package let layout: LibraryLayout
  package let environment: LibraryEnvironment
  /// The open folder `Bibliography/`; no link below it is followed.
  package let record: Folder
  /// What opening found of commands that were killed.
  package private(set) var recovery = RecoveryReport()

  /// Opens the library of a layout, and finishes or clears away what killed commands left.
  package init(_ layout: LibraryLayout, environment: LibraryEnvironment) throws(LibraryError) {
    guard let facts = try? FileFacts.at(layout.policy), facts.kind == .file else {
      throw .noLibrary(path: layout.root)
    }
    self.layout = layout
    self.environment = environment
    record = try onFiles { () throws(BytesError) in try Folder(layout.bibliography) }
    recovery = try recover()
  }

  /// Opens the library of a folder or of the nearest one above it that has one.
  package static func find(
    from folder: String, environment: LibraryEnvironment
  ) throws(LibraryError) -> Library {
    guard let layout = LibraryLayout.find(from: folder) else { throw .noLibrary(path: folder) }
    return try Library(layout, environment: environment)
  }
}

/// What opening a library found of commands that were killed.
package struct RecoveryReport: Sendable, Hashable {
  /// Transactions that were decided, and are whole now.
  package var finished: [String] = []
  /// Transactions that were not decided, and are gone without a trace.
  package var discarded: [String] = []
  package var findings: [Finding] = []

  package init() {}
}
