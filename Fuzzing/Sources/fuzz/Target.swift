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

  /// Whether what is written must read back too: for campaigns, whose finds are looked at; a run in CI has a minute, and
  /// asks that no reader traps or hangs, that leaves tile the text and that it prints back.
  private static let checksWriting = unsafe getenv("FUZZ_LAWS") != nil

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
        Law.expect(leaf.range.lowerBound == end, "leaves", "the leaves do not tile the text at \(end)", bytes)
        end = leaf.range.upperBound
      }
      let count = document.text.count
      Law.expect(end == count, "leaves", "the leaves end at \(end) of \(count)", bytes)
      Law.expect(document.printed() == bytes, "law-2", "the file does not print back", bytes)
      for field in document.editableFields {
        let (name, value) = (field.name.range, field.value.range)
        Law.expect(
          name.upperBound <= count && value.upperBound <= count, "fields", "a field ends after the text", bytes)
      }
    }
    guard let reading = try? format.read(bytes) else { return }
    for finding in reading.findings where finding.place.line != nil {
      Law.expect(
        (finding.place.line ?? 0) >= 1 && (finding.place.column ?? 1) >= 1, "places", "a place before the file", bytes)
    }
    // Writing and reading again costs more than reading: every eighth input, so that most time goes into the reader.
    let isTurn = Self.checksWriting && bytes.reduce(0, { $0 &* 31 &+ $1 }) % 8 == 0
    guard isTurn, format.writer() != nil, reading.sources.count <= 50 else { return }
    RoundTrip(format, reading, bytes).check()
  }

  private func checkLaTeX(_ bytes: [UInt8]) {
    let text = LaTeXText.unicode(bytes)
    // Control characters go into no file of ours.
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return }
    guard let folded = SpanBlanks.folded(text) else { return }
    let latex = LaTeXText.latex(text)
    let again = LaTeXText.unicode(latex.utf8)
    guard Self.checksWriting else { return }
    Law.expect(
      again == text || SpanBlanks.folded(again) == folded, "law-10", "«\(text)» as «\(latex)» reads «\(again)»", bytes)
  }
}
