/// An address cut at its delimiters as RFC 2396, appendix B, does it: nothing is checked, everything is kept as bytes.
struct SURTParts {
  var scheme: ArraySlice<UInt8>
  var host: [UInt8]
  /// The digits after the host; nil where there are none, and for 0.
  var port: Int?
  /// Nil where there is none.
  var path: [UInt8]?
  var query: [UInt8]?

  /// Nil when nothing is left after blanks are removed.
  init?(_ url: [UInt8]) {
    var bytes = Self.withoutBlanks(url)
    guard !bytes.isEmpty else { return nil }
    if Self.schemeEnd(bytes[...]) == nil { bytes.insert(contentsOf: "http://".utf8, at: 0) }
    var rest = Self.withoutRepeatedProtocol(bytes)
    if let hash = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<hash] }
    if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
      let text = rest[rest.index(after: mark)...]
      query = text.isEmpty ? nil : Array(text)
      rest = rest[..<mark]
    }
    let colon = Self.schemeEnd(rest) ?? rest.startIndex
    scheme = rest[..<colon]
    rest = colon < rest.endIndex ? rest[(colon + 1)...] : rest[colon...]
    host = []
    if rest.starts(with: "//".utf8) {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      readAuthority(rest[..<end])
      rest = rest[end...]
    }
    path = rest.isEmpty ? nil : Array(rest)
    if host.isEmpty, path != nil, scheme.starts(with: "http".utf8) { takeHostFromPath(rest) }
  }

  /// The key of the parts as they stand.
  var key: String {
    var text: [UInt8] = []
    text.reserveCapacity(host.count + (path?.count ?? 0) + (query?.count ?? 0) + 16)
    if host.isEmpty {
      text += scheme
      text.append(UInt8(ascii: ":"))
    } else {
      appendReversedHost(to: &text)
      if let port { text += ":\(port)".utf8 }
      text.append(UInt8(ascii: ")"))
    }
    if let path, !path.isEmpty {
      text += path
    } else if query != nil {
      text.append(UInt8(ascii: "/"))
    }
    if let query {
      text.append(UInt8(ascii: "?"))
      text += query
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func appendReversedHost(to text: inout [UInt8]) {
    var end = host.endIndex
    while let dot = host[..<end].lastIndex(of: UInt8(ascii: ".")) {
      text += host[(dot + 1)..<end]
      text.append(UInt8(ascii: ","))
      end = dot
    }
    text += host[..<end]
  }

  /// Blanks go at both ends, line breaks and tabs everywhere.
  private static func withoutBlanks(_ bytes: [UInt8]) -> [UInt8] {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var kept = bytes[...]
    while let last = kept.last, isBlank(last) { kept.removeLast() }
    while let first = kept.first, isBlank(first) { kept.removeFirst() }
    if !kept.contains(where: isBlank) { return kept.count == bytes.count ? bytes : Array(kept) }
    return kept.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
  }

  /// Where the colon of a scheme stands: a letter, then letters, digits, `+`, `-`, `.`.
  private static func schemeEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first, isLetter(first) else { return nil }
    for index in bytes.indices.dropFirst() {
      switch bytes[index] {
      case UInt8(ascii: ":"): return index
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"): continue
      case let byte where isLetter(byte): continue
      default: return nil
      }
    }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

  /// `http://https://x` is read as `https://x`: of several protocols at the start the last one counts.
  private static func withoutRepeatedProtocol(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var rest = bytes[...]
    while let length = protocolLength(rest), protocolLength(rest.dropFirst(length)) != nil {
      rest = rest.dropFirst(length)
    }
    return rest
  }

  private static func protocolLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    if bytes.starts(with: "http://".utf8) { return 7 }
    return bytes.starts(with: "https://".utf8) ? 8 : nil
  }

  /// Cuts `user:password@host:port`; an address in brackets is kept without them.
  private mutating func readAuthority(_ text: ArraySlice<UInt8>) {
    var rest = text
    while rest.last == UInt8(ascii: ":") { rest.removeLast() }
    if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[(at + 1)...] }
    var portText: ArraySlice<UInt8> = []
    if let open = rest.firstIndex(of: UInt8(ascii: "[")) {
      let inside = rest[(open + 1)...]
      let close = inside.firstIndex(of: UInt8(ascii: "]")) ?? inside.endIndex
      host = Array(inside[..<close])
      if let colon = inside[close...].firstIndex(of: UInt8(ascii: ":")) { portText = inside[(colon + 1)...] }
    } else {
      let colon = rest.firstIndex(of: UInt8(ascii: ":")) ?? rest.endIndex
      host = Array(rest[..<colon])
      portText = rest[colon...].dropFirst()
    }
    // The zone of an IPv6 address, and what follows an escape, keep their case here; escapes are removed later.
    let percent = host.firstIndex(of: UInt8(ascii: "%")) ?? host.endIndex
    for index in host.indices.prefix(upTo: percent) { host[index] = host[index].asciiLowercased }
    if portText.isEmpty { return }
    let value = Int(String(decoding: portText, as: UTF8.self))
    port = value == 0 || portText.first == UInt8(ascii: "+") || portText.first == UInt8(ascii: "-") ? nil : value
  }

  /// `http:////host/path` and `http:host/path` name a host all the same.
  private mutating func takeHostFromPath(_ text: ArraySlice<UInt8>) {
    let rest = text.drop { $0 == UInt8(ascii: "/") }
    let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    host = Array(rest[..<end])
    path = [UInt8(ascii: "/")] + rest[end...].dropFirst()
  }
}

extension UInt8 {
  /// An ASCII capital as its small letter, all else as it is.
  var asciiLowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
