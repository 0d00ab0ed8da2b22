import Bytes
import Interchange
import LibraryFiles

/// The files that a word of the command line names: a file, a folder with all texts and bibliographies below it, or a pattern.
struct LinkedFiles {
  /// Folders that hold what other people wrote, or what a program made.
  private static let passedOver: Set<String> = ["node_modules", "Cache", "build", "target", "vendor"]
  /// So deep are folders looked into: a loop of mounts would never end.
  private static let maximumDepth = 32

  /// Whether a word names files: it is one, or is written like one, or is a pattern, or a folder as it is written with a
  /// slash or a dot, since a word alone may be a key or a word of a source.
  static func isNamed(by word: String) -> Bool {
    let isPath = word.contains("/") || word == "." || word == ".."
    if let facts = (try? FileFacts.at(word)).flatMap({ $0 }) {
      return facts.kind == .file || facts.kind == .folder && isPath
    }
    // A file that is not there must be said, and not looked for among the sources.
    if !word.contains(":"), isPath || TextKind(ending: word) != nil || Format(fileName: word) != nil { return true }
    return PathPattern(word) != nil && word.contains { "/.".contains($0) }
  }

  /// The paths, sorted within a folder or pattern; links are not followed, hidden names passed over.
  static func paths(of word: String) throws(WorkbenchError) -> [String] {
    let facts = try asFiles { () throws(BytesError) in try FileFacts.at(word) }
    if let facts, facts.kind != .folder { return [word] }
    if facts != nil {
      let root = word.hasSuffix("/") && word.count > 1 ? String(word.dropLast()) : word
      // A file is named as it would be by itself, or a baseline would not know it again.
      return try below(root) { path in isLooked(at: path) }.map { root == "." ? $0 : "\(root)/\($0)" }
    }
    guard let pattern = PathPattern(word) else {
      throw .wrongUse(
        "there is no file «\(ShortWord.of(word))»", advice: "look at its name, or name a folder or a pattern")
    }
    let found = try below(pattern.base) { pattern.matches($0) }
    guard !found.isEmpty else {
      throw .wrongUse("no file matches «\(ShortWord.of(word))»", advice: "«**» stands for any number of folders")
    }
    return found.map { pattern.base == "." ? $0 : pattern.base == "/" ? "/\($0)" : "\(pattern.base)/\($0)" }
  }

  /// What a library keeps in its folder is ibid's own: its settings hold patterns, its checks the addresses of others.
  private static let ownFolders: Set<String> = ["Bibliography", "Cache"]

  private static func isLibrary(_ folder: String, _ entries: [Folder.Entry]) -> Bool {
    guard entries.contains(where: { $0.kind == .folder && $0.name == "Bibliography" }) else { return false }
    let facts = (try? FileFacts.at(LibraryLayout(root: folder).policy)).flatMap { $0 }
    return facts?.kind == .file
  }

  private static func isLooked(at path: String) -> Bool {
    TextKind(ending: path) != nil
      || Format(fileName: path).map { $0.reader() != nil && !path.hasSuffix(".json") } ?? false
  }

  private static func below(_ root: String, _ takes: (String) -> Bool) throws(WorkbenchError) -> [String] {
    var found: [String] = []
    var folders = [(path: "", depth: 0)]
    while let (path, depth) = folders.popLast() {
      let entries: [Folder.Entry]
      do throws(BytesError) {
        entries = try Folder(path.isEmpty ? root : "\(root)/\(path)").entries()
      } catch {
        // A folder that may not be read hides its files, and the person should know.
        throw .files(error)
      }
      let isLibrary = isLibrary(path.isEmpty ? root : "\(root)/\(path)", entries)
      for entry in entries where !entry.name.hasPrefix(".") {
        if isLibrary, ownFolders.contains(entry.name) { continue }
        let relative = path.isEmpty ? entry.name : "\(path)/\(entry.name)"
        switch entry.kind {
        case .file: if takes(relative) { found.append(relative) }
        case .folder where depth < maximumDepth && !passedOver.contains(entry.name):
          folders.append((relative, depth + 1))
        default: break
        }
      }
    }
    return found.sorted()
  }
}
