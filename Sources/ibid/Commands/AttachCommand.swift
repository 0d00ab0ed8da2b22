import ArgumentParser
import Findings
import Workbench

struct AttachCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach", abstract: "Keep files with a source: a scan, a photograph, a PDF, with their digests.",
    usage: """
      ibid attach KEY FILE… [--title T] [--copy|--link]
      ibid attach --check [SELECTION]
      ibid attach --remove KEY FILE…
      """,
    discussion: """
      A file in the library's folder is recorded where it is; one outside is copied to Bibliography/files/KEY/, or with \
      --link stays where it is. What a source has already is not added again. --check says which files are missing or \
      changed (exit status 1); --remove takes them off the record and leaves the files.

      Examples:
        ibid attach velden1974 scan.pdf --title "Title page"
        ibid attach velden1974 ~/papers/velden.pdf --link
        ibid attach --check tag:thesis
      """)

  @Argument(help: ArgumentHelp("The citation key and files; with --check a selection.", valueName: "key-or-file"))
  var words: [String] = []
  @Option(name: .long, help: "What the file is called.") var title: String?
  @Flag(name: .long, help: "Copy the file into the library, wherever it is.") var copy = false
  @Flag(name: .long, help: "Leave a file outside the library where it is.") var link = false
  @Flag(name: .long, help: "Look whether the files are there and unchanged.") var check = false
  @Flag(name: .long, help: "Take files off the record; they stay where they are.") var remove = false
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if copy, link { throw ValidationError("--copy and --link exclude each other") }
    if check, remove { throw ValidationError("--check and --remove exclude each other") }
    if check || remove, title != nil || copy || link {
      throw ValidationError("--title, --copy and --link are for attaching files")
    }
    if !check, words.count < 2 { throw ValidationError("give the key of a source and a file") }
  }

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    let rendering = AttachmentRendering(output: session.output, isJSON: global.json)
    if check {
      let check = try CheckAttachments(library: library).run(words)
      rendering.print(check)
      return check.findings.contains { $0.severity > .note } ? .findings : .clean
    }
    let (key, files) = (words[0], Array(words.dropFirst()))
    let report =
      remove
      ? try DetachFiles(library: library).run(key, files, isDryRun: dryRun.dryRun)
      : try AttachFiles(library: library).run(
        key, files, title: title, place: copy ? .copy : link ? .link : .automatic, isDryRun: dryRun.dryRun)
    session.report(report.findings)
    rendering.print(report, isDryRun: dryRun.dryRun)
    return .clean
  }
}
