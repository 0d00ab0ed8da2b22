import ArgumentParser
import Manuscripts

struct Footnotes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "footnotes", abstract: "Read every */article.txt; --out writes predictions for score_footnotes.py.")

  @Argument(help: "A folder of articles.") var directory: String
  @Option(name: .long, help: "Where predictions are written, <id>.json each.") var out: String?

  func run() throws {
    let counts = try FootnoteConformance.run(directory: directory, output: out)
    print(counts.text)
    guard counts.articles > 0 else { throw ConformanceFailure(description: "no article.txt below \(directory)") }
  }
}
