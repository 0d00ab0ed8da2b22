/// Reads the tail of a citation: the items of `CitationTail` in any order, each ended by a full stop or a comma.
struct TailReader {
  /// One item of the tail.
  enum Item: Equatable {
    case accessed(NoteDate)
    case archived(NoteDate?)
    /// «Archived D at the Wayback Machine»: a template of its own, also used outside citations.
    case archivedAt(NoteDate?)
    case identifier(NoteIdentifier?, String)
    case via(String)
    case url(String)
    case remark
  }

  let text: [Unicode.Scalar]

  /// The first offset in the range at which an item stands behind a full stop, comma, bracket or quotation mark.
  /// `certain`: items that only citations have.
  func start(in range: Range<Int>, certain: Bool = false) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if isBoundary(index, in: range), let (item, stop) = item(at: index, before: range.upperBound) {
        if certain {
          if Self.isCertain(item) { return index }
        } else if item != .remark || text.trimmed(stop..<range.upperBound, of: ".,").isEmpty {
          return index
        }
      }
      index += 1
    }
    return nil
  }

  /// Items from the offset on, as far as they follow one another.
  func read(from offset: Int, before end: Int) -> CitationTail {
    var tail = CitationTail(end: offset)
    var index = offset
    while index < end {
      guard let (item, stop) = item(at: index, before: end) else { break }
      add(item, to: &tail)
      index = text.run(from: stop, before: end) { $0 == "." || $0 == "," || $0 == ";" || $0.isBlank }
      tail.end = text.trimmed(offset..<index).upperBound
    }
    return tail
  }

  static func isCertain(_ item: Item) -> Bool {
    switch item {
    case .accessed, .archived, .identifier, .via: true
    case .archivedAt, .url, .remark: false
    }
  }

  private func add(_ item: Item, to tail: inout CitationTail) {
    if Self.isCertain(item) { tail.isCertain = true }
    switch item {
    case .accessed(let date): tail.accessed = tail.accessed ?? date
    case .archived(let date), .archivedAt(let date): tail.archived = tail.archived ?? date
    case .identifier(let kind, let value):
      if let kind, tail.identifiers[kind] == nil { tail.identifiers[kind] = value }
    case .via(let name): tail.via = tail.via ?? name
    case .url(let url): tail.url = tail.url ?? url
    case .remark: break
    }
  }

  private func isBoundary(_ index: Int, in range: Range<Int>) -> Bool {
    if index == range.lowerBound { return true }
    let before = text[index - 1]
    if before.isBlank {
      guard index - 2 >= range.lowerBound else { return true }
      let mark = text[index - 2]
      return mark == "." || mark == "," || mark == ")" || mark == "]" || mark == ";" || mark == ":" || mark == "?"
        || mark == "!" || mark.isDoubleQuote || text[index].isDash || text[index] == "A" || text[index] == "d"
    }
    return before == "(" || before.isDoubleQuote || text[index].isBlank
  }

  /// The item at the offset, and where it ends.
  func item(at offset: Int, before end: Int) -> (item: Item, end: Int)? {
    guard offset < end else { return nil }
    switch text[offset] {
    case " ", "–", "-", "—": return via(at: offset, before: end)
    case "(", "[": return bracketed(at: offset, before: end)
    case "A", "a", "R", "r", "O":
      if let found = dated(at: offset, before: end) { return found }
    case "h", "w":
      if let found = address(at: offset, before: end) { return found }
    default: break
    }
    return identifier(at: offset, before: end)
  }

  private func via(at offset: Int, before end: Int) -> (Item, Int)? {
    var index = offset
    if text[index].isBlank { index += 1 }
    guard index < end, text[index].isDash, text.has(" via ", at: index + 1, before: end) else { return nil }
    let start = index + 6
    var stop = start
    while stop < end {
      if text[stop] == "." || text[stop] == "," {
        let next = text.run(from: stop + 1, before: end) { $0.isBlank }
        if next >= end || text[stop] == "," && item(at: next, before: end) != nil { break }
        if text[stop] == ".", next > stop + 1 { break }
      }
      stop += 1
    }
    let name = text.trimmed(start..<stop, of: ".,")
    return name.isEmpty ? nil : (.via(text.string(name)), stop)
  }

  /// Brackets that say something of access or of the note's upkeep.
  private func bracketed(at offset: Int, before end: Int) -> (Item, Int)? {
    guard let close = text.closing(offset, before: end), close - offset < 160 else { return nil }
    let inner = (offset + 1)..<close
    let words = text.string(inner).lowercased()
    let marks = [
      "subscription", "registration", "access", "needed", "dead link", "membership", "needs update", "source?",
      "inactive",
    ]
    guard marks.contains(where: { words.contains($0) }) else { return nil }
    return (.remark, close + 1)
  }

  private func address(at offset: Int, before end: Int) -> (Item, Int)? {
    guard ["http://", "https://"].contains(where: { text.has($0, at: offset, before: end) }) else { return nil }
    let stop = text.run(from: offset, before: end) { !$0.isBlank }
    return (.url(text.string(text.trimmed(offset..<stop, of: ".,;)"))), stop)
  }

  private func dated(at offset: Int, before end: Int) -> (Item, Int)? {
    for word in ["retrieved on ", "retrieved ", "accessed on ", "accessed "]
    where text.hasFolded(word, at: offset, before: end) {
      let start = offset + word.unicodeScalars.count
      guard let (date, stop) = DateReader(text, before: end).read(at: start) else { continue }
      return (.accessed(date), stop)
    }
    var index = offset
    if text.hasFolded("original archived", at: index, before: end) { index += 9 }
    guard text.hasFolded("archived ", at: index, before: end) else { return nil }
    index += 9
    index = skipFormat(index, before: end)
    if text.has(" ", at: index, before: end) { index += 1 }
    for word in ["from the original", " on "] {
      if text.hasFolded(word, at: index, before: end) { index += word.unicodeScalars.count }
      if word != " on " { index = skipFormat(index, before: end) }
    }
    let sawOriginal = text.contains("from the original", in: offset..<index)
    let date = DateReader(text, before: end).read(at: index)
    if sawOriginal { return (.archived(date?.date), date?.end ?? index) }
    guard let date else { return nil }
    var stop = date.end
    if text.has(" at ", at: stop, before: end) {
      stop = text.run(from: stop + 4, before: end) { $0 != "." && $0 != "," && $0 != ";" && $0 != ")" }
      if text.has(".today", at: stop, before: end) || text.has(".is", at: stop, before: end) {
        stop = text.run(from: stop + 1, before: end) { $0.isLetter }
      }
    }
    return (.archivedAt(date.date), stop)
  }

  /// A format in brackets, `(PDF)`, with a blank before it.
  private func skipFormat(_ offset: Int, before end: Int) -> Int {
    let open = text.has(" ", at: offset, before: end) ? offset + 1 : offset
    guard text.has("(", at: open, before: end), let close = text.closing(open, before: end), close - open <= 6 else {
      return offset
    }
    return close + 1
  }

  private static let identifiers: [(mark: String, kind: NoteIdentifier?)] = [
    ("doi:", .doi), ("hdl:", .hdl), ("arXiv:", .arxiv), ("Bibcode:", .bibcode), ("ISBN ", .isbn), ("ISSN ", .issn),
    ("eISSN ", nil), ("OCLC ", .oclc), ("PMID ", .pmid), ("PMC ", .pmc), ("JSTOR ", .jstor), ("LCCN ", .lccn),
    ("S2CID ", .s2cid), ("Zbl ", nil), ("MR ", nil), ("OSTI ", nil), ("SSRN ", nil), ("CiteSeerX ", nil),
    ("ASIN ", nil), ("ASIN: ", nil),
    ("OL ", nil), ("ISMN ", nil), ("RFC ", nil), ("SBN ", nil), ("ProQuest ", nil), ("JFM ", nil), ("Gale ", nil),
    ("EBSCOhost ", nil), ("bioRxiv ", nil), ("medRxiv ", nil), ("USENIX ", nil), ("BCP ", nil), ("doi.org/", .doi),
  ]

  private func identifier(at offset: Int, before end: Int) -> (Item, Int)? {
    for (mark, kind) in Self.identifiers where text.has(mark, at: offset, before: end) {
      let start = text.run(from: offset + mark.unicodeScalars.count, before: end) { $0.isBlank }
      let token = text.run(from: start, before: end) { !$0.isBlank && (kind == .doi || $0 != "[") }
      guard token > start, start - offset <= 12 else { return nil }
      var value = text.trimmed(start..<token, of: ".,;")
      if let kind {
        guard let checked = check(value, of: kind, token: start..<token) else { return nil }
        value = checked
      } else if !text[value].contains(where: { $0.isDigit }) {
        return nil
      }
      var stop = value.upperBound
      if kind == .arxiv, text.has(" [", at: token, before: end), let close = text.closing(token + 1, before: end),
        close - token < 30
      {
        stop = close + 1
      } else if kind == nil, mark == "MR " || mark == "CiteSeerX " {
        stop = token
      }
      return (.identifier(kind, text.string(value)), stop)
    }
    return nil
  }

  /// The value, narrowed by the form of its kind; nil if it cannot be of that kind.
  private func check(_ value: Range<Int>, of kind: NoteIdentifier, token: Range<Int>) -> Range<Int>? {
    func digits(_ range: Range<Int>) -> Int { text[range].count { $0.isDigit } }
    switch kind {
    case .bibcode:
      // A bibcode has 19 characters and may end in full stops (ADS, «The ADS bibliographic identifier»).
      let width = Swift.min(19, token.count)
      return width < 15 ? nil : token.lowerBound..<(token.lowerBound + width)
    case .doi: return text.has("10.", at: value.lowerBound, before: value.upperBound) ? balanced(value) : nil
    case .isbn: return digits(value) >= 9 ? value : nil
    case .issn: return digits(value) >= 7 ? value : nil
    case .hdl: return text.contains("/", in: value) ? value : nil
    case .oclc, .pmid, .pmc, .s2cid, .lccn, .arxiv, .jstor: return digits(value) >= 1 ? value : nil
    }
  }

  /// Without a closing bracket that was opened before the value.
  private func balanced(_ value: Range<Int>) -> Range<Int> {
    var range = value
    while let last = range.last, text[last] == ")" || text[last] == "]",
      text.opening(last, after: range.lowerBound) == nil
    {
      range = range.lowerBound..<last
    }
    return range
  }
}
