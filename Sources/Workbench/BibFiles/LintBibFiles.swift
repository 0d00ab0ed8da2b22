package import Findings
import Interchange

/// How `ibid lint` was asked to work.
package struct LintBibRequest: Sendable {
  package var files: [String]
  package var only: [String]
  package var ignored: [String]
  package var dialect: String?
  /// Make the safe repairs.
  package var fixes: Bool
  package var isDryRun: Bool

  package init(
    files: [String], only: [String] = [], ignored: [String] = [], dialect: String? = nil, fixes: Bool = false,
    isDryRun: Bool = false
  ) {
    self.files = files
    self.only = only
    self.ignored = ignored
    self.dialect = dialect
    self.fixes = fixes
    self.isDryRun = isDryRun
  }
}

/// What `ibid lint` found, and what it put right.
package struct LintBibReport: Sendable {
  let linting: BibLinting
  package let fileCount: Int
  package let entryCount: Int
  /// How many repairs were made, or would be.
  package let repaired: Int
  package let edited: [EditedBibFile]

  /// In the order of the files; of a rule with very many only the first 100,000.
  package var findings: [LocatedFinding] { linting.findings }
  /// How many there are of each severity.
  package var severities: [Severity: Int] { linting.severities }
  /// How many findings of each code are counted and not listed.
  package var unlisted: [String: Int] { linting.unlisted }
  /// Whether anything is worse than a note.
  package var hasWarnings: Bool { linting.hasWarnings }
  /// How many findings a repair could put right.
  package var fixable: Int { linting.repairs.reduce(0) { $0 + $1.count } }
}

/// `ibid lint`: what is wrong in .bib files that are used together.
package struct LintBibFiles {
  package init() {}

  /// Every rule there is.
  package static var rules: [FindingRule] { BibLinter.rules }

  /// Judges the files together; with `fixes`, what is left after the repairs.
  package func run(_ request: LintBibRequest) throws(WorkbenchError) -> LintBibReport {
    let linter = BibLinter(
      dialect: try Self.dialect(request.dialect), only: Set(try Self.codes(request.only)),
      ignored: Set(try Self.codes(request.ignored)))
    let stored = try StoredBibFile.read(request.files)
    var files = stored.map(\.file)
    var repaired = 0
    var edited: [EditedBibFile] = []
    if request.fixes {
      let repairedFiles: [BibFile]
      do throws(InterchangeError) {
        (repairedFiles, repaired) = try linter.repair(files)
      } catch {
        throw .couldNot(error.description)
      }
      for (before, after) in zip(stored, repairedFiles) {
        edited.append(
          try EditedBibFile.make(before, after, isDryRun: request.isDryRun, showsDifference: request.isDryRun))
      }
      if !request.isDryRun { files = repairedFiles }
    }
    return LintBibReport(
      linting: linter.lint(files), fileCount: files.count,
      entryCount: files.reduce(0) { $0 + $1.blocks.count { $0.kind == .entry } }, repaired: repaired, edited: edited)
  }

  /// A dialect by its name.
  static func dialect(_ word: String?) throws(WorkbenchError) -> BibDialect? {
    guard let word else { return nil }
    guard let dialect = BibDialect(rawValue: word.lowercased()) else {
      throw .wrongUse("there is no dialect «\(ShortWord.of(word))»", advice: "dialects are bibtex and biblatex")
    }
    return dialect
  }

  /// Codes parted by commas, with or without `bibtex-`.
  private static func codes(_ words: [String]) throws(WorkbenchError) -> [String] {
    let known = BibLinter.rules.map(\.code)
    var codes: [String] = []
    for word in words.flatMap({ $0.split(separator: ",") }) {
      let trimmed = word.split(separator: " ").joined()
      let code = BibLinter.code(trimmed)
      guard known.contains(code) else {
        let near = Suggestions.nearest(to: code, among: known)
        throw .wrongUse(
          "there is no lint code «\(ShortWord.of(trimmed))»",
          advice: near.isEmpty ? "«ibid lint --rules» lists all" : "did you mean \(near.joined(separator: " or "))?")
      }
      codes.append(code)
    }
    return codes
  }
}
