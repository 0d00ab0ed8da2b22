import Exchange

/// What comes after a request: follow, ask again, or be done (guide/links.md §8).
struct StepChooser {
  let settings: FetchSettings

  enum Step {
    case done(FetchFailure?)
    case follow(WebAddress)
    /// Nanoseconds to wait first.
    case again(UInt64)
    case likeBrowser
    /// In HTTP/2, where HTTP/1.1 alone was offered so that the wire could be kept.
    case inHTTP2
  }

  /// Failures that may pass by themselves.
  private static let passing: Set<FetchFailure.Kind> = [
    .nameTemporarilyUnknown, .connectionRefused, .noRoute, .timedOut, .connectionLost,
  ]
  private static let passingStatuses: Set<Int> = [
    408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 527, 529, 530,
  ]

  func step(after hop: Hop, failure: FetchFailure?, job: Job, queue: HostQueue, elapsed: UInt64, now: UInt64) -> Step {
    if job.isCancelled { return .done(FetchFailure(kind: .cancelled, message: "the request was cancelled")) }
    if let failure {
      let isPassing = Self.passing.contains(failure.kind)
      if isPassing { note(queue, spent: elapsed) }
      if queue.putOff == nil, mayNeedHTTP2(hop, failure: failure, job: job) { return .inHTTP2 }
      guard isPassing else { return .done(failure) }
      if queue.putOff == nil, let wait = retryWait(job, queue, elapsed: elapsed) { return .again(wait) }
      return .done(failure)
    }
    guard let status = hop.status else { return .done(nil) }
    switch status {
    case _ where settings.accepts(status, from: queue):
      good(queue)
      return .done(nil)
    case 429:
      return refused(hop, job: job, queue: queue, now: now)
    case 503 where hop.headerBytes("retry-after") != nil:
      return refused(hop, job: job, queue: queue, now: now)
    case _ where Self.passingStatuses.contains(status):
      if let wait = retryWait(job, queue, elapsed: elapsed) { return .again(wait) }
      return .done(nil)
    case 403, 406:
      good(queue)
      return job.asksLikeBrowser || job.request.accept != nil ? .done(nil) : .likeBrowser
    case 300, 301, 302, 303, 307, 308:
      good(queue)
      return redirect(hop, status: status, job: job)
    default:
      good(queue)
      return .done(nil)
    }
  }

  /// Whether a server may have refused HTTP/1.1, the only protocol that was offered: by an alert of TLS (RFC 7301, section
  /// 3.2), or by closing the connection without a word.
  private func mayNeedHTTP2(_ hop: Hop, failure: FetchFailure, job: Job) -> Bool {
    guard job.request.keepWire, !job.needsHTTP2, job.address.scheme == .https, hop.responseHead.isEmpty else {
      return false
    }
    return failure.kind == .tlsProtocol || failure.kind == .connectionLost
  }

  private func good(_ queue: HostQueue) {
    queue.spent = 0
    queue.refusalsInRow = 0
  }

  private func note(_ queue: HostQueue, spent: UInt64) {
    queue.spent += spent
    guard Double(queue.spent) > settings.hostBudget * 1e9, queue.putOff == nil else { return }
    queue.putOff = FetchFailure(
      kind: .hostUnresponsive, message: "the host gave no answer for too long; it was not asked in this run")
  }

  /// The wait before the next attempt in nanoseconds, nil where there are no more.
  private func retryWait(_ job: Job, _ queue: HostQueue, elapsed: UInt64) -> UInt64? {
    guard job.hopRetries < settings.mostRetries(job.request, at: queue) else { return nil }
    let delay = settings.retryDelays[min(job.hopRetries, settings.retryDelays.count - 1)]
    let wait = delay * (1 + settings.jitter * settings.chance())
    // What failed slowly will take as long again.
    guard Double(job.spent + elapsed) / 1e9 + wait <= settings.addressBudget(of: queue) else { return nil }
    return UInt64(wait * 1e9)
  }

  /// 429, or 503 with Retry-After: the host asks for time. An address is asked again after a wait that is short enough;
  /// a host that asks two different addresses in a row for more time than that is put off for this run.
  private func refused(_ hop: Hop, job: Job, queue: HostQueue, now: UInt64) -> Step {
    let wished: Double
    var holdsHost = true
    switch RetryAfter(hop.headerBytes("retry-after"), now: settings.clock.date()) {
    case .seconds(let seconds): wished = seconds
    case .unclear:
      wished = settings.unclearRetryAfter
      holdsHost = false
    }
    guard wished <= settings.longestRetryAfter else {
      queue.refusalsInRow += 1
      if queue.refusalsInRow >= 2 {
        queue.putOff = FetchFailure(
          kind: .putOff,
          message: "the host asked for no requests for \(Int(min(wished, 1e9))) seconds; it was not asked in this run")
      }
      return .done(nil)
    }
    let wait = wished + 0.05 + settings.jitter * settings.chance() * min(wished, 1)
    // Without a stated time the address waits, and the host gets a shorter rest.
    queue.notBefore = max(queue.notBefore, now + UInt64((holdsHost ? wait : wait / 5) * 1e9))
    note(queue, spent: UInt64(wait * 1e9))
    guard queue.putOff == nil, job.hopRetries < settings.mostRetries(job.request, at: queue),
      Double(job.spent) / 1e9 + wait <= settings.addressBudget(of: queue)
    else { return .done(nil) }
    return .again(UInt64(wait * 1e9))
  }

  private func redirect(_ hop: Hop, status: Int, job: Job) -> Step {
    hop.forEachHeader("set-cookie") { job.cookies.take($0, from: job.address) }
    guard let location = hop.headerBytes("location"), !location.isEmpty else {
      if status == 300 { return .done(nil) }
      return .done(FetchFailure(kind: .redirectToNonsense, message: "the answer is a redirect without a Location"))
    }
    guard job.request.followRedirects else { return .done(nil) }
    let next: WebAddress
    do {
      next = try job.address.following(location: location)
    } catch .unsupportedScheme(let scheme) {
      return .done(
        FetchFailure(
          kind: .unsupportedScheme, message: "the redirect leads to the scheme «\(scheme)», which is not followed"))
    } catch {
      return .done(
        FetchFailure(kind: .redirectToNonsense, message: "the redirect leads to no address of the web: \(error)"))
    }
    // The same address with other cookies is another question: some sites set one and send the reader back.
    if job.asked.isEmpty { job.asked.insert(job.address.requested + " ") }
    guard job.asked.insert(next.requested + " " + (job.cookies.header(for: next) ?? "")).inserted else {
      return .done(FetchFailure(kind: .redirectLoop, message: "the redirects lead in a circle"))
    }
    guard job.hops.count < settings.redirects else {
      return .done(FetchFailure(kind: .tooManyRedirects, message: "more than \(settings.redirects) redirects"))
    }
    return .follow(next)
  }
}
