package import Exchange
import JSON

/// What a CDX server of the Wayback kind answers: one capture a line, or a JSON array of arrays with its names first.
package struct CDXAnswer: Sendable, Hashable {
  /// One capture.
  package struct Row: Sendable, Hashable {
    /// When it was made.
    package var timestamp: ArchiveTimestamp
    /// The address that was captured, as the index has it.
    package var original: WebAddress
    /// nil where the index says `-`: a revisit, or not known.
    package var status: Int?
    /// nil where the index says `-`.
    package var mediaType: String?
    /// A name of the body.
    package var digest: String?
  }

  /// In the order of the answer.
  package var rows: [Row] = []
  /// Lines that are no capture.
  package var unreadable = 0
  /// What the server says instead of, or in the middle of, its lines: `…AccessControlException: Blocked …`.
  package var complaint: String?

  /// The names of the columns where the answer does not give them (Internet Archive, wayback-cdx-server).
  package static let columns = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
  /// The columns that ibid asks for.
  package static let asked = ["timestamp", "original", "mimetype", "statuscode", "digest"]

  /// Reads the bytes of an answer.
  ///
  /// - Parameters:
  ///   - columns: the names of the columns of lines of text.
  ///   - limit: the most captures kept.
  package init(_ bytes: [UInt8], columns: [String] = CDXAnswer.columns, limit: Int = 10_000) {
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
    if start < bytes.count, bytes[start] == UInt8(ascii: "["), let table = (try? JSONReader.read(bytes))?.array {
      readTable(table, limit)
    } else {
      readLines(bytes, columns, limit)
    }
  }

  private mutating func readTable(_ table: [JSONValue], _ limit: Int) {
    guard let names = table.first?.array?.map({ $0.string ?? "" }) else { return }
    for line in table.dropFirst() where rows.count < limit {
      guard let values = line.array else {
        unreadable += 1
        continue
      }
      // An empty row parts the captures from the key with which the list goes on.
      if values.isEmpty { break }
      take(Dictionary(zip(names, values.map { $0.text ?? "" })) { first, _ in first })
    }
  }

  private mutating func readLines(_ bytes: [UInt8], _ columns: [String], _ limit: Int) {
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) where rows.count < limit {
      let words = line.split { $0 == 0x20 || $0 == 0x0D }
      // What follows an empty line is the key with which the list goes on.
      if words.isEmpty {
        if rows.isEmpty { continue }
        break
      }
      let text = String(decoding: line.prefix(400), as: UTF8.self)
      if text.contains("Exception") || words.first.map({ $0.first == UInt8(ascii: "<") }) == true {
        complaint = complaint ?? text
      }
      guard words.count >= columns.count else {
        unreadable += 1
        continue
      }
      take(Dictionary(zip(columns, words.map { String(decoding: $0, as: UTF8.self) })) { first, _ in first })
    }
  }

  private mutating func take(_ values: [String: String]) {
    func value(_ name: String) -> String? { values[name].flatMap { $0 == "-" || $0.isEmpty ? nil : $0 } }
    guard let timestamp = value("timestamp").flatMap({ ArchiveTimestamp($0) }),
      let original = value("original").flatMap({ try? WebAddress($0) })
    else {
      unreadable += 1
      return
    }
    rows.append(
      Row(
        timestamp: timestamp, original: original, status: value("statuscode").flatMap { Int($0) },
        mediaType: value("mimetype"), digest: value("digest")))
  }
}
