/// Brackets behind a title or a container: format, language, kind, edition.
struct Annotations {
  let text: [Unicode.Scalar]

  private static let kinds: [String: NoteCitationType] = [
    "press release": .pressRelease, "report": .report, "thesis": .thesis, "video": .audioVisual,
    "photograph": .audioVisual,
    "podcast": .audioVisual, "radio": .audioVisual, "television production": .audioVisual, "dvd": .audioVisual,
    "cd": .audioVisual, "motion picture": .audioVisual, "interview": .audioVisual, "liner notes": .audioVisual,
    "media notes": .audioVisual, "map": .report, "blog": .web, "tweet": .web, "speech": .audioVisual,
    "mailing list": .web,
    "finding aid": .book, "submitted manuscript": .journal, "preprint": .preprint, "working paper": .report,
    "technical report": .report, "song": .audioVisual,
    "music video": .audioVisual, "dissertation": .thesis, "brochure": .report, "fact sheet": .report, "letter": .web,
    "newsletter": .magazine, "documentary": .audioVisual, "dataset": .web, "tv series": .audioVisual, "poster": .report,
    "dictionary": .encyclopedia, "manual": .book, "booklet": .book,
  ]

  private static let formats: Set<String> = [
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "html", "jpg", "txt", "epub", "zip",
  ]

  /// What one bracket says.
  enum Meaning: Equatable {
    case format
    case language(String)
    case kind(NoteCitationType)
    case edition(String)
  }

  func meaning(_ inner: Range<Int>) -> Meaning? {
    let words = text.string(inner)
    let lower = words.lowercased()
    if Self.formats.contains(lower) || lower.hasPrefix("published ") { return .format }
    if let kind = Self.kinds[lower] { return .kind(kind) }
    if lower.hasSuffix(" thesis") || lower.hasSuffix(" dissertation") { return .kind(.thesis) }
    if lower.hasSuffix(" report"), words.count < 40 { return .kind(.report) }
    if text.has("in ", at: inner.lowerBound, before: inner.upperBound), inner.count > 4, inner.count < 60,
      text[inner.lowerBound + 3].isUpper, !text[inner].contains(where: { $0.isDigit })
    {
      return .language(text.string((inner.lowerBound + 3)..<inner.upperBound))
    }
    for ending in [" ed.", " ed", " edition"] where lower.hasSuffix(ending) {
      let value = text.trimmed(inner.lowerBound..<(inner.upperBound - ending.unicodeScalars.count))
      return .edition(text.string(value))
    }
    return nil
  }

  /// The part without the brackets at its end that mean something; what they say goes into the citation.
  func strip(_ whole: Range<Int>, into citation: inout NoteCitation) -> Range<Int> {
    var part = text.trimmed(whole)
    while let last = part.last, text[last] == ")", let open = text.opening(last, after: part.lowerBound),
      let meaning = meaning((open + 1)..<last)
    {
      apply(meaning, to: &citation)
      part = text.trimmed(part.lowerBound..<open)
    }
    return part
  }

  /// Brackets from the offset on, one after the other; the offset behind the last that means something.
  func read(from offset: Int, before end: Int, into citation: inout NoteCitation) -> Int {
    var index = offset
    while true {
      let open = text.run(from: index, before: end) { $0.isBlank }
      guard open < end, text[open] == "(", let close = text.closing(open, before: end),
        let meaning = meaning((open + 1)..<close)
      else { return index }
      apply(meaning, to: &citation)
      index = close + 1
    }
  }

  private func apply(_ meaning: Meaning, to citation: inout NoteCitation) {
    switch meaning {
    case .format: break
    case .language(let language): citation.language = citation.language ?? language
    case .kind(let kind): citation.type = kind
    case .edition(let edition): citation.edition = citation.edition ?? edition
    }
  }
}
