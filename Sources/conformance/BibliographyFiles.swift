import ArgumentParser
import Interchange

struct BibliographyFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interchange",
    abstract: "Read, print, write and compare every input of index.json; counts a folder, and one last figure.")

  @Argument(help: "A folder with index.json.") var directory: String
  @Option(name: .long, help: "Only the rows of one folder below it.") var only: String?
  @Option(name: .long, help: "How many seconds a row may take before it counts as hanging.") var seconds = 120
  @Flag(name: .long, help: "Show every difference.") var details = false

  func run() throws {
    let outcome = try InterchangeConformance.run(
      directory: directory, only: only, seconds: seconds, wantsDetails: details)
    if details { for line in outcome.details { print(line) } }
    for line in outcome.report { print(line) }
    guard outcome.all.rows > outcome.all.refused else {
      throw ConformanceFailure(description: "no row of \(directory)/index.json was read")
    }
  }
}
