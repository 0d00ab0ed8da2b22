import Bytes
import FoundationEssentials
import LibraryFiles

/// Waits for changes of a library, by whichever program they are made.
package struct WatchLibrary {
  private let library: OpenLibrary
  private var mark: [String: Int64]

  package init(library: OpenLibrary) {
    self.library = library
    mark = Self.mark(library.files.layout)
  }

  /// Returns true after a change, with the index brought up to date; false as soon as `isEnded` says so.
  package mutating func next(until isEnded: @Sendable () -> Bool) async throws(WorkbenchError) -> Bool {
    while !isEnded() {
      do { try await Task.sleep(for: .milliseconds(200)) } catch { return false }
      let now = Self.mark(library.files.layout)
      guard now != mark else { continue }
      mark = now
      try library.refresh()
      return true
    }
    return false
  }

  /// When each folder of sources and of history was changed last: a commit replaces files, and so changes their folders.
  private static func mark(_ layout: LibraryLayout) -> [String: Int64] {
    var mark: [String: Int64] = [:]
    for path in [layout.sources, layout.history] {
      mark[path] = modified(path)
      guard let folder = try? Folder(path), let entries = try? folder.entries() else { continue }
      for entry in entries { mark[path + "/" + entry.name] = modified(path + "/" + entry.name) }
    }
    mark[layout.policy] = modified(layout.policy)
    return mark
  }

  private static func modified(_ path: String) -> Int64? {
    (try? FileFacts.at(path)).flatMap { $0 }?.modified
  }
}
