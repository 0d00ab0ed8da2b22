/// Reads the citations of Chinese pages: `作者. 题名 (PDF). 刊名. 2008年4月, 1 (1): 33–84 [2017-10-12]. ISSN …. （原始内容存档于2018-02-01）`.
///
/// Titles are not quoted; the access date stands in square brackets, the archive behind the identifiers.
struct ChineseCitationReader {
  let text: [Unicode.Scalar]

  /// The citation that fills the note; nil where its marks are missing.
  func read() -> CitationReader.Reading? {
    let whole = text.trimmed(0..<text.count)
    let access = accessBracket(in: whole)
    let archive = text.first("原始内容存档", in: whole) ?? text.first("原始內容存檔", in: whole)
    let hasHan = text[whole].contains { $0.value >= 0x4E00 && $0.value <= 0x9FFF }
    guard access != nil || archive != nil && hasHan || !text[whole].contains(where: { $0.isDoubleQuote }) else {
      return nil
    }
    let tails = TailReader(text: text)
    let starts = [
      access?.open, archive.map { text.has("（", at: $0 - 1) ? $0 - 1 : $0 }, tails.start(in: whole, certain: true),
    ]
    let begin = starts.compactMap { $0 }.min() ?? whole.upperBound
    var citation = NoteCitation()
    citation.accessed = access?.date
    if let archive { citation.archived = archived(from: archive, before: whole.upperBound) }
    citation.identifiers = identifiers(in: begin..<whole.upperBound)
    let head = HeadReader(text: text).read(whole)
    guard !head.hasDate, head.end < begin else { return nil }
    citation.authors = head.names.names
    citation.authorsEtAl = head.names.isCut
    var parts = PartSplitter(text: text, mark: .fullStops).split(text.trimmed(head.end..<begin))
    guard !parts.isEmpty else { return nil }
    takeDate(&parts, into: &citation)
    // Without its marks the order «2004, 31 (5): 645–651» alone shows the style.
    guard access != nil || archive != nil || citation.type == .journal && citation.issued != nil else { return nil }
    if citation.authors.isEmpty { takeAuthors(&parts, into: &citation) }
    fill(parts, into: &citation)
    guard citation.title != nil else { return nil }
    return CitationReader.Reading(
      citation: citation, end: tailEnd(from: begin, access: access, archive: archive, whole: whole), isCertain: true)
  }

  private func accessBracket(in range: Range<Int>) -> (open: Int, close: Int, date: NoteDate)? {
    var index = range.lowerBound
    while index < range.upperBound {
      if text[index] == "[", let close = text.closing(index, before: range.upperBound),
        let date = DateReader(text, before: close).whole((index + 1)..<close), date.start.month != nil
      {
        return (index, close, date)
      }
      index += 1
    }
    return nil
  }

  private func archived(from offset: Int, before end: Int) -> NoteDate? {
    let limit = Swift.min(end, offset + 60)
    guard let mark = text.first("于", in: offset..<limit) ?? text.first("於", in: offset..<limit) else { return nil }
    return DateReader(text, before: end).read(at: mark + 1)?.date
  }

  private func identifiers(in range: Range<Int>) -> [NoteIdentifier: String] {
    let tails = TailReader(text: text)
    var found: [NoteIdentifier: String] = [:]
    var index = range.lowerBound
    while index < range.upperBound, let start = tails.start(in: index..<range.upperBound, certain: true) {
      let tail = tails.read(from: start, before: range.upperBound)
      found.merge(tail.identifiers) { first, _ in first }
      index = Swift.max(tail.end, start + 1)
    }
    return found
  }

  /// `2006: 96–121`, `2017, 11: 21`, `2022-03, 32 (2)`, `: 3–3`, `2003` as the last part.
  private func takeDate(_ parts: inout [Range<Int>], into citation: inout NoteCitation) {
    guard parts.count > 1, let last = parts.last else { return }
    var index = last.lowerBound
    if let (date, stop) = DateReader(text, before: last.upperBound).read(at: index) {
      citation.issued = date
      index = stop
    } else if text[index] != ":" {
      return
    }
    let rest = text.trimmed(index..<last.upperBound, of: ",")
    if rest.isEmpty {
      parts.removeLast()
    } else if text[rest.lowerBound] == ":" {
      citation.pages = text.string(text.trimmed((rest.lowerBound + 1)..<rest.upperBound))
      parts.removeLast()
    } else if let numbers = JournalNumbersReader(text: text).whole(rest) {
      citation.volume = numbers.volume
      citation.issue = numbers.issue
      citation.pages = numbers.pages
      citation.type = .journal
      parts.removeLast()
    } else {
      citation.issued = nil
    }
  }

  /// The first part is the author where its shape says so and a title and a work are left.
  private func takeAuthors(_ parts: inout [Range<Int>], into citation: inout NoteCitation) {
    guard parts.count >= 3 || parts.count == 2 && citation.identifiers[.isbn] != nil, let first = parts.first else {
      return
    }
    let shape = NameShape(text: text)
    let words = text.split(first, at: " ")
    let isHanName = first.count <= 4 && text[first].allSatisfy { $0.value >= 0x3400 }
    let isHanList = text[first].contains("、") && text.split(first, at: "、").allSatisfy { $0.count <= 12 }
    let isBody =
      ["会", "會", "部", "局", "委", "院", "所"].contains { text.ends($0, at: first.upperBound) } && parts.count >= 3
    let isGivenFirst =
      words.count >= 2 && words.count <= 3 && words.allSatisfy { !$0.isEmpty && text[$0.lowerBound].isUpper }
    guard
      shape.isSurelyNames(first) || isHanName || isHanList || isBody || isGivenFirst && parts.count >= 3
        || text[first].contains(";")
    else { return }
    citation.authors = NameListReader(text: text).read(first).names
    parts.removeFirst()
  }

  private func fill(_ parts: [Range<Int>], into citation: inout NoteCitation) {
    guard let first = parts.first else { return }
    let annotations = Annotations(text: text)
    citation.title = text.string(annotations.strip(first, into: &citation))
    let rest = parts.dropFirst().map { annotations.strip($0, into: &citation) }
    if citation.identifiers[.isbn] != nil {
      citation.type = .book
      guard let publisher = rest.last else { return }
      (citation.place, citation.publisher) = MonographReader(text: text, mark: .fullStops).splitPlace(publisher)
      return
    }
    citation.container = rest.first.map { text.string($0) }
    if rest.count > 1 { citation.publisher = text.string(rest[rest.startIndex + 1]) }
  }

  private func tailEnd(
    from begin: Int, access: (open: Int, close: Int, date: NoteDate)?, archive: Int?, whole: Range<Int>
  ) -> Int {
    var end = access.map { $0.close + 1 } ?? begin
    if let archive {
      end = Swift.max(end, text.run(from: archive, before: whole.upperBound) { $0 != "）" && $0 != ")" } + 1)
    }
    let tails = TailReader(text: text)
    while end < whole.upperBound {
      let next = text.run(from: end, before: whole.upperBound) { $0 == "." || $0 == "。" || $0 == "）" || $0.isBlank }
      if next < whole.upperBound, text[next] == "（" {
        end = text.run(from: next, before: whole.upperBound) { $0 != "）" } + 1
      } else if let (_, stop) = tails.item(at: next, before: whole.upperBound), next < whole.upperBound {
        end = stop
      } else {
        break
      }
    }
    return Swift.min(end, whole.upperBound)
  }
}
