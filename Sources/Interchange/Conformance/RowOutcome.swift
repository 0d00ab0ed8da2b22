/// What was found out about one row.
struct RowOutcome: Sendable {
  /// Why the row was not run: its format is not read.
  var refusedFormat: String?
  var checks: [ConformanceCheck: ConformanceTally] = [:]
  var scores: [String: ConformanceScore] = [:]
  /// Comparisons that could not be made, by the format expected.
  var notCompared: [String] = []
  var rawRecords = 0
  /// Members and items that an exporter did not write.
  var leftOut = 0
  var deciding: [Normaliser: Int] = [:]
  var differing: [String: Int] = [:]
  var rules: [PinnedRule: Int] = [:]
  var details: [String] = []
}
