import Bytes

/// Where everything of a library stands (FORMATS §1): the folder that holds `Bibliography/` and `Cache/`.
package struct LibraryLayout: Sendable, Hashable {
  /// The library's folder, without a final slash.
  package let root: String

  package init(root: String) {
    var root = root
    while root.utf8.count > 1, root.hasSuffix("/") { root.removeLast() }
    self.root = root
  }

  package var bibliography: String { root + "/Bibliography" }
  package var policy: String { bibliography + "/ibid.yaml" }
  package var sources: String { bibliography + "/sources" }
  package var manuscripts: String { bibliography + "/manuscripts" }
  package var history: String { bibliography + "/history" }
  package var evidence: String { bibliography + "/evidence" }
  package var cache: String { root + "/Cache" }
  package var cacheIgnore: String { cache + "/.gitignore" }
  package var snapshots: String { cache + "/snapshots" }
  package var captureIndex: String { snapshots + "/index.cdxj" }
  package var checks: String { cache + "/checks" }
  package var index: String { cache + "/ibid.sqlite" }
  /// The name of this clone, never in git: histories, undo and evidence of two clones are told apart by it.
  package var clone: String { cache + "/clone" }
  package var gitAttributes: String { root + "/.gitattributes" }

  /// The library in a folder or the nearest one above it; nil when there is none.
  ///
  /// `folder` is an absolute path, or one relative to the working folder.
  package static func find(from folder: String) -> LibraryLayout? {
    var path = absolute(folder)
    while true {
      let layout = LibraryLayout(root: path.isEmpty ? "/" : path)
      if let facts = try? FileFacts.at(layout.policy), facts.kind == .file { return layout }
      guard !path.isEmpty, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
      path = String(path[..<slash])
    }
  }

  /// A path from the library's folder, for a place in a finding or a manuscript's register; absolute paths outside stay.
  package func relative(_ path: String) -> String {
    let prefix = root == "/" ? root : root + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }

  /// The absolute path of one that is relative to the library's folder.
  package func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : (root == "/" ? root : root + "/") + path
  }
}
