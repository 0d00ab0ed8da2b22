import Bytes
import GRDB
import LibraryFiles

/// A file with its facts from before it is read.
struct FileToRead: Sendable {
  /// From `Bibliography/`.
  let path: String
  let facts: FileFacts
}

/// The files to read and to forget.
struct RefreshPlan {
  private(set) var changed: [FileToRead] = []
  private(set) var removed: [String] = []

  var isEmpty: Bool { changed.isEmpty && removed.isEmpty }

  /// Compares the files of a folder with what the index has of them; both are in the order of their paths.
  mutating func add(folder: String, index: LibraryIndex) throws(IndexError) {
    let files = try index.onFiles { () throws(BytesError) in try Self.files(of: folder, in: index.library) }
    let found = try index.read { db in
      var found = RefreshPlan()
      let known = try Row.fetchCursor(
        db.cachedStatement(
          sql: "SELECT path, size, modified, changed, inode FROM file WHERE path > ? AND path < ? ORDER BY path"),
        arguments: [folder + "/", folder + "0"])
      var row = try known.next()
      for file in files {
        while let old = row, Self.precedes(old[0], file.path) {
          found.removed.append(old[0])
          row = try known.next()
        }
        if let old = row, (old[0] as String) == file.path {
          if !Self.isSame(old, file.facts) { found.changed.append(file) }
          row = try known.next()
        } else {
          found.changed.append(file)
        }
      }
      while let old = row {
        found.removed.append(old[0])
        row = try known.next()
      }
      return found
    }
    changed += found.changed
    removed += found.removed
  }

  /// All files of a folder that is gone.
  mutating func addRemoved(folder: String, index: LibraryIndex) throws(IndexError) {
    removed += try index.read { db in
      try String.fetchAll(
        db, sql: "SELECT path FROM file WHERE path > ? AND path < ?", arguments: [folder + "/", folder + "0"])
    }
  }

  private static func isSame(_ row: Row, _ facts: FileFacts) -> Bool {
    row[1] as Int == facts.size && row[2] as Int64 == facts.modified && row[3] as Int64 == facts.changed
      && row[4] as Int64 == Int64(bitPattern: facts.inode)
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func files(of path: String, in library: Library) throws(BytesError) -> [FileToRead] {
    let folder: Folder
    do {
      folder = try Folder(library.layout.bibliography).folder(path)
    } catch let error {
      if error.isMissing { return [] }
      throw error
    }
    var files: [FileToRead] = []
    for entry in try folder.entries() where entry.name.hasSuffix(".json") && !entry.name.hasPrefix(".") {
      guard let facts = try folder.facts(entry.name), facts.kind == .file else { continue }
      files.append(FileToRead(path: path + "/" + entry.name, facts: facts))
    }
    return files
  }
}
