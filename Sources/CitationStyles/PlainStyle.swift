package import Bibliography
import Text

/// The default reference: what the source holds, in one fixed order, with no style guide's opinions.
///
/// `Authors. "Title". Work, volume (issue): pages. Edition. Place: Publisher. Date. Identifier. Address. Retrieved day.`
/// Titles of whole works stand without quotation marks. Rich text is printed without its tags.
package enum PlainStyle {
  /// The reference of a source as plain text on one line; parts that are missing are left out, never invented.
  package static func reference(_ source: Source, locator: Locator? = nil) -> String {
    var parts: [String?] = []
    parts.append(people(source))
    parts.append(title(source))
    parts.append(work(source))
    parts.append(source[.genre])
    parts.append(edition(source))
    parts.append(imprint(source))
    parts.append(archive(source))
    parts.append(source[.issued].map(\.english))
    parts.append(source.record.revised.map { "Revised \($0.english)" })
    parts.append(locator.map(\.english))
    parts += identifiers(source)
    parts.append(source[.accessed].map { "Retrieved \($0.english)" })
    return joined(parts.compactMap { $0.map(RichText.plain) })
  }

  private static func people(_ source: Source) -> String? {
    let authors = source[.author]
    if !authors.isEmpty { return list(authors) }
    let editors = source[.editor]
    // Editors of the whole lead a book; in a chapter they belong to the work it stands in.
    guard !editors.isEmpty, source[.containerTitle] == nil else { return nil }
    return "\(list(editors)) (\(editors.count == 1 ? "ed." : "eds."))"
  }

  /// The first name family-first, the others as they are spoken.
  private static func list(_ names: [PersonName]) -> String {
    let forms = names.enumerated().map { $0.offset == 0 ? $0.element.sortForm : $0.element.displayForm }
    guard let last = forms.last, forms.count > 1 else { return forms.first ?? "" }
    return forms.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func title(_ source: Source) -> String? {
    guard let title = source.title else { return nil }
    let whole: Set<ItemType> = [
      .book, .classic, .collection, .periodical, .motionPicture, .map, .pamphlet, .thesis, .report, .standard,
    ]
    return whole.contains(source.type) ? title : "\"\(title)\""
  }

  private static func work(_ source: Source) -> String? {
    var text = source[.containerTitle] ?? ""
    let editors = source[.editor]
    if !text.isEmpty, !editors.isEmpty { text += ", edited by \(editors.map(\.displayForm).joined(separator: ", "))" }
    if let volume = source[.volume] { text += text.isEmpty ? "Vol. \(volume)" : " \(volume)" }
    if let issue = source[.issue] { text += text.isEmpty ? "No. \(issue)" : " (\(issue))" }
    if let pages = source[.page] {
      let printed = PageRanges(pages).normalised(dash: "–")
      text += text.isEmpty ? "pp. \(printed)" : ": \(printed)"
    }
    return text.isEmpty ? nil : text
  }

  private static func edition(_ source: Source) -> String? {
    guard let edition = source[.edition] else { return nil }
    guard let number = Int(edition) else { return edition }
    return "\(ordinal(number)) ed"
  }

  private static func ordinal(_ number: Int) -> String {
    switch (number % 10, number % 100) {
    case (1, let tens) where tens != 11: "\(number)st"
    case (2, let tens) where tens != 12: "\(number)nd"
    case (3, let tens) where tens != 13: "\(number)rd"
    default: "\(number)th"
    }
  }

  private static func imprint(_ source: Source) -> String? {
    switch (source[.publisherPlace], source[.publisher]) {
    case (let place?, let publisher?): "\(place): \(publisher)"
    case (let place?, nil): place
    case (nil, let publisher): publisher
    }
  }

  private static func archive(_ source: Source) -> String? {
    let parts = [source[.archive], source[.archiveCollection], source[.archiveLocation], source[.archivePlace]]
      .compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private static func identifiers(_ source: Source) -> [String?] {
    [
      source[.isbn].map { "ISBN \($0)" },
      source[.doi].map { "https://doi.org/\($0)" },
      source[.doi] == nil ? source[.url] : nil,
    ]
  }

  private static func joined(_ parts: [String]) -> String {
    var text = ""
    for part in parts where !part.isEmpty {
      if !text.isEmpty { text += " " }
      text += part
      // A part that ends in a mark of its own needs no full stop: «Who Goes There?».
      let end = part.unicodeScalars.last
      if end != ".", end != "?", end != "!", end != "…" { text += "." }
    }
    return text
  }
}
