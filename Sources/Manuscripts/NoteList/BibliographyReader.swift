/// Reads lists of sources below the text: bulleted entries that are citations, under any heading.
struct BibliographyReader {
  let text: [Unicode.Scalar]
  let table: LineTable

  /// `from`: where lists may begin; `excluded`: line numbers, from 0, of notes.
  func read(from: Int, excluded: Set<Int>) -> [BibliographyEntry] {
    var entries: [BibliographyEntry] = []
    var section = ""
    var lastNames: [NoteName] = []
    for (number, line) in table.lines.enumerated() where line.lowerBound >= from && !excluded.contains(number) {
      let body = text.trimmed(line)
      guard let first = body.first else { continue }
      guard text[first] == "•" || text[first] == "*" else {
        if body.count <= 80 { section = text.string(body) }
        lastNames = []
        continue
      }
      let content = text.trimmed((first + 1)..<body.upperBound)
      guard !content.isEmpty else { continue }
      let scalars = NoteScalars.clean(text[content])
      let raw = scalars.string(0..<scalars.count)
      guard var citation = NoteTextReader(text: scalars).read().citations.first else { continue }
      fillMask(&citation, from: lastNames)
      lastNames = citation.authors.isEmpty ? citation.editors : citation.authors
      entries.append(
        BibliographyEntry(section: section, position: table.position(content.lowerBound), raw: raw, citation: citation))
    }
    return entries
  }

  /// «———» stands for the names of the entry before.
  private func fillMask(_ citation: inout NoteCitation, from names: [NoteName]) {
    guard let first = citation.authors.first, !first.text.isEmpty, first.text.unicodeScalars.allSatisfy({ $0.isDash })
    else { return }
    citation.authors = names + citation.authors.dropFirst()
  }
}
