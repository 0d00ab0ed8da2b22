package import Bytes

/// A file of the history: one transaction (FORMATS §1).
package struct HistoryFile: Sendable, Hashable {
  package var id: ULID
  /// From `Bibliography/`: `history/2026-11/<ulid>.jsonl`.
  package var path: String
}
