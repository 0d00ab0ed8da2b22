import Text

/// A check as a document for people: Markdown for a comment or a wiki, HTML for a file. What comes from outside cannot become
/// markup, and an address that belongs to somebody else now cannot become a link (FORMATS §10).
package enum CheckDocument {
  /// With a table for each group of rows; an answer that says nothing new is only a number.
  package static func markdown(_ report: CheckReport) -> String {
    var lines = ["# Links", "", summary(report) + "."]
    for group in CheckRow.Group.allCases where report.count(group) > 0 {
      lines += [
        "", "## \(group.heading)", "", "| where | state | what was seen | address |", "| --- | --- | --- | --- |",
      ]
      for row in report.rows where row.group == group {
        let address = row.isHostile ? escapedMarkdown(defanged(row.address)) : linkedMarkdown(row.address)
        let cells = [row.name, state(row), seen(row)].map(escapedMarkdown) + [address]
        lines.append("| \(cells.joined(separator: " | ")) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One file without scripts, and with nothing to be fetched.
  package static func html(_ report: CheckReport) -> String {
    var lines = [
      "<!DOCTYPE html>", #"<html lang="en"><head><meta charset="utf-8">"#,
      #"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"#,
      #"<meta name="viewport" content="width=device-width"><title>Links</title>"#,
      "<style>body{font:16px/1.45 system-ui,sans-serif;margin:2em auto;max-width:70em;padding:0 1em}",
      "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3em .8em .3em 0;",
      "border-bottom:1px solid #ccc;overflow-wrap:anywhere}th{font-weight:600}",
      "@media(prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#8cf}}</style></head><body>",
      "<h1>Links</h1>", "<p>\(escaped(summary(report))).</p>",
    ]
    for group in CheckRow.Group.allCases where report.count(group) > 0 {
      lines.append("<h2>\(escaped(group.heading))</h2>")
      lines.append("<table><tr><th>Where<th>State<th>What was seen<th>Address</tr>")
      for row in report.rows where row.group == group {
        let cells = [row.name, state(row), seen(row)].map(escaped) + [linkedHTML(row)]
        lines.append("<tr>" + cells.map { "<td>\($0)" }.joined() + "</tr>")
      }
      lines.append("</table>")
    }
    return lines.joined(separator: "\n") + "\n</body></html>\n"
  }

  /// `61 checked: 55 alive, 2 gone, 1 changed`, and what the baseline says.
  package static func summary(_ report: CheckReport) -> String {
    var parts = ["\(report.alive) alive"]
    for group in CheckRow.Group.allCases where report.count(group) > 0 {
      parts.append("\(report.count(group)) \(group.short)")
    }
    var text =
      "\(report.isInterrupted ? "interrupted; " : "")\(report.checked) checked\(known(report)): \(parts.joined(separator: ", "))"
    text += unasked(report)
    let known = report.rows.count(where: \.isKnown)
    if known > 0 { text += "; \(known) known before" }
    if report.mended > 0 { text += "; \(report.mended) of the baseline mended" }
    return text
  }

  /// `, 3 answered from earlier checks, 1 not due and still to be dealt with`; nothing where all were asked.
  package static func known(_ report: CheckReport) -> String {
    (report.recalled > 0 ? ", \(report.recalled) answered from earlier checks" : "")
      + (report.standing > 0 ? ", \(report.standing) not due and still to be dealt with" : "")
  }

  /// `; 3 left out, 2 never checked before`; nothing where all were asked.
  package static func unasked(_ report: CheckReport) -> String {
    var parts: [String] = []
    if report.count(.excluded) > 0 { parts.append("\(report.count(.excluded)) left out") }
    if report.count(.offline) > 0 { parts.append("\(report.count(.offline)) never checked and not asked") }
    let uncompared = report.uncompared.count
    if uncompared > 0 { parts.append("\(uncompared) not compared, the snapshot is not here") }
    return parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")
  }

  private static func seen(_ row: CheckRow) -> String {
    ([row.detail] + row.copies.map { "\($0.sentence) (\($0.address))" }).joined(separator: "; ")
  }

  private static func state(_ row: CheckRow) -> String { row.isKnown ? "\(row.state), known" : row.state }

  static func defanged(_ address: String) -> String { address.replacing(".", with: "[.]") }

  private static func escaped(_ text: String) -> String { MarkupEscaping.escaped(SafeDisplay.visible(text)) }

  private static func linkedHTML(_ row: CheckRow) -> String {
    guard !row.isHostile, isWeb(row.address) else {
      return escaped(row.isHostile ? defanged(row.address) : row.address)
    }
    let address = MarkupEscaping.escaped(row.address)
    return "<a rel=\"noreferrer nofollow\" href=\"\(address)\">\(escaped(row.address))</a>"
  }

  /// Nothing else may become a link: a `javascript:` in a list of addresses is shown and not linked.
  private static func isWeb(_ address: String) -> Bool {
    let head = address.prefix(8).lowercased()
    return head.hasPrefix("http://") || head.hasPrefix("https://")
  }

  private static func linkedMarkdown(_ address: String) -> String {
    let isPlain = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>|`\\".utf8.contains($0) }
    return isPlain && isWeb(address) ? "<\(address)>" : escapedMarkdown(address)
  }

  /// Punctuation that could begin something in Markdown, or end a cell of a table, behind a backslash.
  static func escapedMarkdown(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in SafeDisplay.visible(text).unicodeScalars {
      if scalar.isASCII, "\\`*_{}[]<>#|!&~".unicodeScalars.contains(scalar) { output.append("\\") }
      output.append(scalar)
    }
    // GitHub makes links of bare addresses.
    return String(output).replacing("://", with: ":\u{2060}//")
  }
}
