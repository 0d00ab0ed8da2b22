import ArgumentParser
import Bibliography
import Workbench

struct AddCommand: IbidCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a source: a web page, a DOI, a book by hand …",
    usage: """
      ibid add URL|DOI|ISBN|FILE|"reference"|-
      ibid add KIND --title … [--author …] [--issued …] …
      """,
    discussion: """
      KIND is book, chapter, entry, web, news, article, magazine, archive, letter, thesis, report, or a type of CSL 1.0.2. \
      Several people are parted by «;». A field without an option of its own is given as --field name=value, by its CSL name.

      Examples:
        ibid add https://www.example.org/essay --tag strike
        ibid add 10.1000/182
        ibid add book --author "Altstadt, Audrey L." --title "…" --issued 1992
        ibid add entry --title Pilots --in "Encyclopedia of Ports"
        ibid add archive --title Report --field archive_location="f. 970, op. 1"
      """)

  @Argument(
    help: ArgumentHelp(
      "A kind of source, or what to add: an address, a DOI, an ISBN, a file, a reference, or - for standard input.",
      valueName: "what"))
  var what: String

  @OptionGroup(title: "Fields") var fields: FieldOptions

  @Option(name: [.customShort("k"), .long], help: "The citation key, in place of one made from author and year.")
  var key: String?
  @Option(name: .long, help: "A tag; may be given several times.") var tag: [String] = []
  @Flag(name: .long, help: "Keep no snapshot of the page.") var noSnapshot = false
  @Flag(name: .long, help: "Keep the page alone, without the styles, images, fonts and frames it needs.")
  var noRequisites = false
  @Flag(name: .long, help: "Show every candidate of every field, with the rule that found it.") var explain = false
  @Flag(name: .long, help: "Allow private and loopback addresses.") var allowPrivate = false
  @Option(name: .long, help: ArgumentHelp("Root certificates in place of the system's.", valueName: "file")) var caFile:
    String?
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var global: GlobalOptions

  func run(in session: Session) async throws(WorkbenchError) -> ExitStatus {
    let library = try session.library()
    var request = AddRequest(assignments: try fields.assignments())
    request.key = key
    request.tags = tag
    request.isDryRun = dryRun.dryRun
    request.keepsSnapshot = !noSnapshot
    request.keepsRequisites = !noRequisites
    request.network = NetworkOptions(allowsPrivate: allowPrivate, caFile: caFile)
    let report = try await AddSource(library: library).run(what, request) {
      RequisiteRendering(output: session.output).progress($0, isJSON: global.json)
    }
    session.report(report.findings)
    for added in report.added {
      if global.json {
        session.output.json(added.json)
      } else {
        AddedRendering(output: session.output, explains: explain || global.verbose).print(
          added, isDryRun: dryRun.dryRun)
      }
    }
    if let summary = report.summary, !global.json { session.output.note(safe(summary)) }
    return .clean
  }
}
