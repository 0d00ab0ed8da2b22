import Bibliography
import Markup

/// Dates of MODS with their attributes `encoding`, `point` and `qualifier`.
enum MODSDates {
  /// One element.
  static func date(_ node: MarkupNode) -> CitationDate? {
    guard let text = XMLText.of(node) else { return nil }
    if node.attribute("encoding") == "edtf", let value = EDTF(text) { return CitationDate(value) }
    // 9999 stands for «still published» (MARC 21, 008/11-14).
    if node.attribute("point") == "end", text == "9999" { return nil }
    guard let date = XMLDates.date(unbracketed(text)) else { return nil }
    return qualified(date, node.attribute("qualifier"))
  }

  /// The best date of elements that say the same thing, and the elements it was made of: encoded ones first, start and end
  /// as a range.
  static func best(_ nodes: [MarkupNode]) -> (date: CitationDate, used: [MarkupNode])? {
    let encoded = nodes.filter { $0.attribute("encoding") != nil }
    for group in [encoded, nodes] {
      let start = group.first { $0.attribute("point") == "start" }
      let end = group.first { $0.attribute("point") == "end" }
      if let start, let first = date(start) {
        let last = end.flatMap(date)
        return XMLDates.range(first, last).map { ($0, [start] + (end.map { [$0] } ?? [])) }
      }
      for node in group {
        if let date = date(node), date.value != nil { return (date, [node]) }
      }
    }
    guard let node = nodes.first, let date = date(node) else { return nil }
    return (date, [node])
  }

  /// «[1982?]», «c1984»: the marks of cataloguing rules for dates not printed and for copyright.
  private static func unbracketed(_ text: String) -> String {
    var text = Substring(text)
    if text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
    if let first = text.first, "c©p".contains(first), text.dropFirst().first?.isNumber ?? false {
      text = text.dropFirst()
    }
    return String(text.hasSuffix(".") ? text.dropLast() : text)
  }

  private static func qualified(_ date: CitationDate, _ qualifier: String?) -> CitationDate {
    let certainty: EDTFDate.Certainty? =
      switch qualifier {
      case "approximate": .approximate
      case "questionable": .uncertain
      default: nil
      }
    guard let certainty, case .date(var value)? = date.value, value.certainty == .certain else { return date }
    value.certainty = certainty
    return CitationDate(.date(value))
  }
}
