import Text

/// The addresses that a web page links to or is made of: what stands in the attributes of its tags, not in its text or its
/// declarations, where `http://www.w3.org/…` names a standard and is no link.
package enum PageLinks {
  /// An address as it is meant, its character references resolved, and the offset of the attribute's value.
  package struct Link: Sendable, Hashable {
    package let address: String
    package let offset: Int
  }

  /// The attributes that hold one address (HTML standard, «Attributes»: those whose value is a valid URL), without those of
  /// forms: what a form is sent to need not answer a reader.
  private static let single = ["href", "src", "cite", "poster", "data", "longdesc", "background"]
    .map { Array($0.utf8) }
  private static let srcset = Array("srcset".utf8)

  /// The absolute addresses of http and https, in the order of the page.
  package static func links(in bytes: [UInt8]) -> [Link] {
    var links: [Link] = []
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      guard index < bytes.count else { break }
      if bytes[index...].starts(with: "!--".utf8) {
        index = end(of: "-->", in: bytes, from: index + 3)
      } else if bytes[index] | 0x20 &- 0x61 < 26 {
        index = tag(bytes, at: index, &links)
      }
    }
    return links
  }

  private static func tag(_ bytes: [UInt8], at start: Int, _ links: inout [Link]) -> Int {
    var nameEnd = start
    while nameEnd < bytes.count, bytes[nameEnd] > 0x20, bytes[nameEnd] != UInt8(ascii: ">"),
      bytes[nameEnd] != UInt8(ascii: "/")
    {
      nameEnd += 1
    }
    let name = String(decoding: bytes[start..<nameEnd], as: UTF8.self).lowercased()
    var attributes = TagAttributes(bytes, from: start)
    var found: [Link] = []
    var isHint = false
    while let attribute = attributes.next(bytes) {
      let label = bytes[attribute.name].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
      let value = attribute.value
      if label == srcset {
        found += candidates(bytes, value)
      } else if single.contains(label) {
        let text = String(decoding: HTMLReferences.decoded(bytes[value], in: .attribute), as: UTF8.self)
        if let address = web(text) { found.append(Link(address: address, offset: value.lowerBound)) }
      } else if name == "link", label.elementsEqual("rel".utf8) {
        // A hint that a host will be asked is no page.
        let rel = String(decoding: bytes[value], as: UTF8.self).lowercased()
        isHint = rel.contains("preconnect") || rel.contains("dns-prefetch")
      }
    }
    // `<base>` says where relative addresses begin and is none itself.
    if !isHint, name != "base" { links += found }
    // What a script or a style sheet holds is no markup.
    switch name {
    case "script", "style", "textarea", "title": return end(of: "</\(name)", in: bytes, from: attributes.end)
    default: return attributes.end
    }
  }

  /// The addresses of `srcset` (HTML standard, §4.8.4.2.1): parted by commas, each with a descriptor or without.
  private static func candidates(_ bytes: [UInt8], _ value: Range<Int>) -> [Link] {
    bytes[value].split(separator: UInt8(ascii: ",")).compactMap { part in
      let first = part.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
      let text = String(decoding: HTMLReferences.decoded(first, in: .attribute), as: UTF8.self)
      return web(text).map { Link(address: $0, offset: first.startIndex) }
    }
  }

  private static func web(_ text: String) -> String? {
    var text = Substring(text)
    while let first = text.unicodeScalars.first, first.value <= 0x20 { text = text.dropFirst() }
    while let last = text.unicodeScalars.last, last.value <= 0x20 { text = text.dropLast() }
    let head = text.prefix(8).lowercased()
    return head.hasPrefix("http://") || head.hasPrefix("https://") ? String(text) : nil
  }

  private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int {
    let mark = Array(mark.utf8)
    var index = start
    while index + mark.count <= bytes.count {
      if mark.indices.allSatisfy({ offset in
        let byte = bytes[index + offset]
        return (byte &- 0x41 < 26 ? byte | 0x20 : byte) == mark[offset]
      }) {
        return index + mark.count
      }
      index += 1
    }
    return bytes.count
  }
}
