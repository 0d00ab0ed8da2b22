import Text
import Workbench

/// One source a line, for people, tables and machines.
struct ListRendering {
  let output: Output
  let format: ListFormat

  func print(_ line: SourceLine) {
    switch format {
    case .json: output.json(line.json)
    case .tsv:
      let cells = [line.key, line.author, line.year, line.title, line.type].map(cell)
      output.line(cells.joined(separator: "\t"))
    case .text:
      if output.isQuiet {
        output.line(safe(line.key))
        return
      }
      let author = line.author.isEmpty ? "–" : safe(line.author)
      let head =
        Columns.padded(safe(line.key), to: 22) + "  " + Columns.fitted(author, to: 18) + "  "
        + Columns.padded(line.year, to: 4)
      let room = max(20, (output.terminal.isTerminal ? output.terminal.width : 10_000) - Columns.width(of: head) - 2)
      let title = line.title.isEmpty ? "(incomplete)" : safe(line.title)
      output.line(head + "  " + Columns.truncated(title, to: room))
    }
  }

  /// A cell of a table: no tabs, line ends or control characters, and nothing a spreadsheet takes for a formula (FORMATS §10).
  private func cell(_ text: String) -> String {
    let flat = safe(String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }))
    guard let first = flat.first, "=+-@".contains(first) else { return flat }
    return "'" + flat
  }
}
