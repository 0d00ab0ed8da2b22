/// Reads the citations of German pages: `Autor: Titel. In: Medium. Herausgeber, 22. Juni 2022, abgerufen am 16. April 2010`.
struct GermanCitationReader {
  let text: [Unicode.Scalar]

  /// The citation that fills the note; nil where its marks are missing.
  func read() -> CitationReader.Reading? {
    let whole = text.trimmed(0..<text.count)
    let access = text.first("bgerufen am ", in: whole)
    let archive = text.first("rchiviert vom Original", in: whole)
    guard access != nil || archive != nil else { return nil }
    var citation = NoteCitation()
    var end = whole.lowerBound
    if let access, let (date, stop) = DateReader(text, before: whole.upperBound).read(at: access + 12) {
      citation.accessed = date
      end = stop
    }
    if let archive, let mark = text.first(" am ", in: archive..<whole.upperBound),
      let (date, stop) = DateReader(text, before: whole.upperBound).read(at: mark + 4)
    {
      citation.archived = date
      end = Swift.max(end, stop)
    }
    guard citation.accessed != nil || citation.archived != nil else { return nil }
    let marks = [
      access, archive, text.first(" ISSN ", in: whole), text.first(" ISBN ", in: whole), text.first(" doi:", in: whole),
    ]
    let begin = marks.compactMap { $0 }.min() ?? whole.upperBound
    citation.identifiers =
      TailReader(text: text).start(in: begin..<whole.upperBound, certain: true)
      .map { TailReader(text: text).read(from: $0, before: whole.upperBound).identifiers } ?? [:]
    // The word before the mark lost its first letter: «abgerufen», «Archiviert».
    let isWord = begin > whole.lowerBound && text[begin].isLower
    var main = text.trimmed(whole.lowerBound..<(isWord ? begin - 1 : begin), of: ",.;(")
    // «(tagesspiegel.de [abgerufen am …])»
    if let last = main.last, text[last] == "[", let open = text.last(" (", in: main) {
      main = text.trimmed(main.lowerBound..<open, of: ",.;")
    }
    guard !main.isEmpty else { return nil }
    split(main, into: &citation)
    return CitationReader.Reading(citation: citation, end: end, isCertain: true)
  }

  private func split(_ main: Range<Int>, into citation: inout NoteCitation) {
    var head = main
    if let mark = text.first(" In: ", in: main) {
      head = text.trimmed(main.lowerBound..<mark, of: ".,")
      publication((mark + 5)..<main.upperBound, into: &citation, isContainer: true)
    } else if let stop = lastStop(main) {
      // «Titel. Herausgeber, 9. November 2012»
      head = text.trimmed(main.lowerBound..<stop, of: ".")
      publication((stop + 1)..<main.upperBound, into: &citation, isContainer: false)
    }
    if let colon = text.first(": ", in: head), isAuthor(head.lowerBound..<colon) {
      citation.authors = text.split(head.lowerBound..<colon, at: ", ").map { NameListReader(text: text).name($0) }
      head = text.trimmed((colon + 2)..<head.upperBound)
    }
    citation.title = text.string(head)
  }

  /// `Medium. Herausgeber, 9. November 2012`, `9. November 2012`.
  private func publication(_ whole: Range<Int>, into citation: inout NoteCitation, isContainer: Bool) {
    var range = text.trimmed(whole, of: ".,")
    for offset in range where offset == range.lowerBound || text[offset - 1].isBlank {
      guard let (date, stop) = DateReader(text, before: range.upperBound).read(at: offset), stop == range.upperBound,
        date.start.month != nil || offset > range.lowerBound
      else { continue }
      citation.issued = date
      range = text.trimmed(range.lowerBound..<offset, of: ".,")
      break
    }
    guard !range.isEmpty else { return }
    let parts = text.split(range, at: ". ")
    if isContainer {
      citation.container = text.string(parts[0])
      if parts.count > 1, let last = parts.last { citation.publisher = text.string(last) }
    } else {
      citation.publisher = text.string(range)
    }
  }

  /// The stop that ends the title: the last before which no ordinal stands.
  private func lastStop(_ range: Range<Int>) -> Int? {
    var index = range.upperBound - 2
    while index > range.lowerBound {
      if text[index] == ".", text[index + 1].isBlank, !text[index - 1].isDigit { return index }
      index -= 1
    }
    // «26. Juni 2019» alone behind the title.
    index = range.lowerBound
    while index < range.upperBound {
      if text[index] == ".", index + 2 < range.upperBound, text[index + 1].isBlank,
        DateReader(text, before: range.upperBound).read(at: index + 2)?.date.start.day != nil
      {
        return index
      }
      index += 1
    }
    return nil
  }

  /// One to four capitalised words a name, names joined by commas.
  private func isAuthor(_ range: Range<Int>) -> Bool {
    guard range.count <= 80 else { return false }
    return text.split(range, at: ", ").allSatisfy { piece in
      let words = text.split(piece, at: " ")
      return words.count >= 2 && words.count <= 4 && words.allSatisfy { !$0.isEmpty && text[$0.lowerBound].isUpper }
        && !text[piece].contains { $0.isDigit }
    }
  }
}
