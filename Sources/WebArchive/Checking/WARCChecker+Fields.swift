internal import Exchange

extension WARCChecker {
  /// Version, type, id and date.
  mutating func checkIdentity(_ record: WARCRecord) {
    if record.version != "WARC/1.1", record.version != "WARC/1.0" {
      report(.warcVersion, record.offset, "\(record.version) is neither WARC/1.1 nor WARC/1.0")
    }
    switch record.first("WARC-Type") {
    case nil, "": report(.warcType, record.offset, "WARC-Type is missing")
    case let name? where WARCRecordType(rawValue: name) == nil:
      report(.unknownType, record.offset, "the type \(name) is not of the standard")
    default: break
    }
    if record.identifier.map(Self.isIdentifier) != true {
      report(
        .recordIdentifier, record.offset,
        "WARC-Record-ID is \(record.identifier ?? "missing"), not an address in brackets")
    }
    if record.first("WARC-Date").map({ WARCDate.read($0) != nil }) != true {
      report(.warcDate, record.offset, "WARC-Date is \(record.first("WARC-Date") ?? "missing"), not a UTC time")
    }
  }

  /// Repeated and misplaced fields, and the form of references (WARC 1.1, section 5).
  mutating func checkFields(_ record: WARCRecord) {
    var seen: Set<String> = []
    for field in record.fields {
      let name = field.name.lowercased()
      if !seen.insert(name).inserted, !Self.repeatable.contains(name) {
        report(.fieldRepeated, record.offset, "\(field.name) stands twice")
      }
      if let type = record.type, let places = Self.places[name], !places.contains(type) {
        report(.fieldMisplaced, record.offset, "\(field.name) may not stand in a \(type.rawValue) record")
      }
      if Self.references.contains(name), !Self.isBracketed(field.value) {
        report(.identifierBrackets, record.offset, "\(field.name) is not in angle brackets")
      }
    }
    if let cut = record.first("WARC-Truncated"), Hop.Truncation(rawValue: cut) == nil {
      report(.truncatedReason, record.offset, "the reason \(cut) is not of the standard")
    }
    if let address = record.first("WARC-IP-Address"), IPAddress(address) == nil {
      report(.addressForm, record.offset, "WARC-IP-Address is \(address), no network address")
    }
  }

  /// WARC-Target-URI: there where it must be, and an address as RFC 3986 has it.
  mutating func checkTarget(_ record: WARCRecord) {
    guard let url = record.first("WARC-Target-URI"), !url.isEmpty else {
      switch record.type {
      case .response, .resource, .request, .revisit, .conversion, .continuation:
        report(.targetURI, record.offset, "WARC-Target-URI is missing")
      default: break
      }
      return
    }
    let scheme = url.utf8.prefix { $0 != UInt8(ascii: ":") }
    if url.hasPrefix("<") {
      report(.targetURI, record.offset, "WARC-Target-URI is in angle brackets")
    } else if scheme.count == url.utf8.count || !Self.isScheme(scheme)
      || !url.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    {
      report(.targetURI, record.offset, "WARC-Target-URI is no RFC 3986 address: \(url)")
    } else if url.hasPrefix("http"), url.utf8.contains(UInt8(ascii: "#")), record.holdsHTTP {
      report(.targetURIFragment, record.offset, "WARC-Target-URI has a fragment, which is never sent")
    }
  }

  private static let repeatable: Set<String> = ["warc-concurrent-to", "warc-protocol", "warc-cipher-suite"]
  private static let references: Set<String> = [
    "warc-concurrent-to", "warc-refers-to", "warc-warcinfo-id", "warc-segment-origin-id",
  ]

  /// The types in which a field may stand, where not in all.
  private static let places: [String: Set<WARCRecordType>] = {
    let all = Set(WARCRecordType.allCases)
    return [
      "warc-refers-to": [.metadata, .revisit, .conversion],
      "warc-refers-to-target-uri": [.revisit],
      "warc-refers-to-date": [.revisit],
      "warc-filename": [.warcinfo],
      "warc-profile": [.revisit],
      "warc-segment-origin-id": [.continuation],
      "warc-segment-total-length": [.continuation],
      "warc-concurrent-to": [.request, .response, .resource, .metadata, .revisit],
      "warc-ip-address": [.response, .resource, .request, .metadata, .revisit],
      "warc-warcinfo-id": all.subtracting([.warcinfo]),
      "warc-target-uri": all.subtracting([.warcinfo]),
      "warc-payload-digest": all.subtracting([.warcinfo, .metadata]),
      "warc-identified-payload-type": all.subtracting([.warcinfo, .metadata]),
    ]
  }()

  private static func isBracketed(_ text: String) -> Bool {
    let bytes = text.utf8
    return bytes.count > 2 && bytes.first == UInt8(ascii: "<") && bytes.last == UInt8(ascii: ">")
      && !bytes.contains { $0 <= 0x20 }
  }

  private static func isIdentifier(_ text: String) -> Bool {
    let inside = text.utf8.dropFirst().dropLast()
    let scheme = inside.prefix { $0 != UInt8(ascii: ":") }
    return isBracketed(text) && isScheme(scheme) && inside.count > scheme.count + 1
      && !inside.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
  }

  private static func isScheme(_ bytes: Substring.UTF8View) -> Bool {
    guard let first = bytes.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20) else { return false }
    return bytes.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || "+-.".utf8.contains(byte)
    }
  }
}
