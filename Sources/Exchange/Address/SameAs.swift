/// The key under which two addresses count as the same place, for finding duplicates only: it is never asked for.
///
/// What it takes away, in this order:
/// 1. the archive prefix of a Wayback address (`web.archive.org/web/<time stamp><flags>/`),
/// 2. scheme, user information, default port, fragment (except `#!` routes), `www.`, `www2.`,
///    and a final dot of the host,
/// 3. tracking parameters (`utm_*` and the list below), empty parameters; the rest is sorted by name and value,
/// 4. session identifiers in the path (`;jsessionid=…`),
/// 5. index pages (`index.html`, `default.aspx`, … ) and slashes at the end; doubled slashes.
public enum SameAs {
  /// Parameters that tell where a reader came from, not what is read.
  static let tracking: Set<String> = [
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid", "ttclid",
    "igshid",
    "igsh", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "__hssc", "__hstc",
    "hsctatracking",
    "vero_id", "oly_anon_id", "oly_enc_id", "wickedid", "s_cid", "icid", "ncid", "cmpid", "srsltid", "spm", "scm",
    "ref_src", "ref_url", "share_source", "phpsessid", "jsessionid", "sessionid", "sid", "cftoken", "cfid",
  ]

  /// The key of an address.
  public static func key(_ address: WebAddress) -> String {
    let address = unarchived(address) ?? address
    var key = host(address.host)
    if address.port != address.scheme.defaultPort { key += ":\(address.port)" }
    key += path(address.path)
    if let query = query(address.query) { key += "?" + query }
    if let fragment = address.fragment, fragment.hasPrefix("!") { key += "#" + fragment }
    return key
  }

  /// The address inside an address of the Wayback Machine, nil for any other.
  public static func unarchived(_ address: WebAddress) -> WebAddress? {
    guard address.host == "web.archive.org" || address.host == "archive.org" else { return nil }
    var rest = Array(address.requested.utf8)[address.pathStart...]
    guard rest.starts(with: Array("/web/".utf8)) else { return nil }
    rest = rest.dropFirst(5)
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let stamp = rest[..<slash]
    let digits = stamp.prefix { (0x30...0x39).contains($0) }
    let flags = stamp.dropFirst(digits.count)
    guard digits.count >= 4, flags.isEmpty || flags.count == 3 && flags.last == UInt8(ascii: "_") else { return nil }
    var inner = String(decoding: rest[rest.index(after: slash)...], as: UTF8.self)
    if let fragment = address.fragment { inner += "#" + fragment }
    if let found = try? WebAddress(inner) { return found }
    return try? WebAddress("http://" + inner)
  }

  private static func host(_ host: String) -> String {
    var name = host[...]
    while name.hasSuffix(".") { name = name.dropLast() }
    guard name.hasPrefix("www") else { return String(name) }
    let rest = name.dropFirst(3).drop { $0.isNumber }
    guard rest.hasPrefix("."), rest.dropFirst().utf8.contains(UInt8(ascii: ".")) else { return String(name) }
    return String(rest.dropFirst())
  }

  private static func path(_ path: Substring) -> String {
    var segments = path.utf8.split(separator: UInt8(ascii: "/")).map { segment -> Substring in
      let text = Substring(segment)
      guard let semicolon = text.utf8.firstIndex(of: UInt8(ascii: ";")),
        text[semicolon...].lowercased().hasPrefix(";jsessionid=")
      else { return text }
      return text[..<semicolon]
    }
    if let last = segments.last, isIndexPage(last) { segments.removeLast() }
    return segments.map { "/" + unreserved($0) }.joined()
  }

  /// Whether a segment of a path only names the start page of its folder.
  public static func isIndexPage(_ segment: some StringProtocol) -> Bool {
    let name = segment.lowercased()
    guard let dot = name.lastIndex(of: ".") else { return false }
    let known: Set<Substring> = [
      "html", "htm", "xhtml", "shtml", "php", "php3", "php5", "asp", "aspx", "jsp", "jspx", "cgi", "cfm",
    ]
    return (name[..<dot] == "index" || name[..<dot] == "default") && known.contains(name[name.index(after: dot)...])
  }

  /// Percent-encodings of letters, digits, `-._~` undone, all others in upper case (RFC 3986, section 6.2.2).
  private static func unreserved(_ segment: Substring) -> String {
    guard segment.utf8.contains(UInt8(ascii: "%")) else { return String(segment) }
    let bytes = Array(segment.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = PercentEncoding.hexValue(bytes[index + 1]),
        let low = PercentEncoding.hexValue(bytes[index + 2])
      {
        let byte = high << 4 | low
        let isPlain =
          (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
          || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
        if isPlain {
          result.append(byte)
        } else {
          result.append(contentsOf: [0x25, PercentEncoding.hexDigit(high), PercentEncoding.hexDigit(low)])
        }
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func query(_ query: Substring?) -> String? {
    guard let query else { return nil }
    let kept = query.utf8.split(separator: UInt8(ascii: "&")).map { Substring($0) }.filter { parameter in
      let name = parameter.prefix { $0 != "=" }.lowercased()
      return !name.isEmpty && !name.hasPrefix("utm_") && !tracking.contains(name)
    }
    return kept.isEmpty ? nil : kept.map { unreserved($0) }.sorted().joined(separator: "&")
  }
}

extension WebAddress {
  /// The key under which two spellings of one place meet (`SameAs`).
  public var sameAsKey: String { SameAs.key(self) }
}
