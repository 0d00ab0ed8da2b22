import ArgumentParser
import Findings
import Synchronization
import Workbench

struct ExportCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Export sources as BibLaTeX, BibTeX, CSL-JSON, RIS, wikitext, PROV, RO-Crate and more.",
    discussion: """
      The data goes to standard output or, by -o, to a file whose name decides the format (.bib is BibLaTeX, .bibtex BibTeX, \
      .json CSL-JSON, .yaml CSL-YAML, .ris, .wikitext, .cff, .jsonld); -f names it. What a format cannot hold is named on \
      standard error; with --strict that is an error. A file is touched only where its bytes would differ, and one that holds \
      something ibid did not write is left alone unless --force is given.

      Three formats tell what the library knows of its sources too, and go by -f alone: prov (W3C PROV-O as JSON-LD) and \
      ro-crate (RO-Crate 1.1; -o may name a folder) say how each source, snapshot and quotation came about, by digest and \
      time; robust-links writes the references as HTML with data-originalurl, data-versionurl and data-versiondate.

      Outputs that Bibliography/ibid.yaml lists are written anew after each change of the library:
        outputs:
          - path: paper/refs.bib
            select: tag:thesis
      With --watch ibid stays, and writes the file of -o (or those outputs) after changes by any program, until Ctrl-C.

      Examples:
        ibid export -o refs.bib
        ibid export -f bibtex tag:thesis > refs.bib
        ibid export -f csl-json --lossless
        ibid export -o refs.bib --watch
        ibid export -f ro-crate --cited-in article.txt -o paper/ro-crate-metadata.json
      """)

  @Argument(help: "A selection; by default all sources.") var selection: [String] = []
  @Option(
    name: [.customShort("f"), .long],
    help: ArgumentHelp(
      "biblatex, bibtex, csl-json, csl-yaml, ris, wikitext …; a wrong one lists all.", valueName: "format"))
  var format: String?
  @Option(
    name: [.customShort("o"), .long], help: ArgumentHelp("A file in place of standard output.", valueName: "file"))
  var output: String?
  @Option(name: .long, help: ArgumentHelp("Only sources this text cites.", valueName: "file")) var citedIn: String?
  @Flag(name: .long, help: "Carry ibid's own record too, so that nothing is lost on the way back.") var lossless = false
  @Flag(name: .long, help: "Fail when the format cannot hold a field.") var strict = false
  @Flag(name: .long, help: "Replace a file that ibid did not write.") var force = false
  @Flag(name: .long, help: "Stay, and write again after each change of the library.") var watch = false
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let request = ExportRequest(
      format: format, file: output, isLossless: lossless, isStrict: strict, isForced: force, isDryRun: dryRun.dryRun)
    let words = selection + (citedIn.map { ["cited-in:\($0)"] } ?? [])
    if watch { return try await follow(library, words, request, session) }
    let export = try ExportSources(library: library).run(words, request)
    session.report(library.findings + export.findings, besideData: output == nil)
    if output == nil { session.output.data(export.bytes) } else { session.output.note(safe(export.summary)) }
    // What cannot be read is not in it.
    return export.failsStrictly || library.findings.contains { $0.severity == .error } ? .findings : .clean
  }

  /// Writes, then again after each change, until the person ends it.
  private func follow(
    _ library: OpenLibrary, _ words: [String], _ request: ExportRequest, _ session: Session
  ) async throws(WorkbenchError) -> ExitStatus {
    let outputs = UpdateOutputs(library: library)
    if output == nil, !outputs.isNeeded {
      throw .wrongUse(
        "--watch needs a file to write", advice: "name one with -o, or list outputs in Bibliography/ibid.yaml")
    }
    let ended = Ended()
    let interrupts = Interrupts { ended.raise() }
    defer { withExtendedLifetime(interrupts) {} }
    var watch = WatchLibrary(library: library)
    var isWhole = true
    repeat {
      if output == nil {
        for update in try outputs.run() {
          if let finding = update.finding { session.report([finding]) }
          if update.isWritten {
            session.output.note("wrote \(safe(update.path)) (\(Rows.count(update.count, "source")))")
          }
          isWhole = isWhole && update.finding == nil
        }
      } else {
        let export = try ExportSources(library: library).run(words, request)
        session.report(export.findings)
        if !export.isUnchanged { session.output.note(safe(export.summary)) }
        isWhole = isWhole && !export.failsStrictly
      }
      session.output.flush()
    } while try await watch.next(until: { ended.isRaised })
    return isWhole ? .clean : .findings
  }
}

/// Whether the person asked to end.
private final class Ended: Sendable {
  private let state = Mutex(false)

  var isRaised: Bool { state.withLock { $0 } }

  /// Says whether it was asked for before.
  func raise() -> Bool {
    state.withLock { state in
      defer { state = true }
      return state
    }
  }
}
