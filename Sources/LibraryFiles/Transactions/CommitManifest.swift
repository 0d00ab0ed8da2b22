import Bytes
import Findings
import JSON

/// What a decided transaction still has to do: the file `commit` in its folder (FORMATS §4, «manifest first»).
struct CommitManifest: Sendable {
  static let currentVersion = 1

  /// A file to be put in its place, or removed.
  struct Entry: Sendable {
    var room: PlannedFile.Room
    var path: String
    var before: SHA256Digest?
    var after: SHA256Digest?
    /// The name of the new content in the transaction's folder.
    var staged: String
  }

  var transaction: ULID
  var time: String
  /// From `Bibliography/`.
  var historyPath: String
  var entries: [Entry]

  var bytes: [UInt8] {
    var writer = JSONWriter(.compact)
    writer.write([
      "v": JSONValue(Self.currentVersion), "txn": .string(transaction.description), "time": .string(time),
      "history": .string(historyPath),
    ])
    writer.newline()
    for entry in entries {
      var object: JSONObject = ["room": .string(entry.room.rawValue), "path": .string(entry.path)]
      object.add("before", entry.before.map { .string($0.hex) })
      object.add("after", entry.after.map { .string($0.hex) })
      object.add("staged", entry.after.map { _ in .string(entry.staged) })
      writer.write(.object(object))
      writer.newline()
    }
    return writer.bytes
  }

  init(transaction: ULID, time: String, historyPath: String, entries: [Entry]) {
    self.transaction = transaction
    self.time = time
    self.historyPath = historyPath
    self.entries = entries
  }

  init(_ bytes: [UInt8], path: String) throws(LibraryError) {
    var lines = bytes.split(separator: 0x0A).makeIterator()
    guard let first = lines.next(), let head = try? JSONReader.read(Array(first)),
      head["v"]?.int == Self.currentVersion,
      let transaction = head["txn"]?.string.flatMap(ULID.init), let history = head["history"]?.string
    else { throw Self.unreadable(path) }
    self.init(transaction: transaction, time: head["time"]?.string ?? "", historyPath: history, entries: [])
    while let line = lines.next() {
      guard let json = try? JSONReader.read(Array(line)),
        let room = json["room"]?.string.flatMap(PlannedFile.Room.init),
        let target = json["path"]?.string
      else { throw Self.unreadable(path) }
      entries.append(
        Entry(
          room: room, path: target, before: json["before"]?.string.flatMap(SHA256Digest.init),
          after: json["after"]?.string.flatMap(SHA256Digest.init), staged: json["staged"]?.string ?? ""))
    }
  }

  private static func unreadable(_ path: String) -> LibraryError {
    .broken(
      Finding(
        .error, "transaction-manifest", at: Place(file: "Bibliography/" + path),
        "this ibid cannot read what a killed command left to be done",
        advice: "run the ibid that made it, or the newest one"))
  }
}
