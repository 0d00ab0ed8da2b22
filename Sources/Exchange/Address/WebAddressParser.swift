/// Reads addresses from bytes; relative references need a base.
enum WebAddressParser {
  /// Reads `bytes` as an address, or against `base` as a reference (RFC 3986, section 5; WHATWG URL, section 4.4).
  static func parse(_ bytes: [UInt8], written: String, base: WebAddress? = nil) throws(WebAddressError) -> WebAddress {
    var text = bytes[...]
    while text.first == 0x20 { text = text.dropFirst() }
    while text.last == 0x20 { text = text.dropLast() }
    guard !text.isEmpty || base != nil else { throw .empty }
    guard text.count <= WebAddress.longest else { throw .tooLong(limit: WebAddress.longest) }
    if let bad = text.firstIndex(where: { $0 < 0x20 || $0 == 0x7F }) {
      throw .controlByte(offset: bad - text.startIndex)
    }
    var fragment: String?
    if let hash = text.firstIndex(of: UInt8(ascii: "#")) {
      fragment = encoded(text[text.index(after: hash)...], as: .fragment)
      text = text[..<hash]
    }
    let scheme = try scheme(of: &text, base: base)
    if isSlash(text.first), isSlash(text.dropFirst().first) {
      text = text.dropFirst(2)
      while isSlash(text.first) { text = text.dropFirst() }
      return try withAuthority(text, scheme: scheme, fragment: fragment, written: written)
    }
    guard let base, base.scheme == scheme else {
      while isSlash(text.first) { text = text.dropFirst() }
      return try withAuthority(text, scheme: scheme, fragment: fragment, written: written)
    }
    return relative(text, base: base, fragment: fragment, written: written)
  }

  private static func isSlash(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

  private static func encoded(_ bytes: ArraySlice<UInt8>, as part: PercentEncoding.Part) -> String {
    var result: [UInt8] = []
    for byte in bytes { PercentEncoding.append(byte, as: part, to: &result) }
    return String(decoding: result, as: UTF8.self)
  }

  /// Takes `scheme:` off the text; without one the base's scheme counts.
  private static func scheme(of text: inout ArraySlice<UInt8>, base: WebAddress?) throws(WebAddressError)
    -> WebAddress.Scheme
  {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), let first = text.first,
      (0x61...0x7A).contains(first | 0x20),
      text[..<colon].allSatisfy({ isSchemeByte($0) })
    else {
      guard let base else { throw .missingScheme }
      return base.scheme
    }
    let name = String(decoding: text[..<colon].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    guard let scheme = WebAddress.Scheme(rawValue: name) else {
      // `example.org:8080/x` is a host with a port, not a scheme.
      if base == nil, name.utf8.contains(UInt8(ascii: ".")) || name == "localhost" { throw .missingScheme }
      throw .unsupportedScheme(name)
    }
    text = text[text.index(after: colon)...]
    return scheme
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
  }

  private static func withAuthority(
    _ text: ArraySlice<UInt8>, scheme: WebAddress.Scheme, fragment: String?, written: String
  ) throws(WebAddressError) -> WebAddress {
    let end = text.firstIndex { isSlash($0) || $0 == UInt8(ascii: "?") } ?? text.endIndex
    var authority = text[..<end]
    var hadUserInfo = false
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
      hadUserInfo = true
      authority = authority[authority.index(after: at)...]
    }
    let (hostBytes, portBytes) = splitPort(authority)
    guard !hostBytes.isEmpty else { throw .missingHost }
    guard let host = HostParser.parse(hostBytes) else { throw .invalidHost(String(decoding: hostBytes, as: UTF8.self)) }
    let port = try port(portBytes, scheme: scheme)
    var requested = Array(scheme.rawValue.utf8)
    requested.reserveCapacity(text.count + 16)
    requested.append(contentsOf: [UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "/")])
    let hostStart = requested.count
    requested.append(contentsOf: host.text)
    let hostText = String(decoding: requested[hostStart...], as: UTF8.self)
    if port != scheme.defaultPort { requested.append(contentsOf: ":\(port)".utf8) }
    let origin = Origin(scheme: scheme, host: hostText, port: port, address: host.address, hadUserInfo: hadUserInfo)
    return finish(&requested, path: text[end...], origin: origin, fragment: fragment, written: written)
  }

  private static func splitPort(_ authority: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
    guard let colon = authority.lastIndex(of: UInt8(ascii: ":")) else { return (authority, []) }
    if let bracket = authority.lastIndex(of: UInt8(ascii: "]")), bracket > colon { return (authority, []) }
    return (authority[..<colon], authority[authority.index(after: colon)...])
  }

  private static func port(_ bytes: ArraySlice<UInt8>, scheme: WebAddress.Scheme) throws(WebAddressError) -> Int {
    var value = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte), value <= 65_535 else {
        throw .invalidPort(String(decoding: bytes, as: UTF8.self))
      }
      value = value * 10 + Int(byte - 0x30)
    }
    if bytes.isEmpty { return scheme.defaultPort }
    guard (1...65_535).contains(value) else { throw .invalidPort(String(decoding: bytes, as: UTF8.self)) }
    return value
  }

  struct Origin {
    var scheme: WebAddress.Scheme
    var host: String
    var port: Int
    var address: IPAddress?
    var hadUserInfo: Bool
  }

  private static func relative(_ text: ArraySlice<UInt8>, base: WebAddress, fragment: String?, written: String)
    -> WebAddress
  {
    let origin = Origin(
      scheme: base.scheme, host: base.host, port: base.port, address: base.hostAddress, hadUserInfo: base.hadUserInfo)
    var requested = Array(base.origin.utf8)
    requested.reserveCapacity(base.requested.utf8.count + text.count)
    if isSlash(text.first) {
      return finish(&requested, path: text, origin: origin, fragment: fragment, written: written)
    }
    var merged = Array(base.path.utf8)
    if text.isEmpty {
      if let query = base.query { merged.append(contentsOf: Array("?".utf8) + Array(query.utf8)) }
    } else {
      if text.first != UInt8(ascii: "?") {
        let last = merged.lastIndex(of: UInt8(ascii: "/")) ?? 0
        merged.removeSubrange((last + 1)...)
      }
      merged.append(contentsOf: text)
    }
    return finish(&requested, path: merged[...], origin: origin, fragment: fragment, written: written)
  }

  /// Appends path and query to `requested`, which holds the origin.
  private static func finish(
    _ requested: inout [UInt8], path text: ArraySlice<UInt8>, origin: Origin, fragment: String?, written: String
  ) -> WebAddress {
    let pathStart = requested.count
    let question = text.firstIndex(of: UInt8(ascii: "?")) ?? text.endIndex
    PathSegments.append(text[..<question], to: &requested)
    let queryStart = requested.count
    if question < text.endIndex {
      requested.append(UInt8(ascii: "?"))
      for byte in text[text.index(after: question)...] { PercentEncoding.append(byte, as: .query, to: &requested) }
    }
    return WebAddress(
      written: written, requested: String(decoding: requested, as: UTF8.self), fragment: fragment,
      scheme: origin.scheme,
      host: origin.host, port: origin.port, hostAddress: origin.address, hadUserInfo: origin.hadUserInfo,
      pathStart: pathStart, queryStart: queryStart)
  }
}

/// The path of an address, with dot segments resolved (RFC 3986, section 5.2.4; `%2e` counts as a dot as in WHATWG URL).
enum PathSegments {
  static func append(_ path: ArraySlice<UInt8>, to requested: inout [UInt8]) {
    let floor = requested.count
    var rest = path
    if isSlash(rest.first) { rest = rest.dropFirst() }
    while true {
      let end = rest.firstIndex { isSlash($0) } ?? rest.endIndex
      let segment = rest[..<end]
      let isLast = end == rest.endIndex
      switch dots(segment) {
      case 2:
        let slash = requested[floor...].lastIndex(of: UInt8(ascii: "/")) ?? floor
        requested.removeSubrange(slash...)
        if isLast { requested.append(UInt8(ascii: "/")) }
      case 1:
        if isLast { requested.append(UInt8(ascii: "/")) }
      default:
        requested.append(UInt8(ascii: "/"))
        for byte in segment { PercentEncoding.append(byte, as: .path, to: &requested) }
      }
      guard !isLast else { return }
      rest = rest[rest.index(after: end)...]
    }
  }

  private static func isSlash(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

  /// 1 for `.`, 2 for `..`, in any spelling; 0 for all else.
  private static func dots(_ segment: ArraySlice<UInt8>) -> Int {
    guard (1...6).contains(segment.count), segment.first == UInt8(ascii: ".") || segment.first == UInt8(ascii: "%")
    else {
      return 0
    }
    var count = 0
    var rest = segment
    while let first = rest.first {
      if first == UInt8(ascii: ".") {
        rest = rest.dropFirst()
      } else if first == UInt8(ascii: "%"), rest.count >= 3, rest[rest.startIndex + 1] == UInt8(ascii: "2"),
        rest[rest.startIndex + 2] | 0x20 == UInt8(ascii: "e")
      {
        rest = rest.dropFirst(3)
      } else {
        return 0
      }
      count += 1
    }
    return count <= 2 ? count : 0
  }
}
