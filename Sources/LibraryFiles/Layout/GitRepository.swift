import Bytes

/// The merge driver in a git repository: a line in `.gitattributes`, which is shared, and the command in `.git/config`,
/// which every clone sets for itself (gitattributes(5), «Defining a custom merge driver»).
package enum GitRepository {
  static let attributes = "Bibliography/sources/**/*.json merge=ibid"
  static let driver = "ibid git-merge %O %A %B"
  static let driverName = "ibid: three-way merge of sources by member"

  /// Whether a folder or one above it is a git repository; in a worktree `.git` is a file.
  package static func isAbove(_ folder: String) -> Bool {
    var path = folder
    while true {
      if (try? FileFacts.at(path + "/.git")) != nil { return true }
      guard !path.isEmpty, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
      path = String(path[..<slash])
    }
  }

  /// Adds the line where it is missing; whether it did.
  static func addAttributes(_ layout: LibraryLayout) throws(BytesError) -> Bool {
    let root = try Folder(layout.root)
    let bytes = try root.readIfPresent(".gitattributes") ?? []
    let text = String(decoding: bytes, as: UTF8.self)
    let hasLine = text.split(whereSeparator: \.isNewline).contains { line in
      line.split(whereSeparator: \.isWhitespace).elementsEqual(attributes.split(separator: " "))
    }
    if hasLine { return false }
    let gap = bytes.isEmpty || bytes.last == 0x0A ? "" : "\n"
    try root.write(bytes + Array((gap + attributes + "\n").utf8), to: ".gitattributes")
    return true
  }

  /// Sets the driver in the repository's own configuration; whether anything was changed, nil without git.
  static func configure(_ layout: LibraryLayout, _ git: GitRunner) -> Bool? {
    var changed = false
    for (name, value) in [("merge.ibid.name", driverName), ("merge.ibid.driver", driver)] {
      guard let current = git.run(["config", "--local", "--get", name], layout.root) else { return nil }
      if current.status == 0, current.output.hasPrefix(value + "\n") { continue }
      guard let written = git.run(["config", "--local", name, value], layout.root), written.status == 0 else {
        return nil
      }
      changed = true
    }
    return changed
  }
}
