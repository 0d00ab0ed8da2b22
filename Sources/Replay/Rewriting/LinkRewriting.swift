package import Exchange
package import WebArchive

/// Turns references of a page into addresses of mementos on this server.
package struct LinkRewriting {
  /// What references are resolved against; nil where the page's own address is none of the web.
  package var base: WebAddress?
  /// The time of the page.
  package let stamp: ArchiveTimestamp
  /// The time of the memento of an address that is nearest to the page's; nil where none is kept.
  private let nearest: (ReplayAddress) -> ArchiveTimestamp?

  package init(
    base: WebAddress?, stamp: ArchiveTimestamp, nearest: @escaping (ReplayAddress) -> ArchiveTimestamp?
  ) {
    self.base = base
    self.stamp = stamp
    self.nearest = nearest
  }

  /// The reference in place of the one given, as a path on this server; nil where it can stay: a part of the same page,
  /// or a scheme that leads to no server (`data:`, `mailto:`, and `javascript:`, which never runs).
  ///
  /// An address of the web that cannot be read becomes `about:invalid`, so that no browser makes more of it than we do.
  package func rewritten(_ reference: some Collection<UInt8>, _ view: MementoView = .page) -> [UInt8]? {
    // Browsers drop tabs and line ends anywhere, and blanks and controls round a reference (URL standard, section 4.4).
    var text = reference.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...]
    while let first = text.first, first <= 0x20 { text.removeFirst() }
    while let last = text.last, last <= 0x20 { text.removeLast() }
    guard let first = text.first, first != UInt8(ascii: "#") else { return nil }
    let scheme = LinkScheme.of(text)
    if let scheme, scheme != "http", scheme != "https" { return nil }
    guard let address = resolved(text, isWhole: scheme != nil) else {
      let isOfTheWeb = scheme != nil || text.starts(with: "//".utf8) || text.contains(UInt8(ascii: "\\"))
      return isOfTheWeb ? Array("about:invalid".utf8) : nil
    }
    let target = ReplayAddress(address.requested)
    return Array(Self.path(nearest(target) ?? stamp, view, target).utf8)
      + (address.fragment.map { Array("#\($0)".utf8) } ?? [])
  }

  /// The path of a memento.
  package static func path(_ stamp: ArchiveTimestamp, _ view: MementoView, _ address: ReplayAddress) -> String {
    "/\(stamp.text)\(view.rawValue)/\(address.text)"
  }

  private func resolved(_ text: ArraySlice<UInt8>, isWhole: Bool) -> WebAddress? {
    if let base { return try? base.resolve(bytes: text) }
    return isWhole ? try? WebAddress(String(decoding: text, as: UTF8.self)) : nil
  }
}
