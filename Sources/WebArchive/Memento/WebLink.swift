/// One link of a `Link` header or of a document of links (RFC 8288, section 3; RFC 6690).
package struct WebLink: Sendable, Hashable {
  /// As written between the angle brackets.
  package var target: String
  /// Relations, in lower case.
  package var relations: [String]
  /// The `datetime` of a memento (RFC 7089, section 4.2).
  package var datetime: String?

  /// Whether the link has a relation.
  package func has(_ relation: String) -> Bool { relations.contains(relation) }
}

/// Reads links one after the other, so that a list of a million takes no memory.
package enum WebLinks {
  private static let longestTarget = 32_768
  private static let longestValue = 4_096

  /// Calls `each` with every link until it says false; what cannot be read is passed over up to the next line or link.
  ///
  /// Returns how many times something had to be passed over.
  @discardableResult
  package static func read(_ bytes: some Collection<UInt8>, each: (WebLink) -> Bool) -> Int {
    var scanner = Scanner(bytes: Array(bytes))
    while let link = scanner.next() {
      if !each(link) { break }
    }
    return scanner.unreadable
  }

  /// All links of a short text, such as a header.
  package static func all(_ bytes: some Collection<UInt8>, most: Int = 1_000) -> [WebLink] {
    var links: [WebLink] = []
    read(bytes) { link in
      links.append(link)
      return links.count < most
    }
    return links
  }

  private struct Scanner {
    let bytes: [UInt8]
    var index = 0
    var unreadable = 0

    mutating func next() -> WebLink? {
      while true {
        skip { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
        guard index < bytes.count else { return nil }
        guard bytes[index] == UInt8(ascii: "<"), let target = target() else {
          recover()
          continue
        }
        var link = WebLink(target: target, relations: [])
        parameters(of: &link)
        return link
      }
    }

    /// Between angle brackets; nil where they are not closed on this line.
    private mutating func target() -> String? {
      let start = index + 1
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: ">") {
        guard bytes[end] >= 0x20, bytes[end] != UInt8(ascii: "<"), end - start < longestTarget else { return nil }
        end += 1
      }
      guard end < bytes.count, end > start else { return nil }
      index = end + 1
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func parameters(of link: inout WebLink) {
      while true {
        skip { $0 <= 0x20 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ";") else { break }
        index += 1
        skip { $0 <= 0x20 }
        let name = word().lowercased()
        skip { $0 == 0x20 || $0 == 0x09 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
        index += 1
        skip { $0 == 0x20 || $0 == 0x09 }
        let value = value()
        switch name {
        // Of doubled parameters the first counts (RFC 8288, section 3.3).
        case "rel" where link.relations.isEmpty:
          link.relations = value.lowercased().split { $0 == " " || $0 == "\t" }.map(String.init)
        case "datetime" where link.datetime == nil: link.datetime = value
        default: break
        }
      }
      guard index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != UInt8(ascii: "<") else { return }
      recover()
    }

    private mutating func word() -> String {
      let start = index
      while index < bytes.count, bytes[index] > 0x20, !Array("=;,<\"".utf8).contains(bytes[index]) { index += 1 }
      return String(decoding: bytes[start..<min(index, start + longestValue)], as: UTF8.self)
    }

    private mutating func value() -> String {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return word() }
      index += 1
      var value: [UInt8] = []
      // A quotation that is not closed ends with its line.
      while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != 0x0A {
        if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
        if value.count < longestValue { value.append(bytes[index]) }
        index += 1
      }
      if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { index += 1 }
      return String(decoding: value, as: UTF8.self)
    }

    /// Past what cannot be read: to the next line, or the next link on this one.
    private mutating func recover() {
      unreadable += 1
      if index < bytes.count { index += 1 }
      while index < bytes.count, bytes[index] != 0x0A {
        if bytes[index] == UInt8(ascii: "<"), index > 0, bytes[index - 1] <= 0x20 || bytes[index - 1] == 0x2C { return }
        index += 1
      }
    }

    private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
      while index < bytes.count, isSkipped(bytes[index]) { index += 1 }
    }
  }
}
