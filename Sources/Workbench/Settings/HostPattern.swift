import Exchange

/// A host as settings name it: `example.org`, `*.example.org` for all below it, `*`, with a port where only that is meant.
struct HostPattern: Sendable, Hashable {
  /// As written.
  let text: String
  private let host: [UInt8]
  private let port: Int?

  /// Nil for a text that can be no host.
  init?(_ text: String) {
    self.text = text
    var host = text[...]
    var port: Int?
    // A colon within brackets, or one of several, belongs to an address of version 6.
    if let colon = text.lastIndex(of: ":"),
      text.hasPrefix("[") ? text[..<colon].hasSuffix("]") : !text[..<colon].contains(":")
    {
      guard let number = Int(text[text.index(after: colon)...]), (1...65_535).contains(number) else { return nil }
      (host, port) = (text[..<colon], number)
    }
    guard !host.isEmpty, !host.contains(where: { "/?#@ \\".contains($0) }) else { return nil }
    guard let canonical = Self.canonical(host) else { return nil }
    (self.host, self.port) = (Array(canonical.utf8), port)
  }

  /// As hosts of addresses are spelt: lower case, ASCII, addresses in one form.
  private static func canonical(_ host: Substring) -> String? {
    let bare = host.hasPrefix("*.") ? host.dropFirst(2) : host
    if bare.contains("*") { return host.lowercased() }
    let isVersion6 = bare.contains(":") && !bare.hasPrefix("[")
    guard let address = try? WebAddress("http://" + (isVersion6 ? "[\(bare)]" : String(bare)) + "/") else { return nil }
    return host.hasPrefix("*.") ? "*." + address.host : address.host
  }

  /// Whether a host in the spelling of ``WebAddress/host`` is meant; a port that is not known matches any.
  func matches(_ host: String, port: Int? = nil) -> Bool {
    if let wanted = self.port, let port, wanted != port { return false }
    return Wildcards.match(self.host, Array(host.utf8)[...])
  }
}
