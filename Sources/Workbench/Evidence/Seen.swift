import Bytes
import JSON

/// What the evidence log has seen of a library at its last entry.
struct Seen {
  /// The folder of the log.
  var log: String
  /// Its entries.
  var size: Int
  /// The newest transaction of this clone that the log has: those of others say nothing of what is still to come.
  var transaction: ULID?
  /// The state of the index of captures then; empty where a file was unfinished, so that all are looked at again.
  var index: String

  /// The first version took the newest transaction of any clone.
  private static let version = 2

  static func read(_ cache: String, _ name: String) -> Seen? {
    guard let bytes = try? Folder(cache).readIfPresent(name, limit: 4_096), let value = try? JSONReader.read(bytes),
      value["v"]?.int == version, let log = value["log"]?.string, let size = value["size"]?.int,
      let index = value["index"]?.string
    else { return nil }
    return Seen(log: log, size: size, transaction: value["transaction"]?.string.flatMap { ULID($0) }, index: index)
  }

  /// Where it cannot be written, the next command reads all of the log.
  func write(_ cache: String, _ name: String) {
    var object: JSONObject = [
      "v": JSONValue(Self.version), "log": .string(log), "size": JSONValue(size), "index": .string(index),
    ]
    object.add("transaction", transaction.map { .string($0.description) })
    let bytes = JSONWriter.bytes(.object(object)) + [0x0A]
    guard let folder = try? Folder(cache) else { return }
    do {
      try folder.write(bytes, to: name, durable: false)
    } catch {
      _ = try? folder.removeFile(name)
    }
  }
}
