import ArgumentParser
import Findings
import FoundationEssentials
import Glibc
import JSON
import Workbench

/// One run of one command: its options, its output, and the way to the library.
struct Session {
  /// The library this command opened; a class because the session is handed on as a value.
  private final class Opened {
    var library: OpenLibrary?
    var hasKept = false
  }

  private let opened = Opened()
  let options: GlobalOptions
  let output: Output
  let environment: WorkbenchEnvironment

  init(options: GlobalOptions) {
    self.options = options
    let variables = ProcessInfo.processInfo.environment
    output = Output(environment: variables, isQuiet: options.quiet, isVerbose: options.verbose)
    environment = WorkbenchEnvironment(
      variables: variables, folder: options.library ?? ".", tool: Version.tool,
      command: (["ibid"] + CommandLine.arguments.dropFirst()), isOffline: options.offline)
  }

  /// The library here; an error that says how to make one where there is none.
  func library(rebuildsIndex: Bool = false) throws(WorkbenchError) -> OpenLibrary {
    let library = try OpenLibrary.open(environment, rebuildsIndex: rebuildsIndex)
    opened.library = library
    return library
  }

  /// Brings the outputs of the library's policy up to date after a change; whether all could be written.
  func updateOutputs() throws(WorkbenchError) -> Bool {
    guard let library = opened.library, library.hasChanged else { return true }
    let update = UpdateOutputs(library: library)
    guard update.isNeeded else { return true }
    let updates = try update.run()
    for update in updates where update.isWritten {
      if !options.json { output.note("wrote \(safe(update.path)) (\(Rows.count(update.count, "source")))") }
    }
    let findings = updates.compactMap(\.finding)
    report(findings)
    return findings.isEmpty
  }

  /// Adds what this command committed and captured to the evidence log, once, when its work is done or has failed.
  func keepEvidence() {
    guard let library = opened.library, !opened.hasKept else { return }
    opened.hasKept = true
    report(library.keepEvidence())
  }

  /// `ibid` alone: the status of the library here, or help outside one.
  static func runDefault() async -> Never {
    guard let options = try? GlobalOptions.parse([]) else { Glibc.exit(ExitStatus.wrongUse.rawValue) }
    let session = Session(options: options)
    guard OpenLibrary.exists(session.environment) else {
      session.output.line(Ibid.helpMessage())
      session.output.flush()
      Glibc.exit(ExitStatus.clean.rawValue)
    }
    var command = StatusCommand()
    command.global = options
    do {
      try await command.run()
    } catch let status as ExitCode {
      Glibc.exit(status.rawValue)
    } catch {
      Glibc.exit(ExitStatus.couldNot.rawValue)
    }
    Glibc.exit(ExitStatus.clean.rawValue)
  }

  /// Prints findings on standard error, or as objects with `--json`.
  ///
  /// `besideData`: standard output holds an export, which an object among its bytes would spoil.
  func report(_ findings: [Finding], besideData: Bool = false) {
    for finding in findings where finding.severity > .note || options.verbose {
      if options.json, besideData {
        output.complain(String(decoding: JSONMarks.line(finding.json), as: UTF8.self))
      } else if options.json {
        output.json(finding.json)
      } else {
        output.complain(safe(finding.description))
      }
    }
  }
}

/// A command of ibid: arguments in, one use case, a rendering out.
protocol IbidCommand: AsyncParsableCommand {
  var global: GlobalOptions { get }
  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus
}

extension IbidCommand {
  mutating func run() async throws {
    let session = Session(options: global)
    let status: ExitStatus
    do throws(WorkbenchError) {
      let result = try await run(in: session)
      session.keepEvidence()
      let isWhole = try session.updateOutputs()
      status = result == .clean && !isWhole ? .findings : result
      session.output.flush()
    } catch {
      session.output.complain("ibid: \(error.description)")
      session.keepEvidence()
      session.output.flush()
      status = error.isWrongUse ? .wrongUse : .couldNot
    }
    if status != .clean { throw ExitCode(status.rawValue) }
  }
}
