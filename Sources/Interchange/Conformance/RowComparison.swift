import Bibliography
import JSON

/// Compares what is read of one row with what is expected.
struct RowComparison: Sendable {
  let row: ConformanceRow
  let directory: String
  let wantsDetails: Bool

  func compare(_ bytes: [UInt8], _ format: Format, _ outcome: inout RowOutcome) {
    let convention = FolderConvention(folder: row.folder)
    if let file = row.expected, let expectedFormat = row.expectedFormat {
      compare(bytes, format, file, expectedFormat, convention.options(of: file), &outcome)
    }
    if let secondOpinion = row.secondOpinion {
      compare(bytes, format, secondOpinion, "pandoc", FolderConvention.pandoc, &outcome)
    }
  }

  private func compare(
    _ bytes: [UInt8], _ format: Format, _ file: String, _ expectedFormat: String, _ options: ReadingOptions,
    _ outcome: inout RowOutcome
  ) {
    let expectedBytes = ConformanceFiles.bytes("\(directory)/\(file)")
    if expectedFormat == LowLevelParse.format, let items = expectedBytes.flatMap(LowLevelParse.items) {
      // Below the meaning: the fields of the file itself.
      let mine = BibItems.items(bytes)
      score(mine, items, label: expectedFormat, echo: PlainAnswers.raw(bytes), leavesOut: false, &outcome)
      return
    }
    guard let expectedBytes, let expected = ExpectedItems.items(expectedBytes, expectedFormat)
    else {
      outcome.notCompared.append(expectedFormat)
      return
    }
    let sources = (try? format.read(bytes, options: options))?.sources.map(\.source) ?? []
    let echo = format.dialect == nil ? [] : PlainAnswers.echo(bytes)
    let isExport = row.isExport && expectedFormat != "pandoc"
    score(
      sources.map { $0.cslJSON(.exchange) }, expected.items,
      label: isExport ? "\(expectedFormat)-read-back" : expectedFormat,
      echo: echo, leavesOut: isExport, &outcome)
    if isExport || format == .cslJSON {
      compareWriting(bytes, format, expectedBytes, expected, expectedFormat, &outcome)
    }
  }

  /// What ibid writes, with what the exporter wrote, as .bib files are compared: field by field.
  private func compareWriting(
    _ bytes: [UInt8], _ format: Format, _ expectedBytes: [UInt8], _ expected: ExpectedItems, _ expectedFormat: String,
    _ outcome: inout RowOutcome
  ) {
    if format.dialect != nil, !expected.sources.isEmpty {
      // The items are the exporter's input, the .bib of the row its output.
      guard let written = try? format.write(expected.sources).bytes else { return }
      let theirs = BibItems.items(bytes)
      let pairs = ItemPairs.pairs(BibItems.items(written), theirs).filter { $0.theirs != nil }
      score(pairs, count: theirs.count, label: "written-\(format.rawValue)", leavesOut: false, &outcome)
    } else if let target = Format(rawValue: expectedFormat), target.dialect != nil,
      let sources = try? format.read(bytes).sources.map(\.source), let written = try? target.write(sources).bytes
    {
      let theirs = BibItems.items(expectedBytes)
      let pairs = ItemPairs.pairs(BibItems.items(written), theirs)
      score(pairs, count: theirs.count, label: "written-\(target.rawValue)", leavesOut: false, &outcome)
    }
  }

  // MARK: - Counting

  private func score(
    _ items: [JSONObject], _ expected: [JSONObject], label: String, echo: [JSONObject], leavesOut: Bool,
    _ outcome: inout RowOutcome
  ) {
    score(ItemPairs.pairs(items, expected), count: expected.count, label: label, leavesOut: leavesOut, &outcome)
    var plain = ConformanceScore()
    for pair in ItemPairs.pairs(echo, expected) where !leavesOut || pair.mine != nil {
      let comparison = ItemComparison(pair.mine ?? JSONObject(), expected: pair.theirs ?? JSONObject())
      plain.echo += ConformanceTally(held: comparison.normalised, total: comparison.fields)
    }
    for item in expected {
      let comparison = ItemComparison(PlainAnswers.constant, expected: item)
      plain.constant += ConformanceTally(held: comparison.normalised, total: comparison.fields)
    }
    outcome.scores[label, default: ConformanceScore()] += plain
  }

  /// Where an exporter wrote the input, what it left out of it cannot be read, and is counted by itself.
  private func score(
    _ pairs: [ItemPairs.Pair], count: Int, label: String, leavesOut: Bool, _ outcome: inout RowOutcome
  ) {
    var score = ConformanceScore()
    score.items = count
    for pair in pairs {
      var theirs = pair.theirs ?? JSONObject()
      if leavesOut {
        let names = theirs.names.filter { pair.mine?[$0] == nil }
        outcome.leftOut += names.count
        for name in names { theirs[name] = nil }
      }
      let comparison = ItemComparison(pair.mine ?? JSONObject(), expected: theirs)
      score.fields += comparison.fields
      score.outright += comparison.outright
      score.normalised += comparison.normalised
      score.expected += comparison.expected
      score.byRule += note(comparison, label, pair, &outcome)
    }
    outcome.scores[label, default: ConformanceScore()] += score
  }

  /// Records the differences; how many of the expected members a pinned rule decides.
  private func note(
    _ comparison: ItemComparison, _ label: String, _ pair: ItemPairs.Pair, _ outcome: inout RowOutcome
  ) -> Int {
    var byRule = 0
    let key = pair.theirs?["id"]?.text ?? pair.mine?["id"]?.text ?? ""
    let lack = pair.mine == nil ? " (no such item here)" : pair.theirs == nil ? " (no such item there)" : ""
    for difference in comparison.differences {
      if let normaliser = difference.normaliser {
        outcome.deciding[normaliser, default: 0] += 1
      } else {
        outcome.differing[difference.member, default: 0] += 1
        if let rule = PinnedRule.rule(difference, in: pair.mine) {
          outcome.rules[rule, default: 0] += 1
          if difference.theirs != nil { byRule += 1 }
        }
      }
      guard wantsDetails else { continue }
      let sides = [difference.mine, difference.theirs].map { $0.map { JSONWriter.text($0) } ?? "–" }
      outcome.details.append(
        "\(row.input)\t\(label)\t\(key)\(lack)\t\(difference.member)\t\(sides[0])\t\(sides[1])"
          + (difference.normaliser.map { "\t(\($0.rawValue))" } ?? ""))
    }
    return byRule
  }
}
