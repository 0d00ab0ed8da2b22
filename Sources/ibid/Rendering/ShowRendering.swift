import Bibliography
import Text
import Workbench

/// What `ibid show` says.
struct ShowRendering {
  let output: Output

  func print(_ report: ShowReport) {
    let source = report.source
    output.line("\(output.styled(safe(source.key), .bold)) (\(source.type.spoken))")
    for line in wrapped(safe(report.reference)) { output.line(line) }
    if source[.author].isEmpty, source[.editor].isEmpty { output.line(Rows.field("author", "none given")) }
    for field in report.fields {
      fieldLine(field)
      for variant in report.variants where variant.path == field.path {
        output.line(Rows.field("", safe(variant.value), variant.origin.map { safe($0.spoken) } ?? ""))
      }
    }
    let shown = Set(report.fields.map(\.path))
    for variant in report.variants where !shown.contains(variant.path) { fieldLine(variant) }
    if source.isIncomplete { output.line(Rows.field("missing", source.missing.map(\.label).joined(separator: ", "))) }
    if let link = report.link { output.line(Rows.field("link", safe(link))) }
    for snapshot in report.snapshots {
      var text = "\(snapshot.day), sha256 \(snapshot.sha256.prefix(8))..."
      if let days = snapshot.daysAfterReading { text += ", " + distance(days) }
      output.line(Rows.field("snapshot", text))
      if let absence = snapshot.absence {
        for line in wrapped(safe(absence), room: 18) { output.line(Rows.field("", line)) }
      }
    }
    AttachmentRendering(output: output, isJSON: false).print(report.attachments)
    for (quotation, standing) in zip(report.source.record.quotations, report.standings) {
      var text = "«\(Columns.truncated(safe(quotation.exact), to: 44))»"
      if let locator = quotation.locator { text += ", \(safe(locator.english))" }
      switch standing {
      case .unproven: text += ", not proven"
      case .proven: text += ", proven"
      case .gone: text += ", no longer proven here:"
      }
      output.line(Rows.field("quoted", text))
      if case .gone(let reason) = standing {
        for line in wrapped(safe(reason), room: 18) { output.line(Rows.field("", line)) }
      }
    }
    if !report.citations.isEmpty {
      let places = report.citations.map { citation in
        safe(citation.place) + (citation.note.map { " [\(safe($0))]" } ?? "")
          + (citation.locator.isEmpty ? "" : " \(safe(citation.locator))")
      }
      output.line(Rows.field("cited", places.joined(separator: ", ")))
    }
  }

  private func fieldLine(_ field: ShownField) {
    output.line(Rows.field(field.label, safe(field.value), field.origin.map { safe($0.spoken) } ?? ""))
  }

  private func distance(_ days: Int) -> String {
    switch days {
    case 0: "the day it was read"
    case 1...: "\(Rows.count(days, "day")) after it was read"
    default: "\(Rows.count(-days, "day")) before it was read"
    }
  }

  /// Lines of at most the terminal's width, broken at blanks.
  private func wrapped(_ text: String, room: Int = 0) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty,
        Columns.width(of: line) + 1 + Columns.width(of: String(word)) > min(80, output.terminal.width) - room
      {
        lines.append(line)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
