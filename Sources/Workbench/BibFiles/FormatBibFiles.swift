package import Findings
package import Interchange

/// How `ibid fmt` was asked to work.
package struct FormatBibRequest: Sendable {
  package var files: [String]
  package var options: BibFormatOptions
  /// Nothing is written.
  package var isDryRun: Bool
  package var showsDifference: Bool

  package init(files: [String], options: BibFormatOptions, isDryRun: Bool, showsDifference: Bool) {
    self.files = files
    self.options = options
    self.isDryRun = isDryRun
    self.showsDifference = showsDifference
  }
}

/// What `ibid fmt` did with a file.
package struct FormattedBibFile: Sendable {
  package let edited: EditedBibFile
  /// The blocks left as they stand because of a fault.
  package let findings: [Finding]
}

/// `ibid fmt`: the layout of .bib files, and nothing else.
package struct FormatBibFiles {
  package init() {}

  /// Formats each file by itself; those that read alike in the old and the new layout are written, no others.
  package func run(_ request: FormatBibRequest) throws(WorkbenchError) -> [FormattedBibFile] {
    let formatter = BibFormatter(request.options)
    var reports: [FormattedBibFile] = []
    for stored in try StoredBibFile.read(request.files) {
      let formatted: BibFormatted
      do throws(InterchangeError) {
        formatted = try formatter.format(stored.file)
      } catch {
        throw .couldNot(error.description)
      }
      let edited = try EditedBibFile.make(
        stored, formatted.file, isDryRun: request.isDryRun, showsDifference: request.showsDifference)
      reports.append(FormattedBibFile(edited: edited, findings: findings(stored.file, formatted)))
    }
    return reports
  }

  private func findings(_ file: BibFile, _ formatted: BibFormatted) -> [Finding] {
    if formatted.isRefused {
      return [
        Finding(
          .error, "bibtex-format-refused", at: Place(file: file.name),
          "the new layout would be read otherwise, and the file was left as it is", advice: "please report the file")
      ]
    }
    var findings: [Finding] = []
    if formatted.isUnsorted {
      findings.append(
        Finding(
          .warning, "bibtex-format-unsorted", at: Place(file: file.name),
          "the entries were not sorted because the file has faults", advice: "«ibid lint» names them"))
    }
    guard !formatted.keptBlocks.isEmpty else { return findings }
    let lines = LineIndex(file.text)
    return findings
      + formatted.keptBlocks.map { index in
        let block = file.blocks[index]
        var place = lines.place(of: block.range.lowerBound, file: file.name)
        place.key = block.key.isEmpty ? nil : file.string(block.key)
        return Finding(
          .warning, "bibtex-format-kept", at: place, "the block has a fault and was left as it stands",
          advice: "«ibid lint» says which")
      }
  }
}
