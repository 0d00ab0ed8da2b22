package import Exchange

/// A record as it stands in a WARC file; nothing is judged (`WARCChecker` does that).
package struct WARCRecord: Sendable, Equatable {
  /// Where the record begins in the file, in bytes; for a compressed one where its gzip member begins.
  package var offset: Int
  /// How many bytes it takes in the file.
  package var storedLength: Int
  /// `WARC/1.1`.
  package var version: String
  /// The named fields in order, folded lines joined.
  package var fields: [HeaderField]
  /// The block, Content-Length bytes.
  package var block: [UInt8]

  /// The first value of a field, by case-insensitive name.
  package func first(_ name: String) -> String? {
    let wanted = name.lowercased()
    return fields.first { $0.name.lowercased() == wanted }?.value
  }

  /// All values of a field, by case-insensitive name.
  package func all(_ name: String) -> [String] {
    let wanted = name.lowercased()
    return fields.filter { $0.name.lowercased() == wanted }.map(\.value)
  }

  /// The type; nil for one that is missing or not of the standard.
  package var type: WARCRecordType? { first("WARC-Type").flatMap { WARCRecordType(rawValue: $0.lowercased()) } }

  /// The address, without the angle brackets that old writers put around it.
  package var targetURI: String? {
    guard let value = first("WARC-Target-URI") else { return nil }
    return value.hasPrefix("<") && value.hasSuffix(">") ? String(value.dropFirst().dropLast()) : value
  }

  /// `<urn:uuid:…>`, as other records refer to it.
  package var identifier: String? { first("WARC-Record-ID") }

  /// Content-Type in small letters without blanks, empty where there is none.
  package var contentType: String { (first("Content-Type") ?? "").lowercased().filter { $0 != " " && $0 != "\t" } }

  /// True when the block is an HTTP message.
  package var holdsHTTP: Bool {
    guard contentType.hasPrefix("application/http"), !block.isEmpty else { return false }
    switch type {
    case .response, .request, .revisit: return true
    case .resource: return contentType.contains("msgtype=response")
    default: return false
    }
  }
}
