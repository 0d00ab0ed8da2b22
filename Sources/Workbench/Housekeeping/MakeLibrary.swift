package import JSON
import LibraryFiles

/// What `ibid init` made.
package struct MakeLibraryReport: Sendable {
  /// Sentences for a person.
  package var lines: [String]
  package var json: JSONValue
}

/// `ibid init`: a library in a folder.
package enum MakeLibrary {
  /// Makes what is missing; a library that is there is left as it is.
  package static func run(
    folder: String, snapshotsInGit: Bool, isDryRun: Bool = false, environment: WorkbenchEnvironment
  ) throws(WorkbenchError) -> MakeLibraryReport {
    if isDryRun { return plan(folder) }
    let made = try asWorkbench { () throws(LibraryError) in
      try LibraryCreation.create(at: folder, snapshotsInGit: snapshotsInGit)
    }
    var lines: [String] = []
    let root = made.layout.root
    if made.existed, made.made.isEmpty {
      lines.append("\(root) is a library already; nothing was changed")
    } else {
      lines.append(made.existed ? "Completed the library in \(root)" : "Made a library in \(root)")
      lines.append("  made       \(made.made.joined(separator: ", "))")
    }
    lines.append("  in git     Bibliography/ (your record)\(snapshotsInGit ? ", Cache/snapshots/" : "")")
    lines.append("  not in git \(made.ignored.joined(separator: ", "))")
    if made.git.isRepository {
      lines.append(
        made.git.hasDriver
          ? "  merging    git merges source files by field (ibid git-merge)"
          : "  merging    git is not installed here, so its merge driver was not set; run «ibid init» again when it is")
    }
    lines.append("Next: ibid add URL, or ibid import FILE")
    let json: JSONValue = [
      "library": .string(root), "made": .array(made.made.map(JSONValue.string)), "existed": .bool(made.existed),
      "ignored": .array(made.ignored.map(JSONValue.string)), "merge_driver": .bool(made.git.hasDriver),
    ]
    return MakeLibraryReport(lines: lines, json: json)
  }

  /// What would be made; a library further up is no library of this folder.
  private static func plan(_ folder: String) -> MakeLibraryReport {
    let root = LibraryLayout.absolute(folder)
    let existed = LibraryLayout.find(from: folder)?.root == root
    let line =
      existed ? "\(root) is a library already; only what it lacks would be made" : "Would make a library in \(root)"
    return MakeLibraryReport(lines: [line], json: ["library": .string(root), "made": [], "existed": .bool(existed)])
  }
}
