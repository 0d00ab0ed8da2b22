import Bibliography
import Bytes
import Findings
import Interchange
import LibraryFiles
import Manuscripts
import Matching

/// `ibid import`: the sources of a file, in one transaction with everything that comes of them.
package struct ImportFile {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Imports a file, or standard input for `-`.
  package func run(_ file: String, _ request: ImportRequest) throws(WorkbenchError) -> ImportReport {
    let name = file == "-" ? "standard input" : String(file.split(separator: "/").last ?? Substring(file))
    let bytes = try StandardInput.read(file)
    switch try InputFormat.of(bytes, file: file, asked: request.format) {
    case .notes:
      return try ImportNotes(library: library).run(bytes, file: file, name: name, request)
    case .bibliography(let format):
      var reading: Reading
      do throws(InterchangeError) {
        reading = try format.read(bytes, name: name)
      } catch {
        throw .couldNot(error.description)
      }
      ResolveAttachments(library: library, importing: file == "-" ? nil : file).resolve(&reading)
      return try importSources(reading, format: format, name: name, request)
    }
  }

  private func importSources(
    _ reading: Reading, format: Format, name: String, _ request: ImportRequest
  ) throws(WorkbenchError) -> ImportReport {
    var report = ImportReport(file: name, format: format.rawValue)
    let rows = try library.change(isDryRun: request.isDryRun) { transaction throws(WorkbenchError) in
      var importer = try SourceImporter(library: library, request: request)
      let matches = try library.matches(reading.sources.map(\.draft.source))
      for (imported, similar) in zip(reading.sources, matches) {
        try importer.take(
          imported.draft, place: imported.place.description, surest: similar.first, in: &transaction)
      }
      report.findings = reading.findings + importer.findings
      return importer.rows
    }
    report.rows = rows
    if rows.isEmpty, reading.findings.contains(where: { $0.severity == .error }) {
      throw .couldNot(
        "nothing in \(name) could be read: \(reading.findings.first { $0.severity == .error }?.description ?? "")")
    }
    return report
  }
}

/// What a file is read as.
enum InputFormat {
  case notes
  case bibliography(Format)

  /// The format asked for, or the one that name and content show.
  static func of(_ bytes: [UInt8], file: String, asked: String?) throws(WorkbenchError) -> InputFormat {
    if let asked {
      if asked == "notes" || asked == "text" { return .notes }
      guard let format = Format(word: asked), format.reader() != nil else {
        throw .wrongUse(
          "there is no format «\(ShortWord.of(asked))» to read",
          advice: "formats are notes, \(Format.readable.map(\.rawValue).joined(separator: ", "))")
      }
      return .bibliography(format)
    }
    let isText = [".txt", ".text", ".md"].contains { file.lowercased().hasSuffix($0) }
    if !isText, let format = Format.sniff(bytes, name: file) { return .bibliography(format) }
    let text = String(decoding: bytes, as: UTF8.self)
    if !FootnoteArticle.read(text).notes.isEmpty { return .notes }
    if let format = Format.sniff(bytes, name: file) { return .bibliography(format) }
    throw .couldNot(
      "\(file) holds no numbered notes, and is of no known format as far as its name and content tell",
      advice: "name its format with --from")
  }
}
