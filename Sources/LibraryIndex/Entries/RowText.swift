import Bibliography
import Text

/// The short texts of a row in a list.
enum RowText {
  /// «Altstadt», «Doe and Roe», «Doe et al.»; the editors of a whole work as «Suny (ed.)»; empty where nobody is named:
  /// a newspaper, a site or a publisher is no author.
  static func author(_ source: Source) -> String {
    let authors = source[.author]
    if !authors.isEmpty { return names(authors) }
    let isPart = source[.containerTitle] != nil
    let editors = source[.editor]
    if !isPart, !editors.isEmpty { return names(editors) + (editors.count == 1 ? " (ed.)" : " (eds.)") }
    return ""
  }

  private static func names(_ names: [PersonName]) -> String {
    switch names.count {
    case 0: ""
    case 1: names[0].label
    case 2: "\(names[0].label) and \(names[1].label)"
    default: "\(names[0].label) et al."
    }
  }

  /// The year as printed: `1992`, `19XX`, `44 BCE`, or the words that stand for a date.
  static func year(_ date: CitationDate?) -> String {
    guard let date else { return "" }
    guard let first = date.value?.first else { return date.literal ?? date.raw ?? "" }
    if first.year <= 0 { return "\(1 - first.year) BCE" }
    let digits = String(first.year)
    let unknown = first.unspecifiedYearDigits
    return unknown == 0 ? digits : digits.dropLast(unknown) + String(repeating: "X", count: unknown)
  }

  /// The title without the tags of CSL's rich text; of a source without one, its short or volume title.
  static func title(_ source: Source) -> String {
    for variable in [TextVariable.title, .titleShort, .shortTitle, .volumeTitle, .partTitle] {
      if let title = source[variable], !title.isEmpty { return plain(title) }
    }
    return ""
  }

  /// The text without `<i> <b> <sub> <sup> <sc> <span …>` (FORMATS §2); other angle brackets stay.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), let end = endOfTag(bytes, index) {
        index = end
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static let tags: Set<String> = ["i", "b", "sub", "sup", "sc", "span"]

  private static func endOfTag(_ bytes: [UInt8], _ start: Int) -> Int? {
    var index = start + 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
    let name = bytes[index...].prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    guard tags.contains(String(decoding: name, as: UTF8.self)) else { return nil }
    guard let close = bytes[index...].firstIndex(of: UInt8(ascii: ">")), close - start < 80 else { return nil }
    return close + 1
  }
}
