import Bibliography
import Bytes
import Findings
import LibraryFiles
import Manuscripts

/// Imports a text with numbered notes: its sources, and the text itself as a registered manuscript with its claims.
struct ImportNotes {
  let library: OpenLibrary

  func run(_ bytes: [UInt8], file: String, name: String, _ request: ImportRequest) throws(WorkbenchError)
    -> ImportReport
  {
    let text = String(decoding: bytes, as: UTF8.self)
    let article = FootnoteArticle.read(text)
    var report = ImportReport(file: name, format: "notes")
    guard !article.notes.isEmpty else {
      throw .couldNot(
        "\(name) holds no numbered notes", advice: "a note is a line such as «1. ^ Altstadt 1992, p. 108.»")
    }
    if !isUTF8(bytes) {
      report.findings.append(
        Finding(
          .warning, "text-encoding", at: Place(file: name), "the text is not all UTF-8; what is not was read as �"))
    }
    let sources = article.sources(file: name)
    let path = file == "-" ? nil : library.manuscriptPath(file)
    let found = report
    return try library.change(isDryRun: request.isDryRun) { transaction throws(WorkbenchError) in
      var report = found
      let before = try path.flatMap { path throws(WorkbenchError) in
        library.register(of: path, among: try library.registers())
      }
      let known = KnownNotes(before)
      var importer = try SourceImporter(library: library, request: request)
      var ids: [SourceID?] = []
      for cited in sources.sources {
        let place = cited.draft.defaultOrigin.place ?? name
        if let id = known.source(of: cited, in: article), let file = library.fileIfPresent(id) {
          ids.append(
            try importer.merge(
              cited.draft, into: file, because: "the same note as before", place: place, in: &transaction))
        } else {
          ids.append(try importer.take(cited.draft, place: place, in: &transaction))
        }
      }
      report.rows = importer.rows
      report.findings += importer.findings + article.findings(file: name) + Self.unread(article, file: name)
      if let path {
        let register = try RegisterMaker(library: library, article: article, sources: sources, ids: ids)
          .register(path: path, bytes: bytes, before: before)
        try asWorkbench { () throws(LibraryError) in
          _ = try transaction.register(register, by: Origin(.footnote, place: name))
        }
        report.manuscript = ImportReport.Manuscript(
          path: path, notes: register.notes.count, claims: register.claims.count,
          uncitedParagraphs: register.uncited.count)
      }
      return report
    }
  }

  private func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

  /// Notes that no source could be read from: remarks, or references in a form that is not known.
  private static func unread(_ article: FootnoteArticle, file: String) -> [Finding] {
    article.notes.filter { $0.citations.isEmpty && $0.shortCites.isEmpty }.map { note in
      Finding(
        .note, "note-without-source", at: Place(file: file, line: note.position.line, column: note.position.column),
        "note [\(note.label)] names no source that could be read")
    }
  }
}

/// The notes of the last import of a text, so that importing it again finds the sources it made.
private struct KnownNotes {
  /// Ids of the sources of a note, by the digest of its text, in the order of its citations.
  private var sources: [String: [String]] = [:]

  init(_ register: ManuscriptRegister?) {
    guard let register else { return }
    let digests = Dictionary(register.notes.map { ($0.label, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    for citation in register.citations {
      if let digest = citation.note.flatMap({ digests[$0] }) { sources[digest, default: []].append(citation.source) }
    }
  }

  /// The source that a note of one source had; nil where that cannot be told.
  func source(of cited: ArticleSources.CitedSource, in article: FootnoteArticle) -> String? {
    for member in cited.members {
      let position: Int
      switch member {
      case .citation(let note, _), .shortCite(let note, _): position = note
      case .bibliography: continue
      }
      guard article.notes.indices.contains(position) else { continue }
      let note = article.notes[position]
      guard note.citations.count + note.shortCites.count == 1, let ids = sources[RegisterMaker.digest(note.raw)],
        let only = ids.first, Set(ids).count == 1
      else { continue }
      return only
    }
    return nil
  }
}
