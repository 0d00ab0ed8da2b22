import Bibliography
import JSON

/// Runs the readers and printers over a folder of test data with an `index.json` (one row an input) and counts.
///
/// It calls what the program calls, and adds only the reading of expectations and the comparing.
public struct InterchangeConformance: Sendable {
  /// The counts of one origin, or of all.
  public struct Counts: Sendable, Hashable {
    /// Rows of the formats that are read here.
    public var rows = 0
    /// Inputs that were read to their end.
    public var survived = 0
    /// .bib inputs, and how many of them printed back byte for byte.
    public var printable = 0
    /// .bib inputs that printed back byte for byte.
    public var printed = 0
    /// Expected items.
    public var items = 0
    /// Items equal to the expected ones.
    public var exact = 0
    /// Items equal but for the rules that this project has pinned.
    public var agreeing = 0

    /// Nothing counted yet.
    public init() {}

    static func += (left: inout Counts, right: Counts) {
      left.rows += right.rows
      left.survived += right.survived
      left.printable += right.printable
      left.printed += right.printed
      left.items += right.items
      left.exact += right.exact
      left.agreeing += right.agreeing
    }
  }

  /// By origin, and the sum under «all».
  public private(set) var counts: [(origin: String, counts: Counts)] = []
  /// How often each member of an item differed.
  public private(set) var differences: [(member: String, count: Int)] = []
  /// How often an item differed by a pinned rule.
  public private(set) var rules: [(rule: String, count: Int)] = []
  /// One line for each item that disagrees: input, id, members.
  public private(set) var details: [String] = []

  /// Runs over a folder.
  public static func run(directory: String) throws(InterchangeError) -> InterchangeConformance {
    var run = InterchangeConformance()
    var byOrigin: [String: Counts] = [:]
    var differing: [String: Int] = [:]
    var rules: [String: Int] = [:]
    for row in try ConformanceRow.rows(in: directory) {
      guard let bytes = ConformanceFiles.bytes("\(directory)/\(row.input)") else {
        throw .badIndex(file: "\(directory)/index.json", reason: "names \(row.input), which cannot be read")
      }
      var counts = Counts()
      counts.rows = 1
      let reading = try row.format.read(bytes, name: row.input)
      counts.survived = 1
      if row.format.dialect != nil {
        counts.printable = 1
        if try BibFile(bytes).printed == bytes { counts.printed = 1 }
      }
      if let expected = row.expected, let file = ConformanceFiles.bytes("\(directory)/\(expected)") {
        run.compare(reading, file, row, &counts, &differing, &rules)
      }
      byOrigin[row.origin, default: Counts()] += counts
    }
    run.finish(byOrigin, differing, rules)
    return run
  }

  private mutating func compare(
    _ reading: Reading, _ expected: [UInt8], _ row: ConformanceRow, _ counts: inout Counts,
    _ differing: inout [String: Int], _ rules: inout [String: Int]
  ) {
    guard row.format.dialect != nil, let list = try? JSONReader.read(expected), let items = list.array else { return }
    var mine: [String: [JSONObject]] = [:]
    for source in reading.sources { mine[source.source.key, default: []].append(source.source.cslJSON(.exchange)) }
    for item in items.compactMap(\.object) {
      counts.items += 1
      let id = item["id"]?.text ?? ""
      guard let found = mine[id]?.first else {
        differing["(no such item)", default: 0] += 1
        details.append("\(row.input) \(id): not read")
        continue
      }
      mine[id]?.removeFirst()
      let comparison = ItemComparison(found, expected: item)
      if comparison.isExact { counts.exact += 1 }
      if comparison.agrees { counts.agreeing += 1 }
      for member in comparison.differing {
        differing[member, default: 0] += 1
        details.append(
          "\(row.input) \(id) \(member): \(found[member].map { JSONWriter.text($0) } ?? "–") expected \(item[member].map { JSONWriter.text($0) } ?? "–")"
        )
      }
      for rule in comparison.rules { rules[rule.rawValue, default: 0] += 1 }
    }
  }

  private mutating func finish(_ byOrigin: [String: Counts], _ differing: [String: Int], _ rules: [String: Int]) {
    counts = byOrigin.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    counts.append(("all", byOrigin.values.reduce(into: Counts()) { $0 += $1 }))
    differences = differing.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    self.rules = rules.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// The share of all checks that hold: survival, printing, items equal but for the pinned rules.
  public var figure: Double {
    guard let all = counts.last?.counts else { return 0 }
    let checks = all.rows + all.printable + all.items
    return checks == 0 ? 0 : Double(all.survived + all.printed + all.agreeing) / Double(checks)
  }

  /// The counts as lines of text, the figure last.
  public var report: [String] {
    var lines = counts.map { origin, counts in
      "\(origin): rows \(counts.rows), survived \(counts.survived), printed back \(counts.printed) of \(counts.printable), "
        + "items equal \(counts.exact), agreeing \(counts.agreeing) of \(counts.items)"
    }
    if !rules.isEmpty {
      lines.append("pinned rules: " + rules.map { "\($0.rule) \($0.count)" }.joined(separator: "; "))
    }
    if !differences.isEmpty {
      lines.append("differing members: " + differences.map { "\($0.member) \($0.count)" }.joined(separator: ", "))
    }
    let thousandths = Int((figure * 10000).rounded())
    lines.append("interchange \(thousandths / 100).\(thousandths % 100 < 10 ? "0" : "")\(thousandths % 100) %")
    return lines
  }
}
