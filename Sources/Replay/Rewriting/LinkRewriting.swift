package import Exchange
package import WebArchive

/// Turns references of a page into addresses of mementos on this server.
package struct LinkRewriting {
  /// What references are resolved against; nil where the page's own address is none of the web.
  package var base: WebAddress?
  /// The time of the page.
  package let stamp: ArchiveTimestamp
  private let mementos: NearestMementos

  /// - Parameters:
  ///   - room: bytes that all links may take; beyond them they lead nowhere.
  ///   - nearest: the time of the memento of an address that is nearest to the page's; nil where none is kept.
  package init(
    base: WebAddress?, stamp: ArchiveTimestamp, room: Int = 64 << 20,
    nearest: @escaping (ReplayAddress) -> ArchiveTimestamp?
  ) {
    self.base = base
    self.stamp = stamp
    mementos = NearestMementos(find: nearest, room: room)
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
    guard !mementos.isFull else { return Array("about:invalid".utf8) }
    guard let address = resolved(text, isWhole: scheme != nil) else {
      let isOfTheWeb = scheme != nil || text.starts(with: "//".utf8) || text.contains(UInt8(ascii: "\\"))
      return isOfTheWeb ? Array("about:invalid".utf8) : nil
    }
    let target = ReplayAddress(address.requested)
    let path = Self.path(mementos.nearest(target) ?? stamp, view, target) + (address.fragment.map { "#\($0)" } ?? "")
    return mementos.takes(path.utf8.count) ? Array(path.utf8) : Array("about:invalid".utf8)
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

/// The mementos that the links of one page lead to, each looked for once, and how much room the links may still take.
private final class NearestMementos {
  private let find: (ReplayAddress) -> ArchiveTimestamp?
  private var known: [ReplayAddress: ArchiveTimestamp?] = [:]
  /// A base makes a link of a few bytes a long one, and a small page a huge one: beyond this links lead nowhere.
  private var room: Int
  private static let most = 4_096

  init(find: @escaping (ReplayAddress) -> ArchiveTimestamp?, room: Int) {
    self.find = find
    self.room = room
  }

  func nearest(_ address: ReplayAddress) -> ArchiveTimestamp? {
    if let time = known[address] { return time }
    let time = find(address)
    if known.count < Self.most { known[address] = .some(time) }
    return time
  }

  var isFull: Bool { room <= 0 }

  func takes(_ bytes: Int) -> Bool {
    room -= bytes
    return room >= 0
  }
}
