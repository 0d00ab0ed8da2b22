package import Bytes
import JSON

/// One transaction at a glance.
package struct TransactionSummary: Sendable, Hashable {
  package var file: HistoryFile
  package var header: HistoryHeader
  /// Events by operation, in the order in which they first occur.
  package var counts: [Count]
  /// The keys of the first events, at most ``History/shownKeys``.
  package var keys: [String]
  /// The transaction that took it back and still stands.
  package var undoneBy: ULID?

  /// How many events an operation has.
  package struct Count: Sendable, Hashable {
    package var operation: HistoryOperation
    package var count: Int
  }
}

/// A transaction with those of its events that were asked for.
package struct LogEntry: Sendable, Hashable {
  package var header: HistoryHeader
  package var events: [HistoryEvent]
  package var undoneBy: ULID?
}

extension History {
  /// How many keys a summary names.
  package static let shownKeys = 5

  /// Transactions from the newest on, at most `limit`.
  package func summaries(limit: Int = .max) throws(LibraryError) -> [TransactionSummary] {
    var summaries: [TransactionSummary] = []
    var undo = UndoStates()
    try newestFirst { file throws(LibraryError) in
      guard summaries.count < limit else { return false }
      guard let header = try header(of: file) else { return true }
      var summary = TransactionSummary(file: file, header: header, counts: [], keys: [], undoneBy: undo.note(header))
      var places: [String: Int] = [:]
      var number = 0
      try lines(of: file) { line throws(LibraryError) in
        number += 1
        guard number > 1, !line.isEmpty else { return true }
        var operation = Self.quickOperation(line)
        if operation == nil || summary.keys.count < Self.shownKeys,
          let event = (try? JSONReader.read(Array(line))).flatMap(HistoryEvent.init(json:))
        {
          operation = event.operation.rawValue
          if let key = event.key, !summary.keys.contains(key), summary.keys.count < Self.shownKeys {
            summary.keys.append(key)
          }
        }
        guard let operation else { return true }
        if let place = places[operation] {
          summary.counts[place].count += 1
        } else {
          places[operation] = summary.counts.count
          summary.counts.append(.init(operation: HistoryOperation(rawValue: operation), count: 1))
        }
        return true
      }
      summaries.append(summary)
      return true
    }
    return summaries
  }

  /// The operation of a line that ibid wrote, without reading all of it.
  private static func quickOperation(_ line: ArraySlice<UInt8>) -> String? {
    let start = Array(#"{"op":""#.utf8)
    guard line.starts(with: start) else { return nil }
    let rest = line.dropFirst(start.count).prefix(32)
    guard let end = rest.firstIndex(of: UInt8(ascii: "\"")), !rest[..<end].contains(UInt8(ascii: "\\")) else {
      return nil
    }
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  /// What happened to an object, newest first: `ids` are its id and the ids merged into it; `keys` serve where no id is
  /// known, for a source that is gone.
  package func log(ids: Set<String>, keys: Set<String> = [], limit: Int = .max) throws(LibraryError) -> [LogEntry] {
    var entries: [LogEntry] = []
    var undo = UndoStates()
    let words = Array(ids) + Array(keys)
    try newestFirst { file throws(LibraryError) in
      guard entries.count < limit else { return false }
      guard let header = try header(of: file) else { return true }
      let undoneBy = undo.note(header)
      var events: [HistoryEvent] = []
      try forEachEvent(in: file, mentioning: words) { event throws(LibraryError) in
        if Self.concerns(event, ids: ids, keys: keys) { events.append(event) }
        return true
      }
      if !events.isEmpty { entries.append(LogEntry(header: header, events: events, undoneBy: undoneBy)) }
      return true
    }
    return entries
  }

  static func concerns(_ event: HistoryEvent, ids: Set<String>, keys: Set<String>) -> Bool {
    if ids.contains(event.id) || event.key.map(keys.contains) == true { return true }
    guard let merged = event.merged else { return false }
    return merged["id"]?.string.map(ids.contains) == true || merged["key"]?.string.map(keys.contains) == true
  }
}

/// Which transactions are undone, as their headers go by from the newest to the oldest.
struct UndoStates {
  private var undoneBy: [ULID: ULID] = [:]

  /// Takes the next older header and returns what undid it; an undo that was undone counts for nothing.
  mutating func note(_ header: HistoryHeader) -> ULID? {
    let undone = undoneBy[header.transaction]
    if undone == nil, let target = header.undoes { undoneBy[target] = header.transaction }
    return undone
  }
}
