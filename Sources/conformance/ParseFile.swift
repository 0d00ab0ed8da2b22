import ArgumentParser
import Bytes
import Interchange

/// Reads .bib files into their trees and finds the faults of their grammar, and no more: what checking a file costs.
struct ParseFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: "Read .bib files into blocks with their grammar findings, and print MB per second.")

  @Argument(help: "Files.") var files: [String]
  @Option(name: .long, help: "How often each is read; the fastest counts.") var runs = 5

  func run() throws {
    for path in files {
      let bytes = try AtomicFile.read(path)
      var fastest = Double.infinity
      var line = ""
      for _ in 0..<max(runs, 1) {
        let clock = ContinuousClock()
        var findings = 0
        var blocks = 0
        let time = try clock.measure {
          let file = try BibFile(bytes, name: path)
          blocks = file.blocks.count
          if !file.faults.isEmpty { findings = file.grammarFindings(LineIndex(file.text)).count }
        }
        fastest = min(fastest, Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds))
        line = "\(blocks) blocks, \(findings) findings"
      }
      let speed = Double(bytes.count) / 1e6 / fastest
      print("\(path): \(bytes.count) bytes, \(line), \(Int(speed)) MB/s")
    }
  }
}
