import Bytes
import Exchange
import TestSupport

@testable import WebArchive

/// A store in a folder of its own, with a clock that stands still.
struct StoreFixture {
  let folder: TemporaryFolder
  let store: SnapshotStore

  init(fileLimit: Int = SnapshotStore.fileLimit, seed: UInt64 = 1) throws {
    folder = try TemporaryFolder()
    store = try Self.open(folder, fileLimit: fileLimit, seed: seed)
  }

  static func open(_ folder: TemporaryFolder, fileLimit: Int = SnapshotStore.fileLimit, seed: UInt64) throws
    -> SnapshotStore
  {
    try SnapshotStore(
      folder: folder.path, software: "ibid/test", fileLimit: fileLimit, now: { SampleHops.start },
      random: SeededGenerator(seed: seed))
  }

  /// Names of the WARC files.
  var files: [String] {
    get throws { try Folder(folder.path).entries().map(\.name).filter { $0.hasSuffix(".warc.gz") } }
  }

  /// All records of all files, checked: the first violation is an error.
  func records() throws -> [WARCRecord] {
    var records: [WARCRecord] = []
    for name in try files {
      var checker = WARCChecker(file: name)
      var reader = WARCReader(try WARCSource(name, in: try Folder(folder.path)))
      while let step = try reader.next() {
        switch step {
        case .finding(let finding): throw Violation(finding: finding)
        case .record(let record):
          if let finding = checker.check(record).first(where: \.isViolation) { throw Violation(finding: finding) }
          records.append(record)
        }
      }
      if let finding = checker.finish().first(where: \.isViolation) { throw Violation(finding: finding) }
    }
    return records
  }

  struct Violation: Error {
    var finding: WARCFinding
  }
}
