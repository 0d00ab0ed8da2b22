import Glibc
import Interchange

/// What is fuzzed: a reader of a format, or the reading of LaTeX values.
enum Target: String, CaseIterable {
  case bibtex, latex, ris, refer, medline, isi, wikitext
  case cslJSON = "csl-json"
  case zoteroJSON = "zotero-json"
  case hayagriva, cff
  case cslYAML = "csl-yaml"
  case mods
  case endNoteXML = "endnote-xml"
  case marcXML = "marcxml"
  case detection

  /// The one that the environment names.
  static let named: Target? = unsafe getenv("FUZZ_READER").flatMap { unsafe Target(rawValue: String(cString: $0)) }

  /// Traps where an input breaks a law.
  func check(_ bytes: [UInt8]) {
    switch self {
    case .latex: checkLaTeX(bytes)
    case .detection: _ = Format.sniff(bytes)
    default: if let format = Format(rawValue: rawValue) { check(bytes, format) }
    }
  }

  private func check(_ bytes: [UInt8], _ format: Format) {
    if let document = try? format.document(bytes) {
      var end = 0
      for leaf in document.leaves {
        precondition(leaf.range.lowerBound == end, "the leaves do not tile the text at \(end)")
        end = leaf.range.upperBound
      }
      precondition(end == document.text.count, "the leaves end at \(end) of \(document.text.count)")
      precondition(document.printed() == bytes, "law 2: the file does not print back")
    }
    guard let reading = try? format.read(bytes) else { return }
    for finding in reading.findings where finding.place.line != nil {
      precondition((finding.place.line ?? 0) >= 1 && (finding.place.column ?? 1) >= 1, "a place before the file")
    }
    // Writing and reading again costs more than reading: every eighth input, so that most time goes into the reader.
    guard bytes.reduce(0, { $0 &* 31 &+ $1 }) % 8 == 0, format.writer() != nil, reading.sources.count <= 50,
      let written = try? format.write(reading.sources.map(\.source)),
      let again = try? format.read(written.bytes)
    else { return }
    precondition(again.sources.count == reading.sources.count, "what was written reads as another number of sources")
  }

  private func checkLaTeX(_ bytes: [UInt8]) {
    let text = LaTeXText.unicode(bytes)
    let latex = LaTeXText.latex(text)
    let again = LaTeXText.unicode(latex.utf8)
    precondition(again == text, "law 10: a text does not come back")
  }
}
