import Bibliography
import CitationStyles
import Exchange
import JSON
import Text

/// References as HTML with robust links (robustlinks.mementoweb.org/spec, section 3): where the page is now, a copy of it in
/// an archive, and the day of the copy or of the link. A fragment to be pasted: no script, all text escaped.
struct RobustLinks {
  static func bytes(_ record: ProvenanceRecord) -> [UInt8] {
    var html = "<ul class=\"references\">\n"
    for entry in record.entries {
      let text = MarkupEscaping.escaped(PlainStyle.reference(entry.source))
      html += "  <li id=\"ref-\(MarkupEscaping.escaped(entry.source.key))\">"
      html += link(entry).map { "<a \($0)>\(text)</a>" } ?? text
      html += "</li>\n"
    }
    return Array((html + "</ul>\n").utf8)
  }

  /// The attributes of the link; nil for a source that is not on the web.
  private static func link(_ entry: ProvenanceRecord.Entry) -> String? {
    guard let address = entry.address, isWeb(address) else { return nil }
    let copy = nearest(entry.source.record.archiveCopies, to: entry.source[.accessed])
    var attributes = [
      "href=\"\(MarkupEscaping.escaped(address))\"", "data-originalurl=\"\(MarkupEscaping.escaped(address))\"",
    ]
    if let copy, copy.url != address { attributes.append("data-versionurl=\"\(MarkupEscaping.escaped(copy.url))\"") }
    let own = entry.captures.last { $0.reference.isBasis } ?? entry.captures.last
    if let date = copy?.date ?? own.map({ String($0.reference.date.prefix(10)) }) ?? day(entry.source[.accessed]) {
      attributes.append("data-versiondate=\"\(MarkupEscaping.escaped(date))\"")
    }
    return attributes.joined(separator: " ")
  }

  private static func isWeb(_ address: String) -> Bool {
    let lower = address.lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://")
  }

  /// A day whose every part is known, as ISO 8601.
  private static func day(_ date: CitationDate?) -> String? {
    guard let text = date?.value.map({ "\($0)" }), text.utf8.count == 10, number(text) != nil else { return nil }
    return text
  }

  /// The copy whose day is nearest to that of the access, the first where that is not known.
  private static func nearest(_ copies: [ArchiveCopy], to accessed: CitationDate?) -> ArchiveCopy? {
    let web = copies.filter { isWeb($0.url) }
    guard let wanted = day(accessed).flatMap(number) else { return web.first }
    return web.min { distance($0, wanted) < distance($1, wanted) }
  }

  private static func distance(_ copy: ArchiveCopy, _ wanted: Int) -> Int {
    copy.date.flatMap(number).map { abs($0 - wanted) } ?? .max
  }

  /// Days, counted with months of 31: near enough to compare.
  private static func number(_ day: String) -> Int? {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? (parts[0] * 12 + parts[1]) * 31 + parts[2] : nil
  }
}
