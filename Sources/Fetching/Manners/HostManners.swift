package import Exchange

/// How one host is asked where it differs from ``FetchSettings``; what is nil is as there. Times are seconds.
package struct HostManners: Sendable, Equatable {
  /// From the start of one request to the start of the next.
  package var delay: Double?
  /// Requests under way.
  package var perHost: Int?
  /// The most time for one address in all; also for the first byte of its answer.
  package var timeout: Double?
  /// The most retries after a failure that may pass.
  package var retries: Int?
  /// The User-Agent header.
  package var userAgent: String?
  /// What a file that others write asks for, where the person says nothing of the host: more patience than usual, never less.
  package var leastDelay: Double?
  package var mostPerHost: Int?
  package var mostRetries: Int?
  /// Statuses that are fine although they say otherwise: they are not asked for again.
  package var accepted = StatusSet()

  package init() {}

  /// These, with what `other` says in place of it; statuses add up.
  package func overridden(by other: HostManners) -> HostManners {
    var manners = other
    manners.delay = other.delay ?? delay
    manners.perHost = other.perHost ?? perHost
    manners.timeout = other.timeout ?? timeout
    manners.retries = other.retries ?? retries
    manners.leastDelay = [leastDelay, other.leastDelay].compactMap(\.self).max()
    manners.mostPerHost = [mostPerHost, other.mostPerHost].compactMap(\.self).min()
    manners.mostRetries = [mostRetries, other.mostRetries].compactMap(\.self).min()
    manners.userAgent = other.userAgent ?? userAgent
    manners.accepted = accepted.union(other.accepted)
    return manners
  }
}

extension FetchSettings {
  /// The limits by phase at a host.
  func timeouts(of queue: HostQueue?) -> Timeouts {
    guard let seconds = queue?.manners?.timeout else { return timeouts }
    var limits = timeouts
    (limits.firstByte, limits.total) = (seconds, seconds)
    return limits
  }

  /// The most time for one address at a host.
  func addressBudget(of queue: HostQueue) -> Double { queue.manners?.timeout ?? addressBudget }

  /// Requests under way at a host.
  package func limit(at host: String, _ manners: HostManners?) -> Int {
    manners?.perHost ?? min(isSlow(host) ? 1 : max(perHost, 1), manners?.mostPerHost ?? .max)
  }

  /// Seconds from the start of one request to the start of the next at a host.
  package func delay(at host: String, _ manners: HostManners?) -> Double {
    let usual = hostDelay <= 0 ? 0 : isSlow(host) ? max(slowHostDelay, hostDelay) : hostDelay
    return manners?.delay ?? max(usual, manners?.leastDelay ?? 0)
  }

  private func isSlow(_ host: String) -> Bool { slowHosts.contains { host == $0 || host.hasSuffix("." + $0) } }

  /// The most retries for a request at a host; no wait is longer than the last of ``retryDelays``.
  func mostRetries(_ request: FetchRequest, at queue: HostQueue) -> Int {
    let usual = min(retryDelays.count, queue.manners?.mostRetries ?? .max)
    return min(request.retries ?? .max, retryDelays.isEmpty ? 0 : queue.manners?.retries ?? usual)
  }

  /// Whether a status that tells of a failure is fine at a host.
  func accepts(_ status: Int, from queue: HostQueue) -> Bool {
    status >= 400 && (queue.manners?.accepted.contains(status) ?? false)
  }
}
