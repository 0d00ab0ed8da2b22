import Bytes
import Foundation
import JSON
import LibraryFiles
import Synchronization
import TestSupport

@testable import Workbench

/// A library in a folder of its own, with a clock that a test moves and seeded random numbers.
final class TestWorkbench: Sendable {
  let root: String
  private let clock: Mutex<Date>
  private let generator: Mutex<SeededGenerator>
  /// Variables the use cases see; `HOME` is a folder without configuration.
  let variables: Mutex<[String: String]>

  /// 22 November 2026, 12:00 UTC.
  static let start = Date(timeIntervalSince1970: 1_795_348_800)

  init(seed: UInt64 = 1, isLibrary: Bool = true) throws {
    let memory = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm/" : NSTemporaryDirectory()
    root = memory + "ibid-workbench-" + UUID().uuidString
    clock = Mutex(Self.start)
    generator = Mutex(SeededGenerator(seed: seed))
    variables = Mutex(["HOME": root + "/home"])
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    if isLibrary { _ = try MakeLibrary.run(folder: root, snapshotsInGit: false, environment: environment()) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func advance(days: Double) { clock.withLock { $0 += days * 86_400 } }

  func environment(_ command: String = "ibid test", isOffline: Bool = false) -> WorkbenchEnvironment {
    WorkbenchEnvironment(
      variables: variables.withLock { $0 }, folder: root, tool: "ibid test",
      command: command.split(separator: " ").map(String.init), isOffline: isOffline,
      now: { [self] in clock.withLock { $0 } }, random: { [self] in generator.withLock { $0.next() } })
  }

  func open(_ command: String = "ibid test", isOffline: Bool = false, rebuildsIndex: Bool = false) throws
    -> OpenLibrary
  {
    try OpenLibrary.open(environment(command, isOffline: isOffline), rebuildsIndex: rebuildsIndex)
  }

  /// `ibid add KIND field=value …`; the key of what was added, empty where nothing was.
  @discardableResult
  func add(_ kind: String, _ fields: String..., key: String? = nil, tags: [String] = []) async throws -> AddReport {
    var request = AddRequest(assignments: try fields.map { try FieldAssignment($0) })
    request.key = key
    request.tags = tags
    return try await AddSource(library: open("ibid add")).run(kind, request)
  }

  @discardableResult
  func set(_ key: String, _ values: String...) throws -> ChangeReport {
    try ChangeSource(library: open("ibid set")).set(key, values.map { try FieldAssignment($0) }, isDryRun: false)
  }

  /// Imports a text as a file of this name.
  @discardableResult
  func importing(_ text: String, as name: String, _ request: ImportRequest = ImportRequest()) throws -> ImportReport {
    try write(text, to: name)
    return try ImportFile(library: open("ibid import \(name)")).run(root + "/" + name, request)
  }

  /// The keys of a selection, in the order of `list`.
  func keys(_ words: String...) throws -> [String] {
    var keys: [String] = []
    try ListSources(library: open()).run(words) { keys.append($0.key) }
    return keys
  }

  func raw(_ key: String) throws -> JSONValue {
    try JSONReader.read(ShowSource(library: open()).file(key)).array?.first ?? .null
  }

  /// The number of transactions.
  func transactions() throws -> Int { try ReadLog(library: open()).run(key: nil, limit: 10_000).count }

  // MARK: files

  func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

  func write(_ bytes: [UInt8], to path: String) throws {
    let url = URL(fileURLWithPath: root + "/" + path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func text(_ path: String) throws -> String { try String(contentsOfFile: root + "/" + path, encoding: .utf8) }

  /// All files below a folder with their bytes, by path.
  func files(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    let base = root + "/" + folder
    for path in (FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: base + "/" + path, isDirectory: &isFolder)
      if !isFolder.boolValue { files[path] = try Data(contentsOf: URL(fileURLWithPath: base + "/" + path)) }
    }
    return files
  }
}

/// The description of the error that the work throws; empty where it throws none.
func message(_ work: () async throws -> Void) async -> String {
  do {
    try await work()
    return ""
  } catch let error as WorkbenchError {
    return error.description
  } catch {
    return "another error: \(error)"
  }
}

/// Whether the work is refused as wrong use: exit status 2 and not 3.
func isWrongUse(_ work: () async throws -> Void) async -> Bool? {
  do {
    try await work()
    return nil
  } catch {
    return (error as? WorkbenchError)?.isWrongUse
  }
}

enum RemoveFile {
  static func at(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }
}
