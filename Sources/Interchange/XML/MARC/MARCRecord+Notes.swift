import Bibliography

extension MARCRecord {
  /// 773, the work in which an article stands: title, numbering and pages as one text.
  mutating func takeHost() {
    guard let host = first("773") else { return }
    source.setIfMissing(.containerTitle, (host["t"] ?? host["s"]).map { MARCField.unpunctuated($0) })
    source.setIfMissing(.containerTitleShort, host["p"].map { MARCField.unpunctuated($0) })
    source.setIfMissing(.issn, host["x"].map { MARCField.unpunctuated($0) })
    if source[.isbn] == nil { source.setIfMissing(.isbn, host["z"].map { MARCField.unpunctuated($0) }) }
    var hasAll = true
    for text in host.all("g") {
      for part in text.split(whereSeparator: { ",;".contains($0) }).map({ XMLText.clean(String($0)) }) {
        hasAll = take(numbering: part) && hasAll
      }
    }
    if hasAll, host.subfields.allSatisfy({ "tspxzg".contains($0.code) }) { use("773") }
  }

  /// «Bd. 12 (2001)», «no. 3», «p. 5-7», «Jahrgang:12», «year:2001»; whether it was understood.
  private mutating func take(numbering text: String) -> Bool {
    let pieces = text.split { " :.()".contains($0) }.map(String.init)
    guard let word = pieces.first?.lowercased() else { return true }
    let value = pieces.dropFirst().first
    switch word {
    case "vol", "v", "volume", "bd", "band", "t", "tome", "jahrgang", "jg":
      source.setIfMissing(.volume, value)
      if source[.issued] == nil, let year = pieces.dropFirst(2).first { source[.issued] = XMLDates.date(year) }
    case "no", "nr", "number", "issue", "heft", "h", "iss", "n": source.setIfMissing(.issue, value)
    case "p", "pp", "pages", "page", "s", "seiten", "seite": source.setIfMissing(.page, value)
    case "year", "jahr": if source[.issued] == nil { source[.issued] = value.flatMap(XMLDates.date) }
    default: return false
    }
    return value != nil
  }

  mutating func takeNotes() {
    let notes = all("500", "501").compactMap { $0.field["a"] }
    if !notes.isEmpty { source[.note] = notes.joined(separator: "\n") }
    for (index, field) in all("500", "501") where field.subfields.count == 1 { used.insert(index) }
    takeThesis()
    if let abstract = all("520").compactMap({ $0.field["a"] }).first {
      source[.abstract] = abstract
      if let index = all("520").first?.index { used.insert(index) }
    }
    takeSubjects()
    for (index, field) in all("856") {
      guard let address = field["u"], field.indicators.1 != "2" else { continue }
      if source[.url] == nil {
        source[.url] = address
        if field.subfields.count == 1 { used.insert(index) }
      }
    }
  }

  /// «Thesis (Ph. D.)--Cornell University, 1988», or type, institution and year each for itself.
  private mutating func takeThesis() {
    guard let field = first("502") else { return }
    source.setIfMissing(.genre, field["b"].map { MARCField.unpunctuated($0, keepsStop: true) })
    let school = field["c"].map { MARCField.unpunctuated($0) }
    let year = field["d"].map { MARCField.unpunctuated($0) }.flatMap(XMLDates.date)
    if let school {
      // Who printed it is not where it was written, and stays with the rest.
      if source[.publisher] != nil { used.subtract(all("260", "264").map(\.index)) }
      source[.publisher] = school
      if let year, source[.issued] == nil { source[.issued] = year }
      return
    }
    guard let text = field["a"] else { return }
    let halves = text.components(at: "--")
    if let open = halves[0].firstIndex(of: "("), let close = halves[0].lastIndex(of: ")"), open < close {
      source.setIfMissing(.genre, String(halves[0][halves[0].index(after: open)..<close]))
    }
    guard halves.count > 1 else { return }
    let parts = halves[1].split(separator: ",").map { MARCField.unpunctuated(XMLText.clean(String($0))) }
    if let school = parts.first { source[.publisher] = school }
    if source[.issued] == nil, let last = parts.last { source[.issued] = XMLDates.date(last) }
  }

  private mutating func takeSubjects() {
    var words: [String] = []
    for (index, field) in all("650", "653", "648", "655") {
      let own = field.all(field.tag == "653" ? "a" : "abx").map { MARCField.unpunctuated($0) }
      words += own
      if field.subfields.allSatisfy({ "abx02".contains($0.code) }) { used.insert(index) }
    }
    source.setIfMissing(.keyword, XMLFields.keywords(words))
  }
}

extension String {
  /// The parts between the places of a mark.
  fileprivate func components(at mark: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: mark) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
