package import Bytes
internal import JSON

/// One leaf of an evidence log (FORMATS §8): digests of something that ibid wrote, and when. No address, no title.
package enum EvidenceEntry: Sendable, Hashable {
  /// A transaction: the digest of its history file.
  case transaction(id: String, sha256: SHA256Digest)
  /// A capture.
  case capture(CaptureLeaf)
  /// A finished WARC file by its name: everything in it, also what belongs to no capture.
  case archive(name: String, bytes: Int, sha256: SHA256Digest)

  /// What a log says of one capture.
  package struct CaptureLeaf: Sendable, Hashable {
    /// The payload.
    package var payload: SHA256Digest
    /// When it was captured, as its record says; RFC 3339, UTC, to the second. Of a file made elsewhere nobody here knows.
    package var date: String
    /// When it was put into the log, by the clock of this machine; RFC 3339, UTC.
    package var logged: String
    /// The stored bytes of the record that holds the answer.
    package var record: SHA256Digest
    /// The stored bytes of all records of the exchange: answer, request, metadata.
    package var event: SHA256Digest

    package init(
      payload: SHA256Digest, date: String, logged: String, record: SHA256Digest, event: SHA256Digest
    ) {
      self.payload = payload
      self.date = date
      self.logged = logged
      self.record = record
      self.event = event
    }
  }

  private static let version = 1

  /// The leaf as it is hashed: a JSON object in fixed order.
  package var bytes: [UInt8] {
    var object: JSONObject = ["v": JSONValue(Self.version)]
    switch self {
    case .transaction(let id, let sha256):
      object.add("transaction", .string(id))
      object.add("sha256", .string(sha256.labelled))
    case .capture(let leaf):
      object.add("capture", .string(leaf.payload.labelled))
      object.add("date", .string(leaf.date))
      object.add("logged", .string(leaf.logged))
      object.add("record", .string(leaf.record.labelled))
      object.add("event", .string(leaf.event.labelled))
    case .archive(let name, let bytes, let sha256):
      object.add("archive", .string(name))
      object.add("bytes", JSONValue(bytes))
      object.add("sha256", .string(sha256.labelled))
    }
    return JSONWriter.bytes(.object(object))
  }

  /// Reads a leaf; nil for kinds that this version does not know.
  package init?(_ bytes: [UInt8]) {
    guard let value = try? JSONReader.read(bytes), value["v"]?.int == Self.version else { return nil }
    func digest(_ name: String) -> SHA256Digest? { value[name]?.string.flatMap { SHA256Digest($0) } }
    if let id = value["transaction"]?.string, let sha256 = digest("sha256") {
      self = .transaction(id: id, sha256: sha256)
    } else if let payload = digest("capture"), let date = value["date"]?.string,
      let logged = value["logged"]?.string, let record = digest("record"), let event = digest("event")
    {
      self = .capture(CaptureLeaf(payload: payload, date: date, logged: logged, record: record, event: event))
    } else if let name = value["archive"]?.string, let count = value["bytes"]?.int, let sha256 = digest("sha256") {
      self = .archive(name: name, bytes: count, sha256: sha256)
    } else {
      return nil
    }
  }
}
