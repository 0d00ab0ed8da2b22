import FoundationEssentials
import Text
import Workbench

/// What `ibid health` and `ibid check --since` say.
struct HealthRendering {
  let output: Output
  let isJSON: Bool
  let now: Date

  /// Columns of the chart: a label before it, and all of it in 80.
  private static let chartColumns = 60
  private static let label = 9

  func print(_ histories: [LinkHistory], key: String) {
    if isJSON {
      for history in histories { output.json(history.json) }
      return
    }
    if histories.isEmpty { output.line("\(safe(key)) has no address.") }
    for history in histories { print(history) }
  }

  private func print(_ history: LinkHistory) {
    let due = history.due.map { "; asked again on \(day($0))" } ?? ""
    output.line("\(output.styled(safe(history.key), .bold))  \(coloured(history.state))\(due)")
    output.line("  \(safe(shown(history)))")
    guard let chart = HealthChart(history, now: now, width: min(Self.chartColumns, output.terminal.width - 12)) else {
      output.line("  never checked: ibid check \(safe(history.key))")
      return
    }
    print(chart)
    for change in history.changes.suffix(output.isVerbose ? Int.max : 12) {
      // A living page has no more to say, and no blanks behind it.
      let state = change.detail.isEmpty ? change.state : Columns.padded(change.state, to: 11) + "  "
      output.line("  \(day(change.date))  \(state)\(safe(change.detail))")
    }
    if history.checks.isEmpty {
      output.line("  The evidence of its checks is not in this clone.")
    } else {
      output.line(
        "  \(Rows.count(history.checks.count, "check")) in this clone\(output.isVerbose ? ":" : "; -v shows each")")
    }
    for check in history.checks where output.isVerbose { print(check) }
  }

  private func print(_ check: PastCheck) {
    let status = check.status.map { "\($0) " } ?? ""
    let drift = check.drift.map { ", drift \($0)" } ?? ""
    output.line("  \(day(check.date))  \(Columns.padded(check.verdict, to: 11))  \(safe(status + check.cause + drift))")
    for line in check.evidence { output.line("              \(safe(line))") }
  }

  private func print(_ chart: HealthChart) {
    let seen = chart.seen.map { output.styled(String($0.rawValue), style(of: $0)) }.joined()
    output.line("  \(Columns.padded("seen", to: Self.label))\(seen)")
    let states = chart.states.map { output.styled(letter(of: $0), style(of: $0)) }.joined()
    output.line("  \(Columns.padded("health", to: Self.label))\(states)")
    let first = day(chart.start)
    let last = day(now)
    let gap = chart.seen.count - first.utf8.count - last.utf8.count
    let days =
      gap > 0 ? first + String(repeating: " ", count: gap) + last : first == last ? first : "\(first) to \(last)"
    let cell = chart.daysPerCell == 1 ? "a cell a day" : "a cell for \(chart.daysPerCell) days"
    output.line("  \(Columns.padded("", to: Self.label))\(days)")
    let letters = HealthChart.Seen.allCases.filter(chart.seen.contains).map { "\($0.rawValue) \($0.spoken)" }
    var words: [String] = []
    for state in chart.states where letter(of: state) != " " && !words.contains(state) { words.append(state) }
    for line in wrapped(letters + words.map { "\(letter(of: $0)) \($0)" } + [cell], to: 74) { output.line("  \(line)") }
  }

  /// Words joined by commas, broken before they are too long.
  private func wrapped(_ words: [String], to width: Int) -> [String] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, last.utf8.count + word.utf8.count + 2 <= width {
        lines[lines.count - 1] = last + ", " + word
      } else {
        lines.append(word)
      }
    }
    return lines
  }

  private func letter(of state: String) -> String {
    switch state {
    case "alive": "a"
    case "suspect": "?"
    case "dead": "x"
    case "usurped": "$"
    case "unreachable": "-"
    case "drifted": "c"
    default: " "
    }
  }

  private func style(of state: String) -> Style {
    switch state {
    case "alive": .green
    case "dead", "usurped": .red
    case "suspect", "unreachable", "drifted": .yellow
    default: .dim
    }
  }

  private func style(of seen: HealthChart.Seen) -> Style {
    switch seen {
    case .alive, .moved: .green
    case .notThePage, .notThere, .usurped: .red
    case .blocked, .noAnswer, .changed: .yellow
    case .nothing: .dim
    }
  }

  private func coloured(_ state: String) -> String { output.styled(state, style(of: state)) }

  /// An address that belongs to somebody else now is shown so that no terminal makes a link of it.
  private func shown(_ history: LinkHistory) -> String {
    history.state == "usurped"
      ? history.address.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "[.]")
      : history.address
  }

  // MARK: since

  func print(_ shifts: [HealthShift], since: Date) {
    if isJSON {
      for shift in shifts { output.json(shift.json) }
      return
    }
    if shifts.isEmpty { output.note("No link stands otherwise than on \(day(since)).") }
    for shift in shifts {
      let detail = shift.detail.isEmpty ? "" : "; \(shift.detail)"
      output.line(
        "  \(Columns.padded(safe(shift.key), to: 16))  \(Columns.padded("\(shift.before) -> \(shift.after)", to: 22))  "
          + safe("on \(day(shift.date))\(detail)"))
    }
  }

  private func day(_ date: Date) -> String { CheckDay.text(date) }
}
