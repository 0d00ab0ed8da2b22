import Bytes
package import Findings
import LibraryFiles

/// `ibid git-merge`: the three-way merge of one source file for git.
package enum MergeFiles {
  /// Merges theirs into our file by field, and returns the conflicts.
  package static func run(base: String, ours: String, theirs: String) throws(WorkbenchError) -> [Finding] {
    let (ancestor, mine, other) = try asFiles { () throws(BytesError) in
      (try AtomicFile.read(base), try AtomicFile.read(ours), try AtomicFile.read(theirs))
    }
    let result = GitMerge.merge(base: ancestor, ours: mine, theirs: other, file: ours)
    try asFiles { () throws(BytesError) in try AtomicFile.write(result.bytes, to: ours) }
    return result.conflicts
  }
}
