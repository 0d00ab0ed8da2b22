import ArgumentParser
import Bytes
import WebArchive

struct SURTVectors: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "surt", abstract: "Compare SURT keys with a file of vectors.")

  @Argument(help: "A file of {\"url\", \"surt\"} lines.") var file: String

  func run() throws {
    let outcome = SURTConformance.run(vectors: try AtomicFile.read(file))
    for failure in outcome.failures {
      print("line \(failure.line): \(failure.url): expected \(failure.expected), found \(failure.found)")
    }
    print("surt: \(outcome.passed) of \(outcome.total)")
    guard outcome.total > 0, outcome.failures.isEmpty else { throw ExitCode.failure }
  }
}

struct WARCFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "warc", abstract: "Read every WARC below a folder, damaged ones too.")

  @Argument(help: "A folder.") var directory: String

  func run() throws {
    let outcome = try WARCConformance.run(folder: directory)
    for file in outcome.files {
      print(
        "\(file.isClean ? "clean  " : "faults ") \(file.file): \(file.records) records, \(file.violations.count) violations"
      )
    }
    print("warc: \(outcome.files.count) files, \(outcome.clean) clean, \(outcome.records) records read")
    guard !outcome.files.isEmpty else { throw ExitCode.failure }
  }
}
