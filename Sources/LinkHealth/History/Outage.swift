package import Exchange
package import FoundationEssentials

/// Tells an outage of the network or of a host, and a closed network, from the death of pages (FORMATS §6).
///
/// «No network» is what FORMATS §6 says: over half of at least five hosts that were healthy fail at DNS or connect. A
/// closed network answers in place of the hosts: over half of at least five healthy hosts show one and the same page,
/// which none of them showed before. Then also «no such name» says nothing about a page, as the resolver is part of what
/// is down: it is forgiven as an outage is; and where no host at all was seen in the run, nothing counts. 404, 410 and
/// pages for sale always count.
package struct Outage: Sendable, Equatable {
  /// One address of a run: how it stood before, and what it gave now.
  package struct Entry: Sendable, Equatable {
    /// The host of the address.
    package var host: String
    /// Whether its last check found it alive.
    package var wasHealthy: Bool
    /// What this run says.
    package var verdict: Verdict
    /// Why, in one word.
    package var cause: Cause
    /// What tells the page of the last sight from others; nil where none is known.
    package var pageBefore: String?
    /// What tells the page of this run from others; nil where there was none.
    package var pageNow: String?

    /// Makes an entry.
    package init(
      host: String, wasHealthy: Bool, verdict: Verdict, cause: Cause, pageBefore: String? = nil, pageNow: String? = nil
    ) {
      self.host = host
      self.wasHealthy = wasHealthy
      self.verdict = verdict
      self.cause = cause
      self.pageBefore = pageBefore
      self.pageNow = pageNow
    }

    fileprivate var isAsked: Bool { verdict != .skipped && !host.isEmpty }

    /// Failed before anything could be asked of the host.
    fileprivate var isLost: Bool {
      switch cause {
      case .resolver, .noSuchName, .dnsTimeout, .connectTimeout, .refusedConnection, .noRoute: true
      default: false
      }
    }

    /// Failed in a way that may pass.
    fileprivate var mayPass: Bool {
      switch verdict {
      case .timeout, .tls, .unreachable, .transient: true
      default: false
      }
    }

    /// A page that the address did not show before, and that a closed network could show: not what only the host says.
    fileprivate var strangePage: String? {
      guard let now = pageNow, now != pageBefore else { return nil }
      switch verdict {
      case .dead, .usurped: return nil
      case .soft404 where cause == .notFoundText || cause == .suspended: return nil
      case .blocked where cause == .challenge || cause == .rateLimit: return nil
      default: return now
      }
    }
  }

  /// The fewest healthy hosts that can tell about the network.
  private static let fewestHosts = 5

  /// Over half of at least five hosts that were healthy at their last check failed at DNS or connect.
  package let hasNoNetwork: Bool
  /// Over half of at least five hosts that were healthy show one and the same page.
  package let isClosed: Bool
  /// Hosts all of whose addresses, at least two, failed in a way that may pass.
  package let hostsDown: Set<String>
  /// The page that a closed network shows.
  private let shownPage: String?
  /// No host showed anything of its own.
  private let isCutOff: Bool

  /// Whether an address counts as healthy before a run: alive, or failed once, some days ago at most.
  package static func wasHealthy(_ state: HealthState, at: Date) -> Bool {
    switch state.condition {
    case .alive: true
    case .suspect where state.strikes <= 1 && state.lastAlive != nil:
      at.timeIntervalSince(state.firstFailed ?? state.lastChecked ?? .distantPast) <= 8 * HealthHistory.day
    default: false
    }
  }

  /// Looks at all addresses of a run.
  ///
  /// - Parameter witnesses: addresses that were not asked in it, with what their last check gave.
  package init(_ run: [Entry], witnesses: [Entry] = []) {
    let entries = run + witnesses
    var healthy: Set<String> = []
    var reached: Set<String> = []
    var unreached: Set<String> = []
    var asked: [String: Int] = [:]
    var failed: [String: Int] = [:]
    var shown: [String: Set<String>] = [:]
    for entry in entries where entry.isAsked {
      asked[entry.host, default: 0] += 1
      if entry.wasHealthy { healthy.insert(entry.host) }
      if entry.isLost { unreached.insert(entry.host) } else { reached.insert(entry.host) }
      if entry.mayPass { failed[entry.host, default: 0] += 1 }
      if entry.wasHealthy, entry.pageBefore != nil, let page = entry.strangePage {
        shown[page, default: []].insert(entry.host)
      }
    }
    func isMost(_ hosts: Int) -> Bool { healthy.count >= Self.fewestHosts && hosts * 2 > healthy.count }
    hasNoNetwork = isMost(healthy.intersection(unreached).subtracting(reached).count)
    let most = shown.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    let page = most.flatMap { isMost($0.value.count) ? $0.key : nil }
    shownPage = page
    isClosed = page != nil
    hostsDown = Set(asked.filter { $0.value >= 2 && failed[$0.key] == $0.value }.keys)
    isCutOff =
      (hasNoNetwork || page != nil)
      && run.allSatisfy { entry in
        !entry.isAsked || entry.isLost || entry.mayPass || page != nil && entry.pageNow == page
      }
  }

  /// What the run as a whole says about one of its sights.
  package func standing(of entry: Entry) -> HealthHistory.Standing {
    let isShown = shownPage != nil && entry.strangePage == shownPage
    if isShown || (hasNoNetwork || isClosed) && (entry.isLost || entry.mayPass) { return isCutOff ? .void : .forgiven }
    return entry.mayPass && hostsDown.contains(entry.host) ? .forgiven : .counts
  }
}
