extension InterchangeConformance {
  /// The counts as lines of text: a line a folder, what was compared, the totals as `key value`, the figure last.
  public var report: [String] {
    var lines = folders.map { "\($0.name): \(Self.line($0.counts))" }
    lines.append("all: \(Self.line(all))")
    for (label, heading) in [(false, "expected"), (true, "pandoc, a second opinion")] {
      lines += scoreLines(heading) { ($0 == "pandoc") == label }
    }
    lines += Self.list("formats not read", refusedFormats.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    lines += Self.list("not compared", notCompared.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    lines += Self.list("normalisers", normalisers.map { ($0.name, $0.count) })
    lines += Self.list("pinned rules", rules.map { ($0.name, $0.count) })
    lines += Self.list("differing members", differences.map { ($0.member, $0.count) })
    lines += totals.map { "\($0.key) \($0.value)" }
    lines.append("interchange \(Self.percent(figure)) %")
    return lines
  }

  /// What floors can be held on: counts as they are, shares in per cent.
  public var totals: [(key: String, value: String)] {
    var totals: [(key: String, value: String)] = [
      ("rows", String(all.rows)), ("refused", String(all.refused)), ("hangs", String(all.hangs)),
      ("raw-records", String(all.rawRecords)), ("left-out-by-exporters", String(all.leftOut)),
    ]
    for check in ConformanceCheck.allCases {
      guard let tally = all.checks[check], tally.total > 0 else { continue }
      totals.append((check.rawValue, Self.percent(tally.share)))
      totals.append(("\(check.rawValue).of", String(tally.total)))
    }
    for (label, score) in all.scores.sorted(by: { $0.key < $1.key }) where score.fields > 0 {
      totals.append(("\(label).fields", String(score.fields)))
      totals.append(("\(label).outright", Self.percent(Self.share(score.outright, score.fields))))
      totals.append(("\(label).normalised", Self.percent(Self.share(score.normalised, score.fields))))
      totals.append(("\(label).expected", Self.percent(score.expected.share)))
      totals.append(("\(label).expected-outside-rules", Self.percent(Self.outsideRules(score))))
      guard score.constant.total > 0 else { continue }
      totals.append(("\(label).echo", Self.percent(score.echo.share)))
      totals.append(("\(label).constant", Self.percent(score.constant.share)))
    }
    return totals
  }

  private static func line(_ counts: Counts) -> String {
    var parts = ["rows \(counts.rows)"]
    if counts.refused > 0 { parts.append("refused \(counts.refused)") }
    if counts.hangs > 0 { parts.append("hangs \(counts.hangs)") }
    for check in ConformanceCheck.allCases {
      guard let tally = counts.checks[check], tally.total > 0 else { continue }
      parts.append(
        check == .typedBytes
          ? "\(check.rawValue) \(percent(tally.share)) %" : "\(check.rawValue) \(tally.held)/\(tally.total)")
    }
    if counts.rawRecords > 0 { parts.append("raw records \(counts.rawRecords)") }
    return parts.joined(separator: ", ")
  }

  /// The share of the expected members without those that differ by a pinned rule.
  private static func outsideRules(_ score: ConformanceScore) -> Double {
    share(score.expected.held, score.expected.total - score.byRule)
  }

  private func scoreLines(_ heading: String, _ isWanted: (String) -> Bool) -> [String] {
    var lines: [String] = []
    for folder in folders + [(name: "all", counts: all)] {
      for (label, score) in folder.counts.scores.sorted(by: { $0.key < $1.key }) where isWanted(label) {
        guard score.fields > 0 else { continue }
        var line =
          "\(heading): \(folder.name) \(label): items \(score.items), fields \(score.fields), equal outright "
          + "\(Self.percent(Self.share(score.outright, score.fields))) %, after normalisers "
          + "\(Self.percent(Self.share(score.normalised, score.fields))) %, of those expected "
          + "\(Self.percent(score.expected.share)) %, without those of pinned rules "
          + "\(Self.percent(Self.outsideRules(score))) %"
        if score.constant.total > 0 {
          line +=
            "; an echo \(Self.percent(score.echo.share)) %, a constant \(Self.percent(score.constant.share)) %"
        }
        lines.append(line)
      }
    }
    return lines
  }

  private static func list(_ heading: String, _ counts: [(String, Int)]) -> [String] {
    let kept = counts.filter { $0.1 > 0 }
    return kept.isEmpty ? [] : ["\(heading): " + kept.map { "\($0.0) \($0.1)" }.joined(separator: "; ")]
  }

  private static func share(_ held: Int, _ total: Int) -> Double { total == 0 ? 1 : Double(held) / Double(total) }

  /// Two digits after the point, rounded down so that 100.00 means all.
  static func percent(_ share: Double) -> String {
    let hundredths = Int((share * 10000 + 1e-9).rounded(.down))
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
