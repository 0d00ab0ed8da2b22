import ArgumentParser

/// Runs the same code as the program over folders of real data, and compares with what is expected there.
@main
struct Conformance: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: "Run ibid's readers and writers over a folder of test data and print counts and one last figure.",
    subcommands: [
      Footnotes.self, SURTVectors.self, WARCFiles.self, BibliographyFiles.self, Metadata.self, MainTexts.self,
      PageTexts.self, DriftPairs.self, QuotationCases.self, Requisites.self, Faults.self,
      ParseFile.self,
    ])
}

/// Why a run could not be made.
struct ConformanceFailure: Error, CustomStringConvertible {
  var description: String
}
