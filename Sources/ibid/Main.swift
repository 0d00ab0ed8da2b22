import ArgumentParser
import Glibc

@main
struct Ibid: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ibid",
    abstract: "Keep the sources of a text: every claim, its source, the page, and proof of what the page said.",
    discussion: """
      Seven words ask «is it fine?»: status (all at a glance), check (links, over the network), audit (texts: which claim \
      rests on what), duplicates (one source twice), doctor (the library's files), verify (bytes and signatures), and, for \
      one source, show.

      Examples:
        ibid init                              make a library here
        ibid import article.txt                numbered notes, .bib or CSL-JSON
        ibid add https://www.example.org/essay metadata off the page, snapshot
        ibid add book --author "Altstadt, Audrey L." --title "…" --issued 1992
        ibid check                             dead, moved, blocked? with evidence
        ibid audit article.txt                 claims: which source, which page
        ibid export -o refs.bib                for a paper
        ibid convert refs.bib -o refs.json     no library needed

      Exit status: 0 clean, 1 findings, 2 wrong use, 3 could not do it.
      """,
    version: Version.text,
    groupedSubcommands: [
      CommandGroup(
        name: "A library",
        subcommands: [
          StatusCommand.self, InitCommand.self, ReindexCommand.self, DoctorCommand.self, VerifyCommand.self,
        ]),
      CommandGroup(
        name: "Its sources",
        subcommands: [
          AddCommand.self, ImportCommand.self, ListCommand.self, SearchCommand.self, ShowCommand.self, SetCommand.self,
          EditCommand.self, TagCommand.self, AttachCommand.self, RenameCommand.self, MergeCommand.self,
          RemoveCommand.self,
          DuplicatesCommand.self,
        ]),
      CommandGroup(
        name: "What happened to them",
        subcommands: [UndoCommand.self, LogCommand.self, BlameCommand.self]),
      CommandGroup(
        name: "The web",
        subcommands: [
          CheckCommand.self, HealthCommand.self, DiffCommand.self, QuoteCommand.self, RescueCommand.self,
          ArchiveCommand.self, SnapshotCommand.self, PackCommand.self, ProofCommand.self,
        ]),
      CommandGroup(
        name: "Texts and papers",
        subcommands: [ManuscriptsCommand.self, AuditCommand.self, CiteCommand.self, ExportCommand.self]),
      CommandGroup(
        name: "Files of sources, without a library",
        subcommands: [ConvertCommand.self, LintCommand.self, FmtCommand.self]),
      CommandGroup(name: "For git", subcommands: [GitMergeCommand.self]),
    ])

  static func main() async {
    if let position = Self.misencodedArgument {
      say("ibid: argument \(position) is not UTF-8; give names and values in UTF-8", to: STDERR_FILENO)
      Glibc.exit(ExitStatus.wrongUse.rawValue)
    }
    let arguments = ArgumentOrder.normalised(Array(CommandLine.arguments.dropFirst()))
    if arguments.isEmpty { await Session.runDefault() }
    // Scripts ask for it before each run; the tree of all commands need not be made for that.
    if arguments == ["--version"] {
      say(Version.text, to: STDOUT_FILENO)
      Glibc.exit(ExitStatus.clean.rawValue)
    }
    if let word = UnknownCommand.word(in: arguments) {
      say("ibid: \(UnknownCommand.sentence(word))", to: STDERR_FILENO)
      Glibc.exit(ExitStatus.wrongUse.rawValue)
    }
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let status as ExitCode {
      Glibc.exit(status.rawValue)
    } catch {
      // ArgumentParser's own status for wrong use is 64; ours is 2 everywhere (DESIGN §5).
      let message = UnknownCommand.worded(fullMessage(for: error))
      let isClean = exitCode(for: error) == .success
      if !message.isEmpty { say(message, to: isClean ? STDOUT_FILENO : STDERR_FILENO) }
      Glibc.exit(isClean ? ExitStatus.clean.rawValue : ExitStatus.wrongUse.rawValue)
    }
    Glibc.exit(ExitStatus.clean.rawValue)
  }

  private static func say(_ message: String, to descriptor: Int32) {
    let text = Array((message + "\n").utf8)
    let count = unsafe text.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno != EPIPE { Output.fail(descriptor) }
  }

  /// The first argument that Swift would repair, and so change, on the way in; counted from 1.
  private static var misencodedArgument: Int? {
    (0..<Int(CommandLine.argc)).dropFirst().first { position in
      guard let text = unsafe CommandLine.unsafeArgv[position] else { return false }
      return unsafe String(validatingCString: text) == nil
    }
  }
}
