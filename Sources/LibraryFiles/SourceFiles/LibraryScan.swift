package import Bytes

/// The facts of one source file: enough to notice a change without reading it.
package struct ScannedFile: Sendable, Equatable {
  /// From `Bibliography/`.
  package var path: String
  package var facts: FileFacts
}

/// What stands in `sources/`, by the facts of the files alone.
package struct LibraryScan: Sendable {
  /// In byte order of the paths.
  package var files: [ScannedFile] = []
  /// What is no source file: links, other kinds, other endings; from `Bibliography/`.
  package var strays: [String] = []
}

extension Library {
  /// All source files with size, times and inode, none read; 100,000 take a fraction of a second.
  package func scan() throws(LibraryError) -> LibraryScan {
    let letters = try onFiles { () throws(BytesError) in try record.entries(in: "sources") }
    let parts = ParallelMap.map(letters, share: 1) { letter in
      Result { () throws(BytesError) in try scanFolder(letter) }
    }
    var scan = LibraryScan()
    for part in parts {
      let part = try onFiles { () throws(BytesError) in try part.get() }
      scan.files += part.files
      scan.strays += part.strays
    }
    return scan
  }

  private func scanFolder(_ letter: Folder.Entry) throws(BytesError) -> LibraryScan {
    var scan = LibraryScan()
    let path = "sources/" + letter.name
    guard letter.kind == .folder else {
      scan.strays.append(path)
      return scan
    }
    let folder = try record.folder(path)
    for entry in try folder.entries() {
      // Another process may take a file away between the listing and the look.
      guard let facts = try folder.facts(entry.name) else { continue }
      guard facts.kind == .file, entry.name.hasSuffix(SourceFileName.ending), !entry.name.hasPrefix(".") else {
        if !entry.name.hasPrefix(AtomicFile.temporaryPrefix) { scan.strays.append(path + "/" + entry.name) }
        continue
      }
      scan.files.append(ScannedFile(path: path + "/" + entry.name, facts: facts))
    }
    return scan
  }

  /// The facts of one file, from `Bibliography/`; nil where there is none.
  package func facts(_ path: String) throws(LibraryError) -> FileFacts? {
    try onFiles { () throws(BytesError) in try record.facts(path) }
  }
}
