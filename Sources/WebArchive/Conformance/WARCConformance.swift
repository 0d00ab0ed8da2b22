package import Bytes

/// Reads and checks every WARC file below a folder.
package enum WARCConformance {
  /// What reading and checking one file gave.
  package struct FileOutcome: Sendable, Equatable {
    /// The path below the folder.
    package var file: String
    /// Records read.
    package var records: Int
    /// Records with an HTTP answer whose payload could be taken out and decoded.
    package var payloads: Int
    /// What breaks the standard or is damaged.
    package var violations: [WARCFinding]
    /// What is only odd.
    package var notes: [WARCFinding]
    /// Why the file could not be read at all; nil when it could.
    package var failure: WebArchiveError?

    /// True when no rule is broken.
    package var isClean: Bool { violations.isEmpty && failure == nil }
  }

  /// What a run over a folder gave.
  package struct Outcome: Sendable, Equatable {
    /// One for each file, in order of the paths.
    package var files: [FileOutcome] = []

    /// Records read in all files.
    package var records: Int { files.reduce(0) { $0 + $1.records } }
    /// Files that break no rule.
    package var clean: Int { files.count { $0.isClean } }
    /// Files of which nothing came: no record and no finding, or not readable.
    package var failures: [FileOutcome] {
      files.filter { $0.failure != nil || $0.records == 0 && $0.violations.isEmpty }
    }
  }

  /// Runs over all files named `*.warc`, `*.warc.gz` and `*.bad` below a folder, in order of their paths.
  package static func run(folder path: String, limit: Int = 256 << 20) throws(WebArchiveError) -> Outcome {
    let folder: Folder
    do { folder = try Folder(path) } catch { throw .bytes(error) }
    var outcome = Outcome()
    for file in try files(folder, below: "") { outcome.files.append(check(file, in: folder, limit: limit)) }
    return outcome
  }

  /// Reads and checks one file; damage is found, not thrown.
  package static func check(_ file: String, in folder: Folder, limit: Int = 256 << 20) -> FileOutcome {
    check(file, limit: limit) { () throws(WebArchiveError) in try WARCSource(file, in: folder) }
  }

  /// The same for a file that stands elsewhere.
  static func check(
    _ file: String, limit: Int = 256 << 20, _ open: () throws(WebArchiveError) -> WARCSource
  ) -> FileOutcome {
    var outcome = FileOutcome(file: file, records: 0, payloads: 0, violations: [], notes: [], failure: nil)
    do throws(WebArchiveError) {
      var reader = WARCReader(try open(), limit: limit)
      var checker = WARCChecker(file: file)
      var findings: [WARCFinding] = []
      while let step = try reader.next() {
        switch step {
        case .finding(let finding): findings.append(finding)
        case .record(let record):
          outcome.records += 1
          findings += checker.check(record)
          if hasPayload(record, limit: limit) { outcome.payloads += 1 }
        }
      }
      findings += checker.finish()
      outcome.violations = findings.filter(\.isViolation)
      outcome.notes = findings.filter { !$0.isViolation }
    } catch {
      outcome.failure = error
    }
    return outcome
  }

  private static func hasPayload(_ record: WARCRecord, limit: Int) -> Bool {
    guard record.type == .response, let message = HTTPMessage(block: record.block) else { return false }
    if case .decoded = message.decoded(limit: limit) { return true }
    return false
  }

  private static func files(_ folder: Folder, below path: String) throws(WebArchiveError) -> [String] {
    let entries: [Folder.Entry]
    do { entries = try path.isEmpty ? folder.entries() : folder.entries(in: path) } catch { throw .bytes(error) }
    var names: [String] = []
    for entry in entries {
      let name = path.isEmpty ? entry.name : path + "/" + entry.name
      switch entry.kind {
      case .folder: names += try files(folder, below: name)
      case .file where [".warc", ".warc.gz", ".bad"].contains { entry.name.hasSuffix($0) }: names.append(name)
      default: break
      }
    }
    return names
  }
}
