import Bibliography
import Bytes
package import Findings
import Interchange
import LibraryFiles
import LibraryIndex

/// What `ibid export` is asked to do.
package struct ExportRequest: Sendable {
  /// A word of ``Format``; nil goes by the file's name.
  package var format: String?
  /// A file in place of standard output.
  package var file: String?
  package var isLossless: Bool
  package var isStrict: Bool
  /// Replace a file that ibid did not write.
  package var isForced: Bool
  package var isDryRun: Bool
  /// A selection of nothing is an empty file and no mistake: that of a listed output.
  package var mayBeEmpty = false

  package init(
    format: String? = nil, file: String? = nil, isLossless: Bool = false, isStrict: Bool = false,
    isForced: Bool = false, isDryRun: Bool = false
  ) {
    self.format = format
    self.file = file
    self.isLossless = isLossless
    self.isStrict = isStrict
    self.isForced = isForced
    self.isDryRun = isDryRun
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
  /// Whether the file held the same bytes already.
  package var isUnchanged = false
  package var isDryRun = false

  package var failsStrictly: Bool { isStrict && !findings.isEmpty }

  package var summary: String {
    (isUnchanged
      ? "\(file ?? "-") holds these \(count) \(count == 1 ? "source" : "sources") as \(format) already"
      : "\(count) \(count == 1 ? "source" : "sources") \(isDryRun ? "would be " : "")written to \(file ?? "-") as \(format)")
      + LossCount.text(findings)
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
    if let word = request.format, let format = ProvenanceFormat(rawValue: word.lowercased()) {
      return try format.export(words, request, library)
    }
    let format = try OutputFormat.of(request.format, file: request.file)
    let (selection, cited) = try library.selection(words)
    let places = try asIndex { () throws(IndexError) in try library.index.places(selection, cited: cited) }
    if places.isEmpty, !words.isEmpty, !request.mayBeEmpty { _ = try library.keys(words) }
    let usurped = try UsurpedAddresses(library)
    var leftOut: [Finding] = []
    let sources = places.compactMap { place -> Source? in
      guard let reading = library.files.read(place.path) else { return nil }
      // A file that was broken after the index saw it is left out, and never without a word.
      if reading.file == nil { library.note(reading.findings) }
      guard let found = reading.file?.source else { return nil }
      let (source, finding) = usurped.without(found, isLossless: request.isLossless)
      if let finding { leftOut.append(finding) }
      return source
    }
    let writing: Writing
    do throws(InterchangeError) {
      writing = try format.write(sources, options: WritingOptions(isLossless: request.isLossless))
    } catch {
      throw .wrongUse(error.description, advice: "name another format with -f")
    }
    let findings = writing.losses.map { loss in
      Finding(
        request.isStrict ? .warning : loss.severity, "export-loss", at: Place(key: loss.key, field: loss.field),
        loss.reason,
        advice: nil)
    }
    var export = Export(
      bytes: writing.bytes, count: sources.count, findings: leftOut + findings, file: request.file,
      format: format.rawValue,
      isStrict: request.isStrict)
    export.isDryRun = request.isDryRun
    if let file = request.file, !export.failsStrictly, !request.isDryRun {
      let output = try OutputFile(file, isForced: request.isForced, environment: library.environment)
      try output.append(writing.bytes)
      export.isUnchanged = try output.finish() == .unchanged
    }
    return export
  }
}
