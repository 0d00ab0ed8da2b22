/// Runs the readers, writers and lossless trees over a folder of test data with an `index.json`, and counts.
///
/// It calls what the program calls, and adds only the reading of expectations and the comparing.
public struct InterchangeConformance: Sendable {
  /// The counts of one folder, or of all.
  public struct Counts: Sendable {
    /// Rows of the list.
    public var rows = 0
    /// Rows of formats that are not read here.
    public var refused = 0
    /// Rows that were not done in time.
    public var hangs = 0
    /// Records kept raw.
    public var rawRecords = 0
    /// Members and items that an exporter did not write into the input.
    public var leftOut = 0
    /// What was checked.
    public var checks: [ConformanceCheck: ConformanceTally] = [:]
    /// By the format of the expected items; `pandoc` is its second opinion.
    public var scores: [String: ConformanceScore] = [:]

    /// Nothing counted yet.
    public init() {}

    static func += (left: inout Counts, right: Counts) {
      left.rows += right.rows
      left.refused += right.refused
      left.hangs += right.hangs
      left.rawRecords += right.rawRecords
      left.leftOut += right.leftOut
      for (check, tally) in right.checks { left.checks[check, default: ConformanceTally()] += tally }
      for (label, score) in right.scores { left.scores[label, default: ConformanceScore()] += score }
    }
  }

  /// By folder, in alphabetical order.
  public internal(set) var folders: [(name: String, counts: Counts)] = []
  /// The sum.
  public internal(set) var all = Counts()
  /// How often each format was refused.
  public internal(set) var refusedFormats: [String: Int] = [:]
  /// How often a comparison could not be made, by the format expected.
  public internal(set) var notCompared: [String: Int] = [:]
  /// How many members each normaliser made equal, in the order they are applied.
  public internal(set) var normalisers: [(name: String, count: Int)] = []
  /// How many members differ by a pinned rule.
  public internal(set) var rules: [(name: String, count: Int)] = []
  /// How often each member differed.
  public internal(set) var differences: [(member: String, count: Int)] = []
  /// One line for each difference.
  public internal(set) var details: [String] = []

  /// Runs over a folder.
  ///
  /// - Parameters:
  ///   - only: the one folder below it whose rows are run; nil for all.
  ///   - seconds: how long one row may take before it counts as hanging.
  ///   - wantsDetails: whether ``details`` are kept.
  public static func run(directory: String, only: String? = nil, seconds: Int = 120, wantsDetails: Bool = false)
    throws(InterchangeError) -> InterchangeConformance
  {
    var run = InterchangeConformance()
    var byFolder: [String: Counts] = [:]
    var (deciding, rules, differing): ([Normaliser: Int], [PinnedRule: Int], [String: Int]) = ([:], [:], [:])
    for row in try ConformanceRow.rows(in: directory) where only == nil || row.folder == only {
      let check = RowCheck(row: row, directory: directory, wantsDetails: wantsDetails)
      var counts = Counts()
      counts.rows = 1
      if let outcome = BoundedWork.run(seconds: seconds, { check.outcome() }) {
        if let format = outcome.refusedFormat {
          counts.refused = 1
          run.refusedFormats[format, default: 0] += 1
        }
        counts.checks = outcome.checks
        counts.scores = outcome.scores
        counts.rawRecords = outcome.rawRecords
        counts.leftOut = outcome.leftOut
        for format in outcome.notCompared { run.notCompared[format, default: 0] += 1 }
        deciding.merge(outcome.deciding) { $0 + $1 }
        rules.merge(outcome.rules) { $0 + $1 }
        differing.merge(outcome.differing) { $0 + $1 }
        run.details += outcome.details
      } else {
        counts.hangs = 1
        counts.checks[.read] = ConformanceTally(held: 0, total: 1)
        run.details.append("\(row.input): not done in \(seconds) s")
      }
      byFolder[row.folder, default: Counts()] += counts
    }
    run.folders = byFolder.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    for folder in run.folders { run.all += folder.counts }
    run.normalisers = Normaliser.allCases.map { ($0.rawValue, deciding[$0] ?? 0) }
    run.rules = PinnedRule.allCases.map { ($0.rawValue, rules[$0] ?? 0) }
    run.differences = differing.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    return run
  }

  /// The share of all checks that hold: rows read, laws, and the fields of expected items after the normalisers.
  public var figure: Double {
    var tally = ConformanceTally()
    for (check, found) in all.checks where check != .typedBytes { tally += found }
    for (_, score) in all.scores { tally += ConformanceTally(held: score.normalised, total: score.fields) }
    return tally.total == 0 ? 0 : tally.share
  }
}
