import Bytes
import GRDB
import LibraryFiles

/// What the index knew of a folder of sources when it last listed it.
struct FolderState: Sendable, Hashable {
  var path: String
  /// Nanoseconds since 1970; 0 where the folder was still changing.
  var modified: Int64
  var inode: UInt64

  /// The folders the index knows.
  static func known(_ db: Database) throws -> [String: FolderState] {
    var states: [String: FolderState] = [:]
    let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT path, modified, inode FROM folder"))
    while let row = try rows.next() {
      let state = FolderState(path: row[0], modified: row[1], inode: UInt64(bitPattern: row[2] as Int64))
      states[state.path] = state
    }
    return states
  }

  /// The folders on disk. `now` is in milliseconds since 1970: a folder that changed a moment ago may change again
  /// within the same tick of the file system's clock, so its time is not trusted.
  static func present(in library: Library, now: Int64) throws(BytesError) -> [FolderState] {
    let record = try Folder(library.layout.bibliography)
    var states: [FolderState] = []
    for entry in try record.entries(in: "sources") where entry.kind == .folder {
      let path = "sources/" + entry.name
      guard let facts = try record.facts(path) else { continue }
      let modified = isSettled(facts.modified, now: now) ? facts.modified : 0
      states.append(FolderState(path: path, modified: modified, inode: facts.inode))
    }
    return states
  }

  /// Whether a time is so long ago that a later change must show: 50 ms, or two seconds where the file system keeps
  /// only seconds.
  static func isSettled(_ nanoseconds: Int64, now milliseconds: Int64) -> Bool {
    let margin: Int64 = nanoseconds % 1_000_000_000 == 0 ? 2_000 : 50
    return nanoseconds / 1_000_000 + margin < milliseconds
  }

  /// A text that changes when git moves to another commit or writes its own index; empty outside a repository.
  static func gitMark(of library: Library) -> String {
    ["HEAD", "index"].map { name in
      guard let facts = try? FileFacts.at(library.layout.root + "/.git/" + name) else { return "-" }
      return "\(facts.modified).\(facts.inode).\(facts.size)"
    }.joined(separator: " ")
  }
}
