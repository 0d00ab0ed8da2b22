import Bibliography
import Markup

extension EndNoteRecord {
  mutating func takeDates() {
    let dates = node.child("dates")
    let year = dates.flatMap { take("year", in: $0) }
    let month = dates.flatMap { take("month", in: $0) }
    var day: String?
    if let list = dates?.child("pub-dates"), let date = list.child("date"), let text = EndNoteStyledText.rich(date) {
      remainder.take(date)
      day = text
    }
    source[.issued] = issued(year, month, day)
    for element in [node.child("access-date"), dates?.child("access-date")].compactMap({ $0 }) {
      guard source[.accessed] == nil, let text = remainder.text(element) else { continue }
      source[.accessed] = XMLDates.date(text)
    }
    if let original = node.child("orig-pub"), let text = EndNoteStyledText.rich(original) {
      let date = CitationDate(text: text)
      if date.value != nil {
        remainder.take(original)
        source[.originalDate] = date
      }
    }
  }

  /// The day of `pub-dates` completes the year, or says the year itself.
  private func issued(_ year: String?, _ month: String?, _ day: String?) -> CitationDate? {
    guard let year else { return (day ?? month).flatMap(XMLDates.date) }
    if let day {
      let alone = CitationDate(text: day)
      let own = CitationDate(text: year)
      if alone.value != nil, alone.year == own.year { return alone }
      for text in ["\(day) \(year)", "\(day), \(year)"] {
        let whole = CitationDate(text: text)
        if whole.value != nil, whole.year == own.year { return whole }
      }
    }
    if let month { return XMLDates.date(year: year, month: month) }
    return XMLDates.date(year)
  }

  mutating func takeNumbers() {
    takePages()
    if let number = node.child("number"), let text = EndNoteStyledText.rich(number) {
      remainder.take(number)
      source[EndNoteTypes.hasIssues(source.type) ? .issue : .number] = text
    }
    if EndNoteTypes.hasIssues(source.type), source[.number] == nil, let text = take("custom7") {
      source[.number] = text
    }
    if let number = node.child("isbn"), let text = XMLText.of(number) { takeStandardNumber(number, text) }
    if let element = node.child("electronic-resource-num"), let text = XMLText.of(element) {
      remainder.take(element)
      source[.doi] = XMLFields.doi(text)
    }
    for name in ["custom2", "user16"] {
      if source[.pmcid] == nil, let element = node.child(name), let text = XMLText.of(element), text.hasPrefix("PMC"),
        let value = try? Identifier(text, as: .pmcid).value
      {
        remainder.take(element)
        source[.pmcid] = value
      }
    }
  }

  private mutating func takePages() {
    guard let pages = take("pages") else { return }
    switch source.type {
    case .book, .thesis, .software, .map, .motionPicture:
      if XMLFields.isPageCount(pages) { source[.numberOfPages] = pages } else { source[.page] = pages }
    default: source[.page] = pages.replacing("--", with: "-")
    }
  }

  private mutating func takeStandardNumber(_ element: MarkupNode, _ text: String) {
    if let numbers = XMLFields.standardNumbers(text) {
      remainder.take(element)
      source.setIfMissing(.isbn, numbers.isbn.isEmpty ? nil : numbers.isbn.joined(separator: " "))
      source.setIfMissing(.issn, numbers.issn.isEmpty ? nil : numbers.issn.joined(separator: " "))
    } else if source.type == .patent || source.type == .report || source.type == .standard {
      remainder.take(element)
      if source[.number] == nil {
        source[.number] = text
      } else {
        source.setIfMissing(.isbn, text)
      }
    }
  }

  mutating func takeAddresses() {
    if let urls = node.child("urls") {
      for name in ["related-urls", "web-urls"] {
        for url in urls.child(name)?.children(named: "url") ?? [] where source[.url] == nil {
          source.setIfMissing(.url, remainder.text(url))
        }
      }
      if source[.url] == nil, let url = urls.child("url") { source.setIfMissing(.url, remainder.text(url)) }
    }
    guard let accession = node.child("accession-num"), let text = XMLText.of(accession) else { return }
    let database = source[.source]?.lowercased() ?? ""
    let isPubMed =
      ["pubmed", "medline", "nlm"].contains { database.contains($0) }
      || source[.url].map { $0.contains("/pubmed") || $0.contains("pubmed.ncbi") } ?? false
    if isPubMed, let value = try? Identifier(text, as: .pmid).value, source[.pmid] == nil {
      remainder.take(accession)
      source[.pmid] = value
    } else if text.hasPrefix("PMC"), let value = try? Identifier(text, as: .pmcid).value, source[.pmcid] == nil {
      remainder.take(accession)
      source[.pmcid] = value
    }
  }
}
