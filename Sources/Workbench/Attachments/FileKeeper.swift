import Bibliography
import Bytes
import LibraryFiles

/// Reads files to be attached, and copies those into the library that are to be kept there.
struct FileKeeper {
  struct Kept: Sendable, Hashable {
    /// As it is recorded.
    var path: String
    var content: FileContent
    var outcome: AttachReport.Outcome
  }

  let library: OpenLibrary
  let key: String
  let place: AttachFiles.Place
  let isDryRun: Bool
  /// Files this keeper made, from the library's folder.
  private var made: [String] = []
  /// What it kept, by digest: a file that is named twice is copied once.
  private var kept: [String: Kept] = [:]

  init(library: OpenLibrary, key: String, place: AttachFiles.Place, isDryRun: Bool) {
    self.library = library
    self.key = key
    self.place = place
    self.isDryRun = isDryRun
  }

  private var root: String { library.files.layout.root }

  /// Reads a file a person named, and copies it where it is to be copied and the source does not have its content.
  mutating func keep(_ path: String, known: [Attachment]) throws(WorkbenchError) -> Kept {
    guard !path.isEmpty, !AttachmentPath.hasControls(path) else {
      throw .wrongUse("«\(ShortWord.of(path))» is no path of a file that can be recorded")
    }
    let absolute = LibraryLayout.absolute(path)
    let content = try read(path)
    if let there = known.first(where: { $0.sha256 == content.sha256 })?.path ?? kept[content.sha256]?.path {
      return Kept(path: there, content: content, outcome: .present)
    }
    let result = try kept(path, absolute, content)
    kept[content.sha256] = result
    return result
  }

  private mutating func kept(
    _ path: String, _ absolute: String, _ content: FileContent
  ) throws(WorkbenchError) -> Kept {
    let inside = AttachmentPath.below(root, absolute)
    if let inside, place != .copy, isReachable(inside) {
      return Kept(path: inside, content: content, outcome: .recorded)
    }
    if place == .link {
      guard inside == nil else {
        throw .wrongUse(
          "\(ShortWord.of(path)) is reached by a symbolic link within the library, which ibid does not follow later",
          advice: "name the file it leads to, or copy it with --copy")
      }
      return Kept(path: AttachmentPath.recorded(absolute, from: root), content: content, outcome: .linked)
    }
    return Kept(path: try copy(path, content), content: content, outcome: .copied)
  }

  /// Takes back what was copied, after a failure.
  mutating func takeBack() {
    guard let folder = try? Folder(root) else { return }
    for path in made { _ = try? folder.removeFile(path) }
    made = []
  }

  /// Whether a file below the library's folder is reached without a symbolic link, as later checks read it.
  private func isReachable(_ inside: String) -> Bool {
    do throws(BytesError) {
      _ = try Folder(root).openFile(inside)
      return true
    } catch {
      return false
    }
  }

  private func read(_ path: String) throws(WorkbenchError) -> FileContent {
    guard let facts = try asFiles({ () throws(BytesError) in try FileFacts.at(path) }) else {
      throw .couldNot("there is no file \(ShortWord.of(path))", advice: "look for a typing error")
    }
    // A named pipe or a device has no end that could be waited for.
    guard facts.kind == .file else { throw .wrongUse("\(ShortWord.of(path)) is no regular file") }
    return try asFiles { () throws(BytesError) in
      try FileContent.read(OpenFile(reading: path), name: PathParts.split(path).name)
    }
  }

  /// Copies a file to `Bibliography/files/<key>/` under its name, or with a number where another file has that, and returns its
  /// path. What is read is compared with what was hashed.
  private mutating func copy(_ path: String, _ content: FileContent) throws(WorkbenchError) -> String {
    let folder = AttachmentPath.folder(ofKey: key)
    let (stem, ending) = AttachmentPath.split(AttachmentPath.keptName(PathParts.split(path).name))
    let root = root
    let target = try asFiles { () throws(BytesError) in
      let library = try Folder(root)
      for number in 1... {
        let name = number == 1 ? stem + ending : "\(stem)-\(number)\(ending)"
        let target = folder + "/" + name
        guard try library.facts(target) != nil else { return (path: target, isThere: false) }
        let there = try? FileContent.read(library.openFile(target), name: name)
        if there?.sha256 == content.sha256 { return (path: target, isThere: true) }
      }
      return (path: folder + "/" + stem + ending, isThere: false)
    }
    if target.isThere || isDryRun { return target.path }
    let copied = try asFiles { () throws(BytesError) in
      try Self.write(path, to: target.path, below: root)
    }
    made.append(target.path)
    guard copied.sha256 == content.sha256 else {
      takeBack()
      throw .couldNot("\(ShortWord.of(path)) changed while it was copied", advice: "run the command again")
    }
    return target.path
  }

  /// Copies in pieces to a file that must not be there, and waits until it is on the disk.
  private static func write(_ path: String, to target: String, below root: String) throws(BytesError) -> FileContent {
    let library = try Folder(root)
    let (folder, name) = PathParts.split(target)
    try library.makeFolder(folder)
    let unfinished = folder + "/" + AtomicFile.temporaryPrefix + name
    _ = try library.removeFile(unfinished)
    do throws(BytesError) {
      let copy = try library.createFile(unfinished)
      let content = try FileContent.read(OpenFile(reading: path), name: name) { piece throws(BytesError) in
        try copy.write(piece)
      }
      try copy.sync()
      try library.rename(unfinished, to: target)
      return content
    } catch {
      _ = try? library.removeFile(unfinished)
      throw error
    }
  }
}
