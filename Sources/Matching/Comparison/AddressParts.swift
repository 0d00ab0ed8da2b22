/// Parts of a canonical address, as far as the comparison of sources needs them.
enum AddressParts {
  /// The host with its port, of `scheme://host/path` or of a form without a scheme.
  static func host(_ address: String) -> String { String(Substring(split(address).host)) }

  /// Whether the address leads to the front page of its host: no path but `/` or an index file, and no query.
  static func isHomePage(_ address: String) -> Bool {
    let path = Substring(split(address).path).drop { $0 == "/" }
    if path.isEmpty { return true }
    let name = path.prefix { $0 != "." }
    return ["index", "default", "home", "main"].contains(name) && path.utf8.count <= name.utf8.count + 6
      && !path.utf8.contains(UInt8(ascii: "/")) && !path.utf8.contains(UInt8(ascii: "?"))
  }

  private static func split(_ address: String) -> (host: Substring.UTF8View, path: Substring.UTF8View) {
    var rest = address[...].utf8
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")), rest[colon...].starts(with: "://".utf8) {
      rest = rest[rest.index(colon, offsetBy: 3)...]
    }
    let host = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    return (host, rest[host.endIndex...])
  }
}
