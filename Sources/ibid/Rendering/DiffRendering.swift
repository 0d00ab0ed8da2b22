import Text
import Workbench

/// What `ibid diff` says.
struct DiffRendering {
  let output: Output

  /// Passages shown without `-v`.
  private static let shown = 5

  func print(_ report: DiffReport) {
    output.line("\(output.styled(safe(report.key), .bold)): \(sentence(report))")
    output.line(Rows.field("address", safe(report.other.url)))
    output.line(Rows.field("snapshot", version(report.snapshot)))
    output.line(Rows.field(report.other.isLive ? "now" : "other", version(report.other)))
    if let likeness = report.likeness {
      output.line(Rows.field("likeness", "\(likeness) %, \(report.wordsBefore) words then, \(report.wordsAfter) now"))
    }
    for quotation in report.quotations { print(quotation) }
    let count = output.isVerbose ? report.passages.count : min(Self.shown, report.passages.count)
    for (index, passage) in report.passages.prefix(count).enumerated() {
      output.line()
      let part = report.passages.count > 1 ? " (\(index + 1) of \(report.passages.count))" : ""
      output.line(output.styled(heading(passage) + part, .bold))
      print(passage)
    }
    if count < report.passages.count {
      output.line()
      output.line("\(Rows.count(report.passages.count - count, "more passage")); -v shows all.")
    }
  }

  private func sentence(_ report: DiffReport) -> String {
    let since = "since the snapshot of \(report.snapshot.date.prefix(10))"
    switch report.drift {
    case "same": return "the same as in the snapshot of \(report.snapshot.date.prefix(10))"
    case "noise": return "says the same \(since); only what is round the text changed"
    case "changed": return "changed \(since)"
    case "quote-lost": return "changed \(since), and no longer has what you quote"
    default: return "cannot be compared: a version has no text that could be read"
    }
  }

  private func version(_ version: DiffReport.Version) -> String {
    let status = version.status.map { ", \($0)" } ?? ""
    return "\(version.date.prefix(10))\(status), sha256 \(version.sha256.prefix(8))..."
  }

  private func print(_ quotation: DiffReport.QuotationState) {
    switch quotation.outcome {
    case "found":
      if output.isVerbose { wrapped("quoted", "still there: \"\(safe(quotation.exact))\"") }
    case "lost":
      output.line()
      output.line(output.styled("Your quotation is gone", .bold))
      lines("- ", "\"\(safe(quotation.before ?? quotation.exact))\"", .red)
      if let after = quotation.after { lines("+ ", "\"\(safe(after))\"", .green) }
    default:
      wrapped("quoted", "not in the snapshot either: \"\(safe(quotation.exact))\"")
    }
  }

  private func heading(_ passage: DiffReport.Passage) -> String {
    let quoted = passage.isQuoted ? ", in what you quote" : ""
    switch passage.change {
    case "deleted": return "Deleted\(quoted)"
    case "inserted": return "Inserted"
    case "moved": return "Moved\(quoted)"
    default: return "Changed\(quoted)"
    }
  }

  private func print(_ passage: DiffReport.Passage) {
    if !passage.lead.isEmpty { lines("  ", safe(passage.lead), nil) }
    if passage.change == "moved" {
      lines("~ ", safe(passage.before ?? ""), nil)
      return
    }
    guard let before = passage.before, let after = passage.after else {
      if let before = passage.before { lines("- ", safe(before), .red) }
      if let after = passage.after { lines("+ ", safe(after), .green) }
      return
    }
    let (old, new) = WordDifference.marked(safe(before), safe(after))
    lines("- ", old, .red)
    lines("+ ", new, .green)
  }

  private func wrapped(_ label: String, _ text: String) {
    for (index, line) in Wrapping.lines(text, width: width - 13).enumerated() {
      output.line(Rows.field(index == 0 ? label : "", line))
    }
  }

  private var width: Int { min(80, output.terminal.width) }

  private func lines(_ mark: String, _ text: String, _ style: Style?) {
    for line in Wrapping.lines(text, width: width - 4) {
      let whole = "  " + mark + line
      output.line(style.map { output.styled(whole, $0) } ?? whole)
    }
  }
}

/// Text on lines of at most some columns, broken at blanks.
enum Wrapping {
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, Columns.width(of: line) + 1 + Columns.width(of: String(word)) > width {
        lines.append(line)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
      // A word without blanks (Chinese, an address) is cut where the line ends.
      while Columns.width(of: line) > width {
        let head = Columns.truncated(line, to: width, ellipsis: "")
        guard !head.isEmpty else { break }
        lines.append(head)
        line = String(line.dropFirst(head.count))
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

/// Two versions of a sentence with the words that differ marked, as wdiff does: `[-old-]` and `{+new+}`.
enum WordDifference {
  static func marked(_ before: String, _ after: String) -> (before: String, after: String) {
    let (old, new) = (before.split(separator: " "), after.split(separator: " "))
    var numbers: [Substring: Int] = [:]
    func number(_ word: Substring) -> Int {
      if let known = numbers[word] { return known }
      numbers[word] = numbers.count
      return numbers.count - 1
    }
    let pairs = SequenceMatching.pairs(old.map { number($0) }, new.map { number($0) })
    return (
      text(old, same: Set(pairs.map(\.old)), "[-", "-]"), text(new, same: Set(pairs.map(\.new)), "{+", "+}")
    )
  }

  private static func text(_ words: [Substring], same: Set<Int>, _ open: String, _ close: String) -> String {
    var parts: [String] = []
    var index = 0
    while index < words.count {
      if same.contains(index) {
        parts.append(String(words[index]))
        index += 1
      } else {
        let start = index
        while index < words.count, !same.contains(index) { index += 1 }
        parts.append(open + words[start..<index].joined(separator: " ") + close)
      }
    }
    return parts.joined(separator: " ")
  }
}
