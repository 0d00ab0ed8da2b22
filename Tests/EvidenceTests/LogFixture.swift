import Bytes
import Foundation
import Testing

@testable import Evidence

/// A folder of logs and one of keys for a test.
struct LogFixture {
  let folder: TemporaryFolder
  let keys: KeyFolder
  let logs: Folder
  let clone = "0192"

  init() throws {
    folder = try TemporaryFolder()
    keys = KeyFolder(folder.path + "/keys")
    logs = try Folder.make(folder.path + "/evidence")
  }

  /// Adds numbered entries with the one key of the fixture, made where there is none.
  func append(_ range: Range<Int>) throws {
    let session = try keys.session(of: clone)
    let key = try session.evidenceKeys().keys.first ?? session.makeEvidenceKey()
    var log = try #require(try EvidenceLog.open(key, in: logs))
    try log.append(range.map { Self.entry($0) }, session: session)
  }

  /// The first key of a session and its log.
  static func opened(
    _ session: borrowing KeySession, in logs: Folder
  ) throws -> (key: KeyFolder.EvidenceKey, log: EvidenceLog) {
    let first = try session.evidenceKeys().keys.first
    let key = try #require(first)
    let log = try EvidenceLog.open(key, in: logs)
    return (key, try #require(log))
  }

  static func entry(_ number: Int) -> [UInt8] {
    EvidenceEntry.transaction(id: "T\(number)", sha256: SHA256Digest(ofText: "\(number)")).bytes
  }

  func read() throws -> LogReading { try #require(try LogReading.all(in: logs).logs.first) }

  /// All files of the log by path, from the log's folder.
  func files() throws -> [String: [UInt8]] {
    let root = logs.path + "/" + (try read().name)
    var files: [String: [UInt8]] = [:]
    for case let path as String in try #require(FileManager.default.enumerator(atPath: root)) {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder), !isFolder.boolValue {
        files[path] = try AtomicFile.read(root + "/" + path)
      }
    }
    return files
  }

  func write(_ bytes: [UInt8], to path: String) throws {
    try AtomicFile.write(bytes, to: logs.path + "/" + (try read().name) + "/" + path)
  }
}
