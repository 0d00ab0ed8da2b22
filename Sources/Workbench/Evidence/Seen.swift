import Bytes
import JSON

/// What the evidence log has seen of a library at its last entry.
struct Seen {
  /// The folder of the log.
  var log: String
  /// Its entries.
  var size: Int
  /// The newest transaction in the history then.
  var transaction: ULID?
  /// The state of the index of captures then.
  var index: String

  static func read(_ cache: String, _ name: String) -> Seen? {
    guard let bytes = try? Folder(cache).readIfPresent(name, limit: 4_096), let value = try? JSONReader.read(bytes),
      let log = value["log"]?.string, let size = value["size"]?.int, let index = value["index"]?.string
    else { return nil }
    return Seen(log: log, size: size, transaction: value["transaction"]?.string.flatMap { ULID($0) }, index: index)
  }

  /// Where it cannot be written, the next command reads all of the log.
  func write(_ cache: String, _ name: String) {
    var object: JSONObject = ["log": .string(log), "size": JSONValue(size), "index": .string(index)]
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
