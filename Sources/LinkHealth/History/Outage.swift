package import Exchange

/// Tells an outage of the network or of a host from the death of pages (FORMATS §6).
package struct Outage: Sendable, Equatable {
  /// One address of a run: how it stood before, and how it failed now.
  package struct Entry: Sendable, Equatable {
    /// The host of the address.
    package var host: String
    /// Whether its last check found it alive.
    package var wasHealthy: Bool
    /// What this run says.
    package var verdict: Verdict
    /// Why, in one word.
    package var cause: Cause

    /// Whether its last check found it alive.
    package init(host: String, wasHealthy: Bool, verdict: Verdict, cause: Cause) {
      self.host = host
      self.wasHealthy = wasHealthy
      self.verdict = verdict
      self.cause = cause
    }
  }

  /// Over half of at least five hosts that were healthy at their last check failed at DNS or connect.
  package let hasNoNetwork: Bool
  /// Hosts all of whose addresses, at least two, failed in a way that may pass.
  package let hostsDown: Set<String>

  /// Looks at all addresses of a run.
  package init(_ entries: [Entry]) {
    var healthy: Set<String> = []
    var unreached: Set<String> = []
    var reached: Set<String> = []
    var asked: [String: Int] = [:]
    var failed: [String: Int] = [:]
    for entry in entries where entry.verdict != .skipped {
      asked[entry.host, default: 0] += 1
      if entry.wasHealthy { healthy.insert(entry.host) }
      if Self.failsBeforeRequest(entry.cause) { unreached.insert(entry.host) } else { reached.insert(entry.host) }
      if Self.mayPass(entry.verdict) { failed[entry.host, default: 0] += 1 }
    }
    let lost = healthy.intersection(unreached).subtracting(reached)
    hasNoNetwork = healthy.count >= 5 && lost.count * 2 > healthy.count
    hostsDown = Set(asked.filter { $0.value >= 2 && failed[$0.key] == $0.value }.keys)
  }

  /// Whether a failure at this host is forgiven.
  package func forgives(host: String, verdict: Verdict) -> Bool {
    Self.mayPass(verdict) && (hasNoNetwork || hostsDown.contains(host))
  }

  private static func mayPass(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .timeout, .tls, .unreachable, .transient: true
    default: false
    }
  }

  private static func failsBeforeRequest(_ cause: Cause) -> Bool {
    switch cause {
    case .resolver, .noSuchName, .dnsTimeout, .connectTimeout, .refusedConnection, .noRoute: true
    default: false
    }
  }
}
