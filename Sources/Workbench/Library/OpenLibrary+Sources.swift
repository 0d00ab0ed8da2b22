import Bibliography
import Bytes
import Findings
import LibraryFiles
import LibraryIndex
import Matching

extension OpenLibrary {
  // MARK: freshness

  /// Brings the index up to date, and gathers what could not be read.
  func refresh(_ freshness: Freshness = .folders) throws(WorkbenchError) {
    try asIndex { () throws(IndexError) in _ = try index.refresh(freshness) }
    // Not only those that were read just now: a file that cannot be read is said by every command until it is put right.
    // That need not change the file: it may only have been locked away.
    var mended: [String] = []
    for path in try asIndex({ () throws(IndexError) in try index.brokenFiles() }) {
      guard let reading = files.read(path) else { continue }
      note(reading.findings)
      if reading.file != nil { mended.append(path) }
    }
    let readable = mended
    if !readable.isEmpty { try asIndex { () throws(IndexError) in try index.update(paths: readable) } }
  }

  /// Gathers what a person should know, each thing once.
  func note(_ found: [Finding]) {
    for finding in found where !findings.contains(finding) { findings.append(finding) }
  }

  /// The number of sources in the index.
  package func sourceCount() throws(WorkbenchError) -> Int {
    try asIndex { () throws(IndexError) in try index.counts() }.sources
  }

  /// Takes a committed transaction into the index; where that fails, the files' times tell the next command.
  func indexed(_ transaction: CommittedTransaction) {
    try? index.update(transaction)
  }

  /// Whose old key a word is.
  static func aliasOwner(in index: LibraryIndex) -> @Sendable (String) -> String? {
    { key in (try? index.aliasOwner(key)).flatMap { $0 } }
  }

  // MARK: one source

  /// The source of a key, an old key or an id; an error with similar keys where there is none, with the reason where its
  /// file cannot be read.
  func file(_ word: String) throws(WorkbenchError) -> SourceFile {
    let places = try asIndex { () throws(IndexError) in try index.resolve(word) }
    guard let place = places.first else {
      if let reading = files.read(key: word), let finding = reading.findings.first, reading.file == nil {
        throw .library(.broken(finding))
      }
      throw try noSource(word)
    }
    if places.count > 1 {
      throw .couldNot(
        "\(places.count) sources have the key «\(word)»", advice: "«ibid doctor --fix» gives the younger another key")
    }
    guard let reading = files.read(place.path) else { throw try noSource(word) }
    guard let file = reading.file else {
      throw .library(
        .broken(reading.findings.first ?? Finding(.error, "source-file-broken", "the file cannot be read")))
    }
    return file
  }

  /// The source of a key, an old key or an id; nil where there is none that can be read.
  func fileIfPresent(_ word: String) -> SourceFile? {
    guard let place = (try? index.resolve(word))?.first else { return nil }
    return files.read(place.path)?.file
  }

  /// The error for a key nobody has.
  func noSource(_ word: String) throws(WorkbenchError) -> WorkbenchError {
    do throws(IndexError) {
      _ = try index.place(of: word)
    } catch {
      if case .unknownKey(let key, let suggestions) = error { return .noSource(key, similar: suggestions) }
    }
    return .noSource(word, similar: [])
  }

  /// The source with who gave each of its fields.
  func draft(of file: SourceFile) throws(WorkbenchError) -> SourceDraft {
    let lines = try asWorkbench { () throws(LibraryError) in try files.history.blame(file) }
    var origins: [FieldPath: Origin] = [:]
    for line in lines { origins[line.path] = line.from }
    return SourceDraft(file.source, origins: origins, defaultOrigin: Origin(.rule, name: "merge", place: file.key))
  }

  // MARK: many sources

  /// The keys of a selection; an error where it names none.
  func keys(_ words: [String]) throws(WorkbenchError) -> [String] {
    let (selection, cited) = try self.selection(words)
    let places = try asIndex { () throws(IndexError) in try index.places(selection, cited: cited) }
    guard !places.isEmpty else {
      if words.count == 1, let word = words.first, !word.contains(":") { throw try noSource(word) }
      throw .wrongUse("no source matches «\(words.joined(separator: " "))»", advice: "«ibid list» shows all")
    }
    return places.map(\.key)
  }

  /// A selection, with the ids that the manuscripts it names cite.
  func selection(_ words: [String]) throws(WorkbenchError) -> (Selection, cited: [String: Set<String>]) {
    let selection = try asIndex { () throws(IndexError) in try Selection.parse(words) }
      .resolvingHealth { words throws(WorkbenchError) in try healthFilter(words) }
    var cited: [String: Set<String>] = [:]
    if !selection.citedFiles.isEmpty {
      let registers = try registers()
      for file in selection.citedFiles {
        guard let register = register(of: file, among: registers) else {
          throw .wrongUse("«\(file)» is not registered in this library", advice: "«ibid import \(file)» registers it")
        }
        cited[file] = Set(register.citations.map(\.source))
      }
    }
    return (selection, cited)
  }

  /// All sources that can be read, in the order of their paths.
  func allSources() throws(WorkbenchError) -> [SourceFile] {
    try asWorkbench { () throws(LibraryError) in try files.readAll() }.compactMap(\.file)
  }

  // MARK: texts

  /// The registers of all texts; those that cannot be read are findings.
  func registers() throws(WorkbenchError) -> [ManuscriptRegister] {
    var broken: [Finding] = []
    let documents = try asWorkbench { () throws(LibraryError) in try files.manuscriptDocuments(findings: &broken) }
    for finding in broken where !findings.contains(finding) { findings.append(finding) }
    return documents.compactMap { ManuscriptRegister(json: $0.document) }
  }

  /// The register of a text, by its path as a person gives it, its path in the library, or its id.
  func register(of file: String, among registers: [ManuscriptRegister]) -> ManuscriptRegister? {
    let path = manuscriptPath(file)
    return registers.first { $0.path == path || $0.path == file || $0.id == file }
  }

  /// A path as registers have it: from the library's folder, absolute outside.
  func manuscriptPath(_ file: String) -> String {
    files.layout.relative(LibraryLayout.absolute(file))
  }
}
