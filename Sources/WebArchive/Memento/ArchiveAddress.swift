package import Exchange

/// The address of a copy at a web archive of the Wayback kind: `…/<time stamp><flags>/<original address>`.
///
/// The Wayback Machine, pywb, OpenWayback and archive.today all have this form, under prefixes of their own.
package struct ArchiveAddress: Sendable, Hashable {
  /// The address of the archive up to the time stamp, with its last slash.
  package let prefix: String
  /// The archive's host.
  package let host: String
  /// When the copy was made, as the address says.
  package let timestamp: ArchiveTimestamp
  /// How the copy is shown: `id_` is the body as it was captured, empty the page with the archive's banner.
  package let flags: String
  /// What was copied, in the form that is asked for, with its fragment.
  package let original: WebAddress

  /// Takes an address of the web apart; nil for one that is no copy, or whose original does not stand in it.
  package init?(_ address: WebAddress) {
    let bytes = Array(address.requested.utf8)
    let start = bytes.count - address.path.utf8.count - (address.query.map { $0.utf8.count + 1 } ?? 0)
    // A number in the path of any other site needs all fourteen digits to be a stamp.
    let isArchive =
      address.host.contains("archiv") || address.path.contains("/wayback/") || address.path.hasPrefix("/web/")
    var index = start
    while let slash = bytes[index...].firstIndex(of: UInt8(ascii: "/")) {
      let end = bytes[(slash + 1)...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
      index = slash + 1
      guard end < bytes.count else { return nil }
      let segment = bytes[(slash + 1)..<end]
      // A stamp after the `?` belongs to a page's own parameters.
      if segment.contains(UInt8(ascii: "?")) { return nil }
      guard let (stamp, flags) = Self.stamp(segment, isArchive: isArchive),
        let original = Self.original(bytes[(end + 1)...], fragment: address.fragment)
      else { continue }
      prefix = String(decoding: bytes[...slash], as: UTF8.self)
      host = address.host
      timestamp = stamp
      self.flags = flags
      self.original = original
      return
    }
    return nil
  }

  /// The same for a text.
  package init?(_ text: String) {
    guard let address = try? WebAddress(text) else { return nil }
    self.init(address)
  }

  /// The address with all fourteen digits, shown in another way; no flags is the form that people cite.
  package func address(flags: String = "") -> String { prefix + timestamp.text + flags + "/" + original.full }

  /// Fourteen digits and the like, and `id_`, `if_`, `js_`.
  private static func stamp(_ segment: ArraySlice<UInt8>, isArchive: Bool) -> (ArchiveTimestamp, String)? {
    let digits = segment.prefix { (0x30...0x39).contains($0) }
    let flags = segment.dropFirst(digits.count)
    guard isArchive || digits.count == 14, flags.isEmpty || flags.count == 3 && flags.last == UInt8(ascii: "_"),
      let stamp = ArchiveTimestamp(String(decoding: digits, as: UTF8.self))
    else { return nil }
    return (stamp, String(decoding: flags, as: UTF8.self))
  }

  /// The rest as an address: whole, with one slash lost (`http:/host`), or without its scheme.
  private static func original(_ rest: ArraySlice<UInt8>, fragment: String?) -> WebAddress? {
    var text = String(decoding: rest, as: UTF8.self)
    let lower = text.lowercased()
    for scheme in ["http:", "https:"] where lower.hasPrefix(scheme + "/") && !lower.hasPrefix(scheme + "//") {
      text = scheme + "/" + text.dropFirst(scheme.utf8.count)
    }
    if !lower.hasPrefix("http:"), !lower.hasPrefix("https:") {
      // `/2015/some-page/` of a blog is no copy of the host «some-page».
      let host = lower.prefix { $0 != "/" && $0 != "?" && $0 != ":" }
      guard host.hasPrefix("www.") else { return nil }
      text = "http://" + text
    }
    if let fragment { text += "#" + fragment }
    return try? WebAddress(text)
  }
}
