import ArgumentParser
import Interchange

struct BibliographyFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interchange", abstract: "Read and print every input of index.json, and compare with what is expected."
  )

  @Argument(help: "A folder with index.json.") var directory: String
  @Flag(name: .long, help: "Show every difference.") var details = false

  func run() throws {
    let outcome = try InterchangeConformance.run(directory: directory)
    if details { for line in outcome.details { print(line) } }
    for line in outcome.report { print(line) }
    guard outcome.counts.contains(where: { $0.counts.rows > 0 }) else {
      throw ConformanceFailure(description: "no row of \(directory)/index.json was read")
    }
  }
}
