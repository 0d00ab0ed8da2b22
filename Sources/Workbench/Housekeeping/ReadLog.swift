package import Bibliography
import Bytes
package import JSON
import LibraryFiles

/// A transaction as a person reads it.
package struct LogLine: Sendable, Hashable {
  package var transaction: String
  /// RFC 3339, UTC.
  package var time: String
  package var command: String
  /// `added 3 (a, b, c)`, or for one source `title: old → new`.
  package var what: [String]
  package var isUndone: Bool
  /// The transaction that this one took back.
  package var undoes: String?

  package var json: JSONValue {
    var object: JSONObject = [
      "txn": .string(transaction), "time": .string(time), "command": .string(command),
      "what": .array(what.map(JSONValue.string)), "undone": .bool(isUndone),
    ]
    object.add("undoes", undoes.map(JSONValue.string))
    return .object(object)
  }
}

/// Counts over the whole history: what a paper has to say of its search («identified per origin, duplicates removed»).
package struct LogSummary: Sendable, Hashable {
  package var transactions: Int
  package var operations: [(name: String, count: Int)]
  /// Sources added, by the format, service or origin that gave them.
  package var addedFrom: [(name: String, count: Int)]

  package static func == (left: LogSummary, right: LogSummary) -> Bool { left.json == right.json }
  package func hash(into hasher: inout Hasher) { hasher.combine(json) }

  package var json: JSONValue {
    [
      "transactions": JSONValue(transactions),
      "operations": .object(JSONObject(operations.map { ($0.name, JSONValue($0.count)) })),
      "added_from": .object(JSONObject(addedFrom.map { ($0.name, JSONValue($0.count)) })),
    ]
  }
}

/// `ibid log`: the history, newest first.
package struct ReadLog {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// The newest transactions, of the whole library or of one source (by any key it has or had).
  package func run(key: String?, limit: Int) throws(WorkbenchError) -> [LogLine] {
    guard limit > 0 else { throw .wrongUse("--limit is a number from 1 on") }
    guard let key else {
      let summaries = try asWorkbench { () throws(LibraryError) in try library.files.history.summaries(limit: limit) }
      return summaries.map(line)
    }
    var ids: Set<String> = []
    var keys: Set<String> = [key]
    if let file = library.fileIfPresent(key) {
      keys = []
      if let id = file.id { ids.insert(id.text) }
      ids.formUnion(file.source.record.aliases.filter { SourceID($0) != nil })
    }
    let (wanted, named) = (ids, keys)
    let entries = try asWorkbench { () throws(LibraryError) in
      try library.files.history.log(ids: wanted, keys: named, limit: limit)
    }
    if entries.isEmpty, ids.isEmpty { throw try library.noSource(key) }
    return entries.map(line)
  }

  /// Counts over all transactions that were not undone.
  package func summary() throws(WorkbenchError) -> LogSummary {
    let history = library.files.history
    return try asWorkbench { () throws(LibraryError) in
      var counts: [String: Int] = [:]
      var origins: [String: Int] = [:]
      var transactions = 0
      for summary in try history.summaries() where summary.undoneBy == nil && summary.header.undoes == nil {
        transactions += 1
        for count in summary.counts { counts[count.operation.rawValue, default: 0] += count.count }
        guard summary.counts.contains(where: { $0.operation == .add }) else { continue }
        try history.forEachEvent(in: summary.file) { event throws(LibraryError) in
          if event.operation == .add {
            origins[
              event.from.map { $0.kind == .person ? "by hand" : $0.name ?? $0.kind.rawValue } ?? "unknown", default: 0] +=
              1
          }
          return true
        }
      }
      return LogSummary(
        transactions: transactions, operations: counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
        addedFrom: origins.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) })
    }
  }

  private func line(_ summary: TransactionSummary) -> LogLine {
    let total = summary.counts.reduce(0) { $0 + $1.count }
    let what = summary.counts.map { count -> String in
      "\(Self.verb(count.operation)) \(count.count)"
    }
    let names = summary.keys.joined(separator: ", ") + (total > summary.keys.count && !summary.keys.isEmpty ? " …" : "")
    return LogLine(
      transaction: summary.header.transaction.description, time: summary.header.time, command: summary.header.command,
      what: names.isEmpty ? what : [what.joined(separator: ", ") + ": " + names], isUndone: summary.undoneBy != nil,
      undoes: summary.header.undoes?.description)
  }

  private func line(_ entry: LogEntry) -> LogLine {
    var what: [String] = []
    for event in entry.events {
      if event.changes.isEmpty || event.operation == .add {
        what.append("\(Self.verb(event.operation)) \(event.key ?? event.id)")
        continue
      }
      what += event.changes.map { change in
        let before = change.before.map(FieldText.spoken) ?? "–"
        let after = change.after.map(FieldText.spoken) ?? "–"
        return "\(change.path): \(before) → \(after)"
      }
    }
    return LogLine(
      transaction: entry.header.transaction.description, time: entry.header.time, command: entry.header.command,
      what: what,
      isUndone: entry.undoneBy != nil, undoes: entry.header.undoes?.description)
  }

  private static func verb(_ operation: HistoryOperation) -> String {
    switch operation {
    case .add: "added"
    case .set: "changed"
    case .remove: "removed"
    case .rename: "renamed"
    case .merge: "merged"
    case .health: "health of"
    case .register: "registered"
    case .unregister: "forgot"
    case .keep: "snapshots of"
    case .rewrite: "rewrote"
    case .purge: "purged"
    default: operation.rawValue
    }
  }
}

/// A field with who gave it, for `ibid blame`.
package struct BlamedField: Sendable, Hashable {
  package var field: FieldPath
  package var value: String
  /// «by hand», «og:title», «refs.bib:12:5»; «edited outside ibid» where no transaction gave it.
  package var origin: String
  package var time: String?
  package var command: String?
  package var transaction: String?

  package var json: JSONValue {
    [
      "field": .string(field.rawValue), "value": .string(value), "origin": .string(origin), "time": JSONValue(time),
      "command": JSONValue(command), "txn": JSONValue(transaction),
    ]
  }
}

/// `ibid blame`: who or what gave each field.
package struct BlameSource {
  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// One line for each field, in the order of the file; ibid's own bookkeeping left out.
  package func run(_ key: String) throws(WorkbenchError) -> [BlamedField] {
    let file = try library.file(key)
    let lines = try asWorkbench { () throws(LibraryError) in try library.files.history.blame(file) }
    let bookkeeping: Set<FieldPath> = [.key, .record("v"), .record("id"), .record("added")]
    return lines.filter { !bookkeeping.contains($0.path) }.map { line in
      BlamedField(
        field: line.path, value: FieldText.spoken(line.value),
        origin: line.header == nil ? "edited outside ibid" : line.from?.spoken ?? "unknown", time: line.header?.time,
        command: line.header?.command, transaction: line.header?.transaction.description)
    }
  }
}
