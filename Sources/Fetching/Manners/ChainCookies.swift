import Exchange

/// Cookies within one redirect chain: kept in memory, sent back to the same host only, forgotten with the chain.
///
/// Domain attributes are ignored, so that no cookie ever goes to another host (guide/links.md §9).
struct ChainCookies {
  private struct Cookie {
    var host: String
    var name: String
    var value: String
    var path: String
    var isSecure: Bool
  }

  private var cookies: [Cookie] = []
  /// The most cookies of one chain.
  private static let most = 50

  var isEmpty: Bool { cookies.isEmpty }

  /// Takes one Set-Cookie value of an answer from `address` (RFC 6265, section 5.2).
  mutating func take(_ field: ArraySlice<UInt8>, from address: WebAddress) {
    let parts = field.split(separator: UInt8(ascii: ";")).map { String(decoding: $0, as: UTF8.self) }
    guard let pair = parts.first, let equals = pair.firstIndex(of: "=") else { return }
    let name = Self.trimmed(pair[..<equals])
    let value = Self.trimmed(pair[pair.index(after: equals)...])
    guard !name.isEmpty, name.utf8.count + value.utf8.count <= 4096,
      !(name + value).utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
    else { return }
    var cookie = Cookie(host: address.host, name: name, value: value, path: Self.folder(of: address), isSecure: false)
    var isExpired = false
    for part in parts.dropFirst() {
      let attribute = Self.trimmed(part.prefix { $0 != "=" }).lowercased()
      let setting = part.firstIndex(of: "=").map { Self.trimmed(part[part.index(after: $0)...]) } ?? ""
      switch attribute {
      case "path" where setting.hasPrefix("/"): cookie.path = setting
      case "secure": cookie.isSecure = true
      case "max-age": isExpired = (Int(setting) ?? 1) <= 0
      default: break
      }
    }
    cookies.removeAll { $0.host == cookie.host && $0.name == cookie.name && $0.path == cookie.path }
    guard !isExpired, cookies.count < Self.most, !cookie.isSecure || address.scheme == .https else { return }
    cookies.append(cookie)
  }

  /// The Cookie header value for a hop, nil where none applies.
  func header(for address: WebAddress) -> String? {
    let path = address.path
    let fitting = cookies.filter {
      $0.host == address.host && (!$0.isSecure || address.scheme == .https)
        && (path == $0.path || path.hasPrefix($0.path.hasSuffix("/") ? $0.path : $0.path + "/"))
    }
    return fitting.isEmpty ? nil : fitting.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
  }

  private static func folder(of address: WebAddress) -> String {
    let path = address.path
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var slice = text[...]
    while slice.first == " " || slice.first == "\t" { slice = slice.dropFirst() }
    while slice.last == " " || slice.last == "\t" { slice = slice.dropLast() }
    return String(slice)
  }
}
