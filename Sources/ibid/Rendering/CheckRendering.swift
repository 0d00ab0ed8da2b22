import Findings
import FoundationEssentials
import Glibc
import Text
import Workbench

/// What `ibid check` says: grouped by what to do; alive is only a number.
final class CheckRendering {
  /// How it says it.
  enum Format: String, CaseIterable {
    case text, json, junit, sarif, markdown, html

    static func named(_ word: String?, isJSON: Bool) throws(WorkbenchError) -> Format {
      guard let word else { return isJSON ? .json : .text }
      guard let format = Format(rawValue: word == "md" ? "markdown" : word), !isJSON || format == .json else {
        throw .wrongUse(
          isJSON ? "--json and -f \(word) are two formats" : "check has no format «\(word)»",
          advice: "formats are \(allCases.map(\.rawValue).joined(separator: ", "))")
      }
      return format
    }
  }

  private let output: Output
  private let format: Format
  private var total = 0
  private var hosts = 0
  private var hasBar = false

  init(output: Output, format: Format) {
    self.output = output
    self.format = format
  }

  func progress(_ progress: CheckProgress) {
    switch progress {
    case .started(let addresses, let hosts, let notDue):
      (total, self.hosts) = (addresses, hosts)
      // Where all is answered without asking, the summary says so.
      guard format == .text, addresses > 0 || notDue > 0 else { return }
      guard addresses > 0 else {
        output.note("None of \(Rows.count(notDue, "address", "addresses")) is due (--all asks all).")
        return
      }
      let rest = notDue > 0 ? "; \(notDue) \(notDue == 1 ? "other is" : "others are") not due (--all asks all)" : ""
      output.note("Checking \(Rows.count(addresses, "address", "addresses")) on \(Rows.count(hosts, "host"))\(rest).")
    case .reading(let name):
      guard format == .text else { return }
      output.note("Checking the addresses of \(name == "-" ? "standard input" : safe(name)) as they are read.")
      // Nothing may be said for a long time now.
      output.flush()
    case .rows(let rows):
      guard format == .text else { return }
      clearBar()
      for group in CheckRow.Group.allCases where rows.contains(where: { $0.group == group }) { print(group, rows) }
    case .checked(let line, let done):
      if format == .json {
        output.data(line + [0x0A])
        // Somebody reads line by line: what is judged is shown at once.
        if output.terminal.isTerminal { output.flush() }
      }
      bar(done)
    case .told(let line):
      if format == .json { output.data(line + [0x0A]) }
    }
  }

  /// A bar on standard error while there is a terminal to see it.
  private func bar(_ done: Int) {
    guard output.errorTerminal.isTerminal, !output.isQuiet else { return }
    if total == 0, done % 500 == 0 {
      hasBar = true
      return write("\r\(done) checked")
    }
    guard total > 20, done % max(1, total / 200) == 0 else { return }
    hasBar = true
    let filled = done * 30 / max(1, total)
    let text =
      "\r[" + String(repeating: "#", count: filled) + String(repeating: " ", count: 30 - filled) + "] \(done)/\(total)"
    write(text)
  }

  private func clearBar() {
    if hasBar { write("\r\u{1B}[K") }
    hasBar = false
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    unsafe bytes.withUnsafeBytes { unsafe _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  func finish(_ report: CheckReport) {
    clearBar()
    guard format == .text else { return CheckReportRendering(output: output).print(report, as: format) }
    if report.checked + report.recalled + report.unasked.count + report.rows.count == 0, !report.isInterrupted {
      if let sources = report.sources, report.notDue == 0 {
        output.line("\(sources.withAddress) of \(sources.all) sources have an address.")
      } else if report.sources == nil, report.fileCount > 0 {
        output.line("0 addresses in \(Rows.count(report.fileCount, "file")).")
      }
      if report.sources == nil || report.notDue == 0 { return }
    }
    if report.checked + report.rows.count > 0 { output.note("") }
    unasked(report)
    for group in CheckRow.Group.allCases where report.rows.contains(where: { $0.group == group }) {
      print(group, report.rows)
    }
    if report.hasNoNetwork {
      output.line(
        "Over half of the hosts that were fine are out of reach: the network here seems down, and no failure was counted."
      )
    }
    if report.isClosedNetwork {
      output.line(
        "Over half of the hosts that were fine show one and the same page: the network here seems closed (a login page "
          + "or a filter answers in their place), and nothing was counted.")
    }
    if !report.rows.isEmpty || CheckRow.Group.allCases.contains(where: { report.count($0) > 0 }) { output.note("") }
    fixed(report)
    summary(report)
    next(report)
  }

  /// Says in `--watch` when more is due.
  func wait(until next: Date?) {
    guard format == .text, let next else { return }
    output.note("Waiting; the next address is due on \(CheckDay.text(next)). Ctrl-C ends it.")
  }

  private func fixed(_ report: CheckReport) {
    guard !report.fixed.isEmpty else { return }
    output.line(output.styled(report.hasWritten ? "Rewritten" : "Would be rewritten", .bold))
    for fixed in report.fixed {
      output.line("  \(Columns.padded(safe(fixed.key), to: 16))  \(safe(fixed.before))")
      output.line("  \(String(repeating: " ", count: 16))  -> \(safe(fixed.after))")
      output.detail("  \(String(repeating: " ", count: 16))  \(safe(fixed.chain))")
    }
    output.note("")
  }

  /// What a person would do now.
  private func next(_ report: CheckReport) {
    guard report.sources != nil else { return }
    var steps: [(command: String, why: String)] = []
    var gone: [String] = []
    // Where a copy that the source names shows the page, there is nothing to look for.
    for row in report.rows
    where row.group == .gone && !gone.contains(row.name) && !row.copies.contains(where: \.isAlive) {
      gone.append(row.name)
    }
    if !gone.isEmpty {
      let more = gone.count > 3 ? ["…"] : []
      steps.append(("ibid rescue \((gone.prefix(3) + more).joined(separator: " "))", "look for archived copies"))
    }
    if report.fixable > report.fixed.count {
      steps.append(("ibid check --fix", "write \(Rows.count(report.fixable, "new address", "new addresses"))"))
    }
    if report.hasWritten, !report.fixed.isEmpty { steps.append(("ibid undo", "take the new addresses back")) }
    let width = steps.map(\.command.count).max() ?? 0
    for (number, step) in steps.enumerated() {
      output.note("\(number == 0 ? "Next: " : "      ")\(safe(Columns.padded(step.command, to: width)))   \(step.why)")
    }
  }

  private func print(_ group: CheckRow.Group, _ rows: [CheckRow]) {
    output.line(output.styled(group.heading, .bold))
    for row in rows where row.group == group {
      output.line(
        "  \(Columns.padded(safe(row.name), to: 16))  \(Columns.padded(row.state, to: 10))  \(safe(row.detail))\(row.isKnown ? " (known)" : "")"
      )
      if group == .changed, row.place.key != nil {
        output.line("  \(String(repeating: " ", count: 30))ibid diff \(safe(row.name))")
      }
      // Of a source the key says which it is; in a text the old address is what has to be found.
      let isNeeded = group != .moved && group != .changed || row.place.key == nil || output.isVerbose
      if isNeeded, row.name != row.address {
        // An address that belongs to somebody else now is shown so that no terminal makes a link of it.
        let address =
          row.isHostile
          ? row.address.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "[.]") : row.address
        output.line("  \(String(repeating: " ", count: 30))\(safe(address))")
      }
      for copy in row.copies {
        output.line("  \(String(repeating: " ", count: 30))\(safe(copy.sentence))")
        output.line("  \(String(repeating: " ", count: 32))\(safe(copy.address))")
      }
    }
  }

  /// Names what was not asked, where a person wants to see it.
  private func unasked(_ report: CheckReport) {
    guard output.isVerbose else { return }
    if !report.uncompared.isEmpty {
      output.line(output.styled("Not compared: the snapshot is not in this clone", .bold))
      for name in report.uncompared { output.line("  \(safe(name))") }
      output.line("")
    }
    guard !report.unasked.isEmpty else { return }
    output.line(output.styled("Not asked", .bold))
    for address in report.unasked {
      let why = address.reason == .excluded ? "left out" : "never checked"
      let place = address.name == address.address ? "" : "  \(address.name)"
      output.line("  \(Columns.padded(why, to: 13))  \(safe(address.address))\(safe(place))")
    }
    output.line("")
  }

  private func summary(_ report: CheckReport) {
    guard report.checked + report.recalled + report.unasked.count + report.rows.count > 0 || report.isInterrupted else {
      return
    }
    var parts = ["\(report.alive) alive"]
    for group in CheckRow.Group.allCases where report.count(group) > 0 {
      parts.append("\(report.count(group)) \(group.short)")
    }
    let time = report.seconds < 1 ? "under 1 s" : "\(Int(report.seconds.rounded())) s"
    let stopped = report.isInterrupted ? "Interrupted; what was done is kept: " : ""
    let known = report.rows.count(where: \.isKnown)
    let knownBefore = known > 0 ? "; \(known) known before" : ""
    let mended = report.mended > 0 ? "; \(report.mended) of the baseline mended (--update-baseline forgets them)" : ""
    let hint = report.unasked.isEmpty && report.uncompared.isEmpty || output.isVerbose ? "" : " (-v names them)"
    output.line(
      "\(stopped)\(report.checked) checked in \(time)\(CheckDocument.known(report)): \(parts.joined(separator: ", "))"
        + "\(knownBefore)\(mended)\(CheckDocument.unasked(report))\(hint)")
  }
}
