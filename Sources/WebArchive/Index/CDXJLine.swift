package import Bytes
internal import FoundationEssentials
internal import JSON

/// One line of a CDXJ index (webrecorder/specs: CDXJ 0.1.0): key, timestamp, and a JSON object.
package struct CDXJLine: Sendable, Equatable {
  /// The key by which lines are sorted (`SURT`).
  package var key: String
  /// Fourteen digits, or seventeen with milliseconds, UTC.
  package var timestamp: String
  /// The address as captured.
  package var url: String
  /// As written: `sha256:` and hexadecimal digits when it is ours, other forms in foreign indexes.
  package var digest: String?
  /// The media type; `warc/revisit` for a revisit.
  package var mime: String?
  /// The name of the WARC file.
  package var filename: String
  /// Where the record begins, in bytes.
  package var offset: Int
  /// How many bytes it takes as stored.
  package var length: Int
  /// The HTTP status, nil where there is none.
  package var status: Int?
  /// `sha256:` and the digest of the record's stored bytes.
  package var recordDigest: String?
  /// Ours: the record says that values were replaced.
  package var isRedacted = false
  /// Ours: the page asked not to be archived.
  package var asksNoArchive = false
  /// Ours: it was asked for because a page needs it.
  package var isRequisite = false

  /// The payload's SHA-256, nil where the digest is of another algorithm.
  package var sha256: SHA256Digest? { digest.flatMap { SHA256Digest($0) } }

  /// Makes a line for a record of the store.
  init(_ receipt: CaptureReceipt, recordDigest: SHA256Digest) {
    key = SURT.key(for: receipt.url)
    timestamp = WARCDate.timestamp(receipt.date)
    url = receipt.url
    digest = receipt.sha256.labelled
    mime = receipt.mime
    filename = receipt.file
    offset = receipt.offset
    length = receipt.length
    status = receipt.status
    self.recordDigest = recordDigest.labelled
    isRedacted = receipt.isRedacted
    asksNoArchive = receipt.asksNoArchive
    isRequisite = receipt.isRequisite
  }

  /// No file is as long, and sums of numbers below it do not overflow.
  private static let end = 1 << 56

  /// Reads a line; numbers may be numbers or strings. Nil for a line without key, timestamp, url, filename, offset,
  /// length, or where these point behind the end of any file.
  package init?(_ line: ArraySlice<UInt8>) {
    guard let first = line.firstIndex(of: 0x20), let second = line[(first + 1)...].firstIndex(of: 0x20) else {
      return nil
    }
    let stamp = line[(first + 1)..<second]
    guard stamp.count == 14 || stamp.count == 17, stamp.allSatisfy({ (0x30...0x39).contains($0) }),
      let value = try? JSONReader.read(Array(line[(second + 1)...])),
      let url = value["url"]?.string, let filename = value["filename"]?.string,
      let offset = value["offset"]?.int, let length = value["length"]?.int, (0..<Self.end).contains(offset),
      (0..<Self.end).contains(length)
    else { return nil }
    key = String(decoding: line[..<first], as: UTF8.self)
    timestamp = String(decoding: stamp, as: UTF8.self)
    self.url = url
    self.filename = filename
    self.offset = offset
    self.length = length
    digest = value["digest"]?.string
    mime = value["mime"]?.string
    status = value["status"]?.int
    recordDigest = value["recordDigest"]?.string
    isRedacted = value["redacted"]?.bool ?? false
    asksNoArchive = value["noarchive"]?.bool ?? false
    isRequisite = value["requisite"]?.bool ?? false
  }

  /// The line without its line break. Numbers are written as strings, as cdxj-indexer does and pywb reads.
  package var bytes: [UInt8] {
    var object = JSONObject()
    object.add("url", .string(url))
    object.add("mime", mime.map(JSONValue.string))
    object.add("status", status.map { .string(String($0)) })
    object.add("digest", digest.map(JSONValue.string))
    object.add("length", .string(String(length)))
    object.add("offset", .string(String(offset)))
    object.add("filename", .string(filename))
    object.add("recordDigest", recordDigest.map(JSONValue.string))
    object.add("redacted", isRedacted ? true : nil)
    object.add("noarchive", asksNoArchive ? true : nil)
    object.add("requisite", isRequisite ? true : nil)
    return Array(key.utf8) + [0x20] + Array(timestamp.utf8) + [0x20] + JSONWriter.bytes(.object(object))
  }

  /// What the line says, as a receipt; nil when the digest is no SHA-256 or the timestamp is no date.
  package var receipt: CaptureReceipt? {
    guard let sha256, let date = WARCDate.read(timestamp: timestamp) else { return nil }
    return CaptureReceipt(
      sha256: sha256, date: date, url: url, file: filename, offset: offset, length: length, status: status,
      mime: mime ?? "unk", bytes: nil, isRedacted: isRedacted, asksNoArchive: asksNoArchive, redirects: [],
      isRequisite: isRequisite)
  }
}
