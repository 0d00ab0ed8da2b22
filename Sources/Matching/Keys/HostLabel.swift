/// The telling part of a host name: `dcstamps` of `www.dcstamps.com`, `bbc` of `news.bbc.co.uk`.
///
/// A rule of thumb, for names only: nothing that decides about an address may rest on it.
enum HostLabel {
  /// The label of the host of an address; of the page inside where an archive holds the copy; nil for numeric hosts.
  static func of(address: String) -> String? {
    guard let host = host(of: address[...]) else { return nil }
    guard archiveHosts.contains(host) else { return label(host) }
    guard let scheme = address.utf8.dropFirst(8).firstRange(ofScheme: "http") else { return nil }
    return Self.host(of: address[scheme...]).flatMap(label)
  }

  /// The label of a text that is nothing but a host name («dcstamps.com»); nil for any other text.
  static func of(bareHost text: String) -> String? {
    isBareHost(text) ? label(text.lowercased()) : nil
  }

  /// Whether a text is a host name and not the name of a site: labels of letters, digits and `-`, the last of letters.
  static func isBareHost(_ text: String) -> Bool {
    var rest = text[...]
    if let mark = rest.range(ofASCII: "://") { rest = rest[mark.upperBound...] }
    if rest.utf8.last == UInt8(ascii: "/") { rest = rest.dropLast() }
    let labels = rest.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, last.count >= 2, last.allSatisfy(isLetter) else { return false }
    return labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") } }
      && rest.utf8.first.map { $0 >= 0x80 } != true
  }

  private static func host(of address: Substring) -> String? {
    guard let mark = address.range(ofASCII: "://") else { return nil }
    var rest = address[mark.upperBound...].utf8.prefix { !"/?#".utf8.contains($0) }
    if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[rest.index(after: at)...] }
    guard rest.first != UInt8(ascii: "[") else { return nil }
    rest = rest.prefix { $0 != UInt8(ascii: ":") }
    return rest.isEmpty ? nil : String(Substring(rest)).lowercased()
  }

  private static func label(_ host: String) -> String? {
    var labels = host.split(separator: ".")
    guard labels.count >= 2 else { return labels.first.map(String.init) }
    guard let suffix = labels.popLast(), !suffix.utf8.allSatisfy(isDigit) else { return nil }
    if labels.count >= 2, suffix.utf8.count == 2, let second = labels.last, publicSeconds.contains(String(second)) {
      labels.removeLast()
    }
    guard var found = labels.popLast() else { return nil }
    if hosters.contains(String(found)), let owner = labels.last, owner != "www" { found = owner }
    // Punycode says nothing to a reader.
    return found.hasPrefix("xn--") ? nil : String(found)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte >= 0x80
  }
  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// Second labels under which countries register names: `co.uk`, `gov.az`.
  private static let publicSeconds: Set<String> = [
    "co", "com", "org", "net", "gov", "gob", "gouv", "govt", "edu", "ac", "or", "ne", "go", "mil", "info", "gen", "nom",
  ]

  /// Hosters whose customers have a label of their own.
  private static let hosters: Set<String> = [
    "wordpress", "blogspot", "github", "gitlab", "medium", "substack", "tumblr", "livejournal", "wixsite", "weebly",
    "netlify", "vercel", "neocities", "fandom", "typepad", "narod", "ucoz", "readthedocs", "sourceforge",
  ]

  private static let archiveHosts: Set<String> = [
    "web.archive.org", "archive.org", "archive.today", "archive.ph", "archive.is", "archive.li", "archive.md",
    "archive.fo",
    "archive.vn", "webcitation.org", "www.webcitation.org", "wayback.archive-it.org", "webarchive.org.uk",
    "www.webarchive.org.uk", "arquivo.pt", "perma.cc", "ghostarchive.org",
  ]
}

extension Substring {
  /// The first place of an ASCII text.
  fileprivate func range(ofASCII text: StaticString) -> Range<Index>? {
    let wanted = Array(text.description.utf8)
    var start = utf8.startIndex
    while start < utf8.endIndex {
      if utf8[start...].starts(with: wanted) { return start..<utf8.index(start, offsetBy: wanted.count) }
      start = utf8.index(after: start)
    }
    return nil
  }
}

extension Substring.UTF8View {
  /// Where a scheme's name starts.
  fileprivate func firstRange(ofScheme scheme: String) -> Index? {
    indices.first { self[$0...].starts(with: scheme.utf8) }
  }
}
