package import Exchange

/// The order in which archives are believed, and those that are never offered: settings of the person.
package struct ArchiveHosts: Sendable, Hashable {
  /// Hosts, the first before all others; a name stands for its subdomains too.
  package var order: [String]
  /// Hosts whose copies are never taken.
  package var denied: [String]

  /// Archives of libraries and of the Internet Archive; archive.today asks every program for proof that it is a person, so
  /// that its copies cannot be looked at.
  package static let standard = ArchiveHosts(
    order: [
      "web.archive.org", "wayback.archive-it.org", "webarchive.loc.gov", "www.webarchive.org.uk",
      "webarchive.nationalarchives.gov.uk", "arquivo.pt", "wayback.vefsafn.is", "webarchive.bac-lac.gc.ca",
      "swap.stanford.edu", "perma.cc",
    ],
    denied: [
      "archive.today", "archive.ph", "archive.is", "archive.li", "archive.vn", "archive.fo", "archive.md",
    ])

  /// Other names under which archives answer, and archives that only bring old links.
  private static let known: Set<String> = [
    "archive.org", "archive-it.org", "loc.gov", "webarchive.org.uk", "nationalarchives.gov.uk", "vefsafn.is",
    "webcitation.org", "ghostarchive.org", "megalodon.jp", "wayback.webarchiv.cz", "webharvest.gov",
    "webarchive.parliament.uk", "web.archive.bibalex.org", "timetravel.mementoweb.org",
  ]

  /// An order and a deny list; names in lower case.
  package init(order: [String], denied: [String]) {
    self.order = order.map { $0.lowercased() }
    self.denied = denied.map { $0.lowercased() }
  }

  /// The place of a host in the order, that of hosts which are not in it after all others; nil for a denied one.
  package func rank(_ host: String) -> Int? {
    guard !denied.contains(where: { Self.covers($0, host) }) else { return nil }
    return order.firstIndex { Self.covers($0, host) } ?? order.count
  }

  /// Whether an address lies at an archive: what stands there is a copy already.
  package func isArchive(_ address: WebAddress) -> Bool {
    if ArchiveAddress(address) != nil { return true }
    guard !address.isRoot else { return false }
    let names = ["web.archive.org", "perma.cc", "webcitation.org", "ghostarchive.org", "megalodon.jp"]
    return (names + order + denied).contains { Self.covers($0, address.host) }
  }

  /// The hosts that belong to archives, for manners: one request at a time.
  package var all: [String] { Array(Set(order).union(Self.known).subtracting(denied)) }

  private static func covers(_ name: String, _ host: String) -> Bool { host == name || host.hasSuffix("." + name) }
}
