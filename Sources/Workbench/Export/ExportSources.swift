import Bibliography
import Bytes
package import Findings
import Interchange
import LibraryFiles
import LibraryIndex

/// What `ibid export` is asked to do.
package struct ExportRequest: Sendable {
  /// `csl-json`, `biblatex`, `bibtex`; nil goes by the file's name.
  package var format: String?
  /// A file in place of standard output.
  package var file: String?
  package var isLossless: Bool
  package var isStrict: Bool

  package init(format: String? = nil, file: String? = nil, isLossless: Bool = false, isStrict: Bool = false) {
    self.format = format
    self.file = file
    self.isLossless = isLossless
    self.isStrict = isStrict
  }
}

/// Exported data, and what the format could not hold.
package struct Export: Sendable {
  package var bytes: [UInt8]
  package var count: Int
  /// One for each loss, with key and field.
  package var findings: [Finding]
  package var file: String?
  package var format: String
  package var isStrict: Bool

  package var failsStrictly: Bool { isStrict && !findings.isEmpty }

  package var summary: String {
    "\(count) \(count == 1 ? "source" : "sources") written to \(file ?? "-") as \(format)"
      + (findings.isEmpty ? "" : "; \(findings.count) \(findings.count == 1 ? "loss" : "losses") named above")
  }
}

/// `ibid export`: sources in another format. Pure: the same library gives the same bytes.
package struct ExportSources {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// Exports a selection, all of it when there are no words, in the order of keys.
  package func run(_ words: [String], _ request: ExportRequest) throws(WorkbenchError) -> Export {
    let format = try self.format(request)
    let (selection, cited) = try library.selection(words)
    let places = try asIndex { () throws(IndexError) in try library.index.places(selection, cited: cited) }
    if places.isEmpty, !words.isEmpty { _ = try library.keys(words) }
    let sources = places.compactMap { place -> Source? in
      guard let reading = library.files.read(place.path) else { return nil }
      // A file that was broken after the index saw it is left out, and never without a word.
      if reading.file == nil { library.note(reading.findings) }
      return reading.file?.source
    }
    let writing: Writing
    do throws(InterchangeError) {
      writing = try format.write(sources, options: WritingOptions(isLossless: request.isLossless))
    } catch {
      throw .wrongUse(error.description, advice: "name another format with -f")
    }
    let findings = writing.losses.map { loss in
      Finding(
        .warning, "export-loss", at: Place(key: loss.key, field: loss.field), loss.reason,
        advice: nil)
    }
    let export = Export(
      bytes: writing.bytes, count: sources.count, findings: findings, file: request.file, format: format.rawValue,
      isStrict: request.isStrict)
    if let file = request.file, !export.failsStrictly {
      try asFiles { () throws(BytesError) in try AtomicFile.write(writing.bytes, to: file) }
    }
    return export
  }

  private func format(_ request: ExportRequest) throws(WorkbenchError) -> Format {
    if let word = request.format {
      if let format = Format(rawValue: word) { return format }
      if word == "json" { return .cslJSON }
      if word == "bib" { return .biblatex }
      let known = Format.allCases.map(\.rawValue).joined(separator: ", ")
      throw .wrongUse("there is no format «\(word)»", advice: "formats are \(known)")
    }
    switch request.file?.lowercased().split(separator: ".").last {
    case "bib", "biblatex": return .biblatex
    case "bibtex": return .bibtex
    case "json", nil: return .cslJSON
    case let ending?: throw .wrongUse("the ending .\(ending) names no format", advice: "name one with -f")
    }
  }
}
