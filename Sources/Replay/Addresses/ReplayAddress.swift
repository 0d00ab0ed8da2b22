package import Exchange

/// The address of a capture in the form in which addresses are compared: the one that is asked for (`WebAddress.requested`).
///
/// The key of the index is lossy, `/A` and `/a` share it; only equal addresses are the same page.
package struct ReplayAddress: Sendable, Hashable {
  /// As requested for http and https; as written, without fragment, for other schemes and for what is no address.
  package let text: String
  /// The same as an address of the web; nil for other schemes.
  package let web: WebAddress?

  /// However they were written: what is asked for counts.
  package static func == (left: Self, right: Self) -> Bool { left.text == right.text }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// Takes an address as an index or a person has it.
  package init(_ written: String) {
    web = try? WebAddress(written)
    text = web?.requested ?? String(written.prefix { $0 != "#" })
  }

  /// Takes what stands behind the time stamp in a path: whole, with one slash lost (`http:/host`), percent-encoded as one
  /// component (`http%3A%2F%2F`), or without its scheme. Nil where nothing stands there.
  package init?(inPath rest: some StringProtocol) {
    var text = String(rest)
    if text.utf8.prefix(20).firstRange(of: ":".utf8) == nil, text.lowercased().prefix(12).contains("%3a") {
      text = String(decoding: PercentEncoding.decode(Array(text.utf8)), as: UTF8.self)
    }
    let lower = text.lowercased()
    for scheme in ["http:", "https:"] where lower.hasPrefix(scheme + "/") && !lower.hasPrefix(scheme + "//") {
      text = scheme + "/" + text.dropFirst(scheme.utf8.count)
    }
    guard !text.isEmpty else { return nil }
    self.init(Self.hasScheme(text) ? text : "http://" + text)
  }

  /// Whether a text begins with a scheme (RFC 3986, section 3.1); `host:8080` has a port and no scheme.
  private static func hasScheme(_ text: String) -> Bool {
    let name = text.utf8.prefix { $0 != UInt8(ascii: ":") }
    guard name.count < text.utf8.count, let first = name.first, (first | 0x20) >= 0x61, (first | 0x20) <= 0x7A,
      name.allSatisfy({ LinkScheme.isByte($0) })
    else { return false }
    let next = text.utf8.dropFirst(name.count + 1).first
    return next.map { !(0x30...0x39).contains($0) } ?? true
  }

  /// The address as it stands between angle brackets of a `Link` field: nothing in it ends the field.
  package var inLink: String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") {
        bytes += (byte == UInt8(ascii: ">") ? "%3E" : byte == UInt8(ascii: "<") ? "%3C" : "%22").utf8
      } else {
        PercentEncoding.append(byte, as: .fragment, to: &bytes)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
