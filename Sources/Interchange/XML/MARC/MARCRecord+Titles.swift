import Bibliography

extension MARCRecord {
  mutating func takeTitles() {
    if let field = first("245") {
      let parts = field.all("abnp")
      var title = field["a"].map { MARCField.unpunctuated($0, keepsBrackets: true) } ?? ""
      let subtitle = field["b"].map { MARCField.unpunctuated($0, keepsBrackets: true) }
      title = XMLFields.title(title, subtitle: subtitle)
      if let name = field["p"].map({ MARCField.unpunctuated($0) }) {
        let number = field["n"].map { MARCField.unpunctuated($0) + ", " } ?? ""
        title += ". " + number + name
      } else if let number = field["n"] {
        source[.part] = MARCField.unpunctuated(number)
      }
      source.setIfMissing(.title, parts.isEmpty ? nil : title)
      use("245")
      // The statement of responsibility is said by the names; it is kept as it stands.
      if field["c"] != nil || field["h"] != nil { used.subtract(all("245").map(\.index)) }
    }
    for (index, field) in all("246") where field.indicators.1 == "1" || field["i"]?.contains("short") == true {
      source.setIfMissing(.titleShort, field["a"].map { MARCField.unpunctuated($0) })
      used.insert(index)
    }
    if let field = first("240"), let title = field["a"] {
      source[.originalTitle] = MARCField.unpunctuated(title)
      if field["l"] == nil { use("240") }
    }
    for (index, field) in all("490", "440", "830") where source[.collectionTitle] == nil {
      guard let title = field["a"] else { continue }
      source[.collectionTitle] = MARCField.unpunctuated(title)
      source.setIfMissing(.collectionNumber, field["v"].map { MARCField.unpunctuated($0) })
      source.setIfMissing(.issn, field["x"].map { MARCField.unpunctuated($0) })
      used.insert(index)
      // The traced form of the same series.
      for (other, traced) in all("830")
      where traced["a"].map({ MARCField.unpunctuated($0) }) == source[.collectionTitle] {
        used.insert(other)
      }
    }
  }

  mutating func takePublication() {
    let statements =
      all("264").filter { $0.field.indicators.1 == "1" } + all("260")
      + all("264").filter { $0.field.indicators.1 != "1" }
    for (index, field) in statements where field.indicators.1 != "4" {
      source.setIfMissing(.publisherPlace, field["a"].map { MARCField.unpunctuated($0, keepsStop: true) })
      source.setIfMissing(.publisher, field["b"].map { MARCField.unpunctuated($0, keepsStop: true) })
      used.insert(index)
    }
    source.setIfMissing(.edition, first("250")?["a"].map { MARCField.unpunctuated($0) })
    if first("250")?.subfields.count == 1 { use("250") }
    takeDate(statements.map(\.field))
    if let extent = first("300")?["a"] {
      source.setIfMissing(.numberOfPages, XMLFields.pageCount(extent))
      if first("300")?.subfields.count == 1, XMLFields.isPageCount(extent) { use("300") }
    }
    if let scale = first("255")?["a"] { source[.scale] = XMLFields.scale(scale) }
  }

  /// The date as printed where it can be read; else that of 008 (positions 06 to 14).
  private mutating func takeDate(_ statements: [MARCField]) {
    let fixed = controls["008"].map { Array($0.utf8) } ?? []
    func year(_ range: Range<Int>) -> EDTFDate? {
      guard fixed.count >= range.upperBound else { return nil }
      let text = String(decoding: fixed[range], as: UTF8.self)
      if let year = Int(text), year != 9999 { return EDTFDate(year: year, month: nil) }
      return text.hasSuffix("u") ? EDTF(text.replacing("u", with: "X"))?.first : nil
    }
    let code = fixed.count > 6 ? fixed[6] : 0
    for text in statements.filter({ $0.indicators.1 != "4" }).compactMap({ $0["c"] }) {
      let date = Self.printed(text)
      if date?.value != nil {
        source[.issued] = date
        break
      }
    }
    let first = year(7..<11)
    if code == UInt8(ascii: "r"), let original = year(11..<15) {
      source[.originalDate] = CitationDate(.date(original))
    }
    if code == UInt8(ascii: "m") || code == UInt8(ascii: "d"), let first, let last = year(11..<15),
      first.year < last.year
    {
      source[.issued] = CitationDate(.interval(from: .date(first), to: .date(last)))
    } else if source[.issued] == nil, let first {
      source[.issued] = CitationDate(.date(first))
    }
    if source[.issued] == nil {
      let copyright = all("264").filter { $0.field.indicators.1 == "4" }.compactMap { $0.field["c"] }
      source[.issued] = copyright.lazy.compactMap(Self.printed).first { $0.value != nil }
    }
    if source[.issued] == nil, let text = statements.compactMap({ $0["c"] }).first {
      source[.issued] = XMLDates.date(MARCField.unpunctuated(text))
    }
  }

  /// «[1991]», «c1984.», «[19]88», «Fri, 17 Aug 2018 08:14:38 +0000».
  private static func printed(_ text: String) -> CitationDate? {
    var text = MARCField.unpunctuated(text).replacing("[", with: "").replacing("]", with: "")
    text = text.replacing("©", with: "").replacing("copyright", with: "")
    if let first = text.first, "cp".contains(first), text.dropFirst().first?.isNumber ?? false { text.removeFirst() }
    if let date = XMLDates.date(text), date.value != nil { return date }
    // The head of a mail's date: weekday, day, month and year.
    let words = text.split { " ,".contains($0) }.map(String.init)
    for start in words.indices where start + 3 <= words.count && words[start + 2].count == 4 {
      if let date = XMLDates.date(words[start..<start + 3].joined(separator: " ")), date.value != nil { return date }
    }
    let years = words.filter { $0.count == 4 && Int($0) != nil }
    return years.count == 1 ? XMLDates.date(years[0]) : nil
  }
}
