import Bibliography
package import Bytes
package import JSON
import LibraryFiles
import WebArchive

/// What is left of a capture that was erased: its digests, when it went, and why (FORMATS §4).
package struct Tombstone: Sendable, Hashable {
  /// Lower-case hexadecimal digest of the payload.
  package var sha256: String
  /// When it was captured; RFC 3339, UTC, to the second.
  package var date: String
  /// With its secrets hidden.
  package var url: String
  /// By which an evidence log knows it: the stored bytes of the record, and of all records of the exchange.
  package var record: SHA256Digest
  package var event: SHA256Digest
  package var reason: String
  /// Whether the library's policy said so, and not a person.
  package var isPruned: Bool
  /// Keys of the sources that recorded it then.
  package var keys: [String]
  /// The time of the transaction, RFC 3339, UTC.
  package var purged: String

  /// «it was purged on 2026-11-30 because …».
  package var sentence: String {
    isPruned
      ? "it was pruned by policy on \(purged.prefix(10)) (\(reason))"
      : "it was purged on \(purged.prefix(10)) because \(reason)"
  }

  /// As `ibid verify --json` prints it.
  package var report: JSONValue {
    var object = json
    object.add("purged", .string(purged))
    return .object(object)
  }

  /// As the history has it.
  var json: JSONObject {
    [
      "sha256": .string(sha256), "date": .string(date), "url": .string(url), "record": .string(record.labelled),
      "event": .string(event.labelled), "reason": .string(reason), "policy": .bool(isPruned),
      "keys": .array(keys.map(JSONValue.string)),
    ]
  }
}

/// What was erased from the snapshots of a library, by all its clones, as the history has it.
package struct Tombstones: Sendable {
  /// A WARC file that lost records.
  struct Archive: Sendable, Hashable {
    var name: String
    var sha256: SHA256Digest
    /// The file that took its place; nil where nothing was left.
    var successor: String?
    var purged: String
  }

  /// By the digest of the record.
  private(set) var captures: [SHA256Digest: Tombstone] = [:]
  private(set) var archives: [String: Archive] = [:]
  /// By which an erasure that a killed process left is known to be decided.
  private(set) var tokens: Set<String> = []

  private static let archiveMember = "archive"

  /// Reads the events of all purges.
  init(_ library: Library) throws(WorkbenchError) {
    let history = library.history
    var read = Tombstones()
    try asWorkbench { () throws(LibraryError) in
      for file in try history.files() {
        var time: String?
        try history.forEachEvent(in: file, mentioning: [HistoryOperation.purge.rawValue]) {
          event throws(LibraryError) in
          guard event.operation == .purge, let purged = event.purged else { return true }
          if time == nil { time = try history.header(of: file)?.time }
          read.add(purged, at: time ?? "")
          return true
        }
      }
    }
    self = read
  }

  private init() {}

  private mutating func add(_ purged: JSONObject, at time: String) {
    if let token = purged["token"]?.string { tokens.insert(token) }
    func digest(_ name: String) -> SHA256Digest? { purged[name]?.string.flatMap { SHA256Digest($0) } }
    if let name = purged[Self.archiveMember]?.string, let sha256 = digest("sha256") {
      archives[name] = Archive(name: name, sha256: sha256, successor: purged["into"]?.string, purged: time)
      return
    }
    guard let record = digest("record"), let event = digest("event"), let sha256 = purged["sha256"]?.string else {
      return
    }
    captures[record] = Tombstone(
      sha256: sha256, date: purged["date"]?.string ?? "", url: purged["url"]?.string ?? "", record: record,
      event: event,
      reason: purged["reason"]?.string ?? "no reason was given", isPruned: purged["policy"]?.bool ?? false,
      keys: purged["keys"]?.array?.compactMap(\.string) ?? [], purged: time)
  }

  /// The member of an event for a file that was written anew.
  static func event(_ file: ErasurePlan.File) -> JSONObject {
    var object: JSONObject = [
      archiveMember: .string(file.name), "bytes": JSONValue(file.bytes), "sha256": .string(file.sha256.labelled),
    ]
    object.add("into", file.successor.map(JSONValue.string))
    return object
  }

  /// What is left of a capture that a source records; nil where it was not erased.
  func tombstone(of reference: CaptureReference) -> Tombstone? {
    captures.values.first { CaptureName($0) == CaptureName(reference) }
  }

  /// What is left of captures with a payload whose digest begins so, newest first.
  func tombstones(digest: String) -> [Tombstone] {
    captures.values.filter { $0.sha256.hasPrefix(digest) }.sorted { ($1.date, $1.url) < ($0.date, $0.url) }
  }
}

extension Tombstones {
  /// Why a capture that a source records and that is not here cannot be read.
  func absence(of reference: CaptureReference) -> String {
    tombstone(of: reference)?.sentence ?? "its file is not in this clone"
  }
}

extension OpenLibrary {
  /// Why a capture that a source records cannot be read here.
  func absence(of reference: CaptureReference) throws(WorkbenchError) -> String {
    try Tombstones(files).absence(of: reference)
  }
}
