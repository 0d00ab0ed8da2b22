import ArgumentParser

/// The options every command has, with one meaning each (guide/look.md).
struct GlobalOptions: ParsableArguments {
  @Option(
    name: [.customShort("C"), .customLong("library")],
    help: ArgumentHelp("The library's folder, or one below it; by default this folder.", valueName: "dir"))
  var library: String?

  @Flag(name: [.customShort("q"), .long], help: "Say only what was asked for and what went wrong.")
  var quiet = false

  @Flag(
    name: [.customShort("v"), .long], help: "Say more: what is hidden by default, such as unchanged and refused values."
  )
  var verbose = false

  @Flag(name: .long, help: "Print one JSON object a line.")
  var json = false

  @Flag(name: .long, help: "Ask nothing over the network.")
  var offline = false
}

/// `-n` of every command that writes.
struct DryRunOption: ParsableArguments {
  @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Say what would be done, and do nothing.")
  var dryRun = false
}
