package import Exchange
package import Fetching
package import FoundationEssentials
import LinkHealth
import Synchronization

/// Checks addresses: asks, judges, asks a sibling where signs ask for it, and hands out one record an address.
///
/// Addresses that differ only in their fragment are asked once. Nothing is kept between calls.
package final class LinkChecker: Sendable {
  /// What a check needs besides the fetcher.
  package struct Options: Sendable {
    /// Name and version for the evidence.
    package var tool = "ibid"
    /// Makes probe addresses that cannot be guessed; give a random number for each run.
    package var salt: UInt64 = 0
    /// SHA-256 of a body in lower-case hexadecimal; nil leaves it out.
    package var digest: (@Sendable ([UInt8]) -> String)?
    /// The title of the page when it was last seen alive, by written address.
    package var titleBefore: (@Sendable (String) -> String?)?
    /// What a page was at its last full look, by written address: it is asked for only where it has changed since.
    package var known: (@Sendable (String) -> KnownPage?)?
    /// What opens a door at the host of an address, for the address and its siblings.
    package var credentials: (@Sendable (WebAddress) -> FetchCredentials?)?
    /// Statuses from 400 on that are fine at a host.
    package var accepted: (@Sendable (_ host: String) -> StatusSet)?
    /// Whether siblings may be asked.
    package var probes = true
    /// Ask a sibling of every soft 404, so that the history may count it.
    package var confirmsSoft404 = false
    /// 0 to 1, spreads the dates of the next checks.
    package var chance: @Sendable () -> Double = { Double.random(in: 0...1) }
    /// The date now, for addresses that were never asked.
    package var date: @Sendable () -> Date = { Date() }

    package init() {}
  }

  /// Takes a record on the fetcher's thread: it must be quick. The exchange still has its body, for drift and snapshots.
  package typealias Sink = @Sendable (CheckRecord, WebExchange) -> Void

  let fetcher: Fetcher
  private let options: Options
  private let judge: Judge
  private let probes = Mutex(Probes())

  /// The siblings that were asked for, by folder and ending.
  private struct Probes {
    enum State {
      case asked([@Sendable (ProbeAnswer) -> Void])
      case answered(ProbeAnswer)
    }

    var states: [String: State] = [:]
    /// The keys of answers, oldest first.
    private var answered: [String] = []
    /// An answer holds the words of its page: of a million addresses not all can be kept.
    private static let mostAnswers = 512

    mutating func answer(_ key: String, _ answer: ProbeAnswer) {
      states[key] = .answered(answer)
      answered.append(key)
      guard answered.count > Self.mostAnswers else { return }
      for old in answered.prefix(Self.mostAnswers / 2) { states[old] = nil }
      answered.removeFirst(Self.mostAnswers / 2)
    }
  }

  /// Makes a checker on a fetcher, which others may use too.
  package init(fetcher: Fetcher, options: Options) {
    self.fetcher = fetcher
    self.options = options
    judge = Judge(salt: options.salt)
  }

  /// Checks addresses; `sink` gets each record as it is ready, in no order, once for each element of `urls`.
  package func check(_ urls: [String], cancellation: FetchCancellation? = nil, sink: @escaping Sink) {
    feed(CheckOrder(urls), finished: 0, cancellation: cancellation, sink: sink)
  }

  private func feed(_ order: CheckOrder, finished: Int, cancellation: FetchCancellation?, sink: @escaping Sink) {
    let requests = order.next(finished: finished).map { [options] entry -> FetchRequest in
      var request = FetchRequest(entry.url)
      request.credentials = options.credentials(of: request)
      request.validators = options.validators(of: entry.url, and: order.spellings(of: entry.index))
      request.mark = entry.index
      request.cancellation = cancellation
      return request
    }
    guard !requests.isEmpty else { return }
    fetcher.submit(requests) { [self] request, exchange in
      finish(exchange, written: request.written, address: try? request.address.get(), sink: sink)
      for other in order.spellings(of: request.mark) { finish(exchange, written: other, sink: sink) }
      feed(order, finished: 1, cancellation: cancellation, sink: sink)
    }
  }

  /// The records of a check as they come; ending the loop early cancels the rest.
  package func records(_ urls: [String]) -> AsyncStream<CheckRecord> {
    let (stream, continuation) = AsyncStream.makeStream(of: CheckRecord.self)
    guard !urls.isEmpty else {
      continuation.finish()
      return stream
    }
    let cancellation = FetchCancellation()
    continuation.onTermination = { [fetcher] _ in fetcher.cancel(cancellation) }
    let left = Countdown(urls.count)
    check(urls, cancellation: cancellation) { [self] record, _ in
      // The stream holds the checker until its last record.
      _ = self
      continuation.yield(record)
      if left.isLast() { continuation.finish() }
    }
    return stream
  }

  func finish(_ exchange: WebExchange, written: String, address: WebAddress? = nil, sink: @escaping Sink) {
    var exchange = exchange
    exchange.written = written
    let examination = Examination(exchange, body: Self.body(of: exchange), address: address)
    let before = options.titleBefore?(written)
    let accepted = options.accepted(of: exchange)
    let judgement = judge.judge(examination, titleBefore: before, accepted: accepted)
    let confirmation = options.confirmsSoft404 ? judge.confirmation(judgement, examination) : nil
    guard options.probes, let wish = judgement.probe ?? confirmation else {
      sink(record(judgement, examination, exchange, probe: nil), exchange)
      return
    }
    let kept = exchange
    ask(wish) { [self] answer in
      // Without an answer of any kind the first judgement stands.
      let second = judge.judge(examination, probe: answer, titleBefore: before, accepted: accepted)
      sink(record(second, examination, kept, probe: answer), kept)
    }
  }

  /// The body of the last hop, its coding taken off.
  static func body(of exchange: WebExchange) -> ReadableBody {
    guard exchange.failure == nil, let hop = exchange.final else { return ReadableBody(bytes: []) }
    let decoded = ContentDecoding.decode(hop, limit: Examination.window)
    let problem: ReadableBody.Problem? =
      switch decoded.problem {
      case nil, .long: nil
      case .cut, .notCoded, .broken: .broken
      case .unsupported: .unsupported
      case .bomb: .bomb
      }
    return ReadableBody(bytes: decoded.bytes, problem: problem)
  }

  private func ask(_ wish: Judgement.ProbeWish, then: @escaping @Sendable (ProbeAnswer) -> Void) {
    let (known, isNew) = probes.withLock { probes -> (ProbeAnswer?, Bool) in
      switch probes.states[wish.key] {
      case .answered(let answer): return (answer, false)
      case .asked(let waiting):
        probes.states[wish.key] = .asked(waiting + [then])
        return (nil, false)
      case nil:
        probes.states[wish.key] = .asked([then])
        return (nil, true)
      }
    }
    if let known { return then(known) }
    guard isNew else { return }
    var request = FetchRequest(wish.url)
    request.isUrgent = true
    request.retries = 0
    request.credentials = options.credentials(of: request)
    fetcher.submit(CollectionOfOne(request)) { [self] _, exchange in
      let answer = Examination(exchange, body: Self.body(of: exchange)).asProbe(of: wish.url)
      let waiting = probes.withLock { probes -> [@Sendable (ProbeAnswer) -> Void] in
        defer { probes.answer(wish.key, answer) }
        if case .asked(let waiting) = probes.states[wish.key] { return waiting }
        return []
      }
      for then in waiting { then(answer) }
    }
  }

  private func record(
    _ judgement: Judgement, _ examination: Examination, _ exchange: WebExchange, probe: ProbeAnswer?
  ) -> CheckRecord {
    var evidence = CheckRecord.Evidence(tool: options.tool, exchange: exchange)
    evidence.signs = judgement.signs.map(\.rawValue)
    evidence.credentials = options.credentialsNote(of: exchange)
    let facts = examination.facts
    if facts.words > 0 {
      evidence.words = facts.words
      evidence.simhash = Digits.hex(facts.simhash)
    }
    if let digest = options.digest, let body = exchange.final?.body, !body.isEmpty { evidence.sha256 = digest(body) }
    if let probe {
      let likeness = (PageLikeness.score(facts.tokens, probe.tokens) * 100).rounded(.down)
      evidence.probe = CheckRecord.Probe(
        url: probe.url, status: probe.status, likeness: Int(likeness),
        agrees: judgement.verdict == .soft404 && Judge.agrees(examination, probe))
    }
    let date = exchange.hops.first?.started ?? options.date()
    let age = CheckAge.seconds(
      judgement.verdict, redirect: judgement.redirect, condition: .unknown, isSteady: false, chance: options.chance())
    evidence.due = date.addingTimeInterval(age)
    let kept = examination.isNotModified ? options.known?(exchange.written) : nil
    evidence.unchangedSince = kept?.seen
    var record = CheckRecord(
      url: exchange.written, checked: date, verdict: judgement.verdict, cause: judgement.cause.rawValue,
      fragment: kept?.fragment ?? judgement.fragment.rawValue, advice: judgement.advice, evidence: evidence)
    record.finalURL = judgement.finalURL
    record.title = kept?.title ?? judgement.title
    record.redirect = judgement.redirect
    record.isCosmetic = judgement.isCosmetic
    record.landing = judgement.landing.map { "\($0.verdict.rawValue) \($0.cause.rawValue)" }
    return record
  }
}

/// A page as it was at its last full look.
package struct KnownPage: Sendable, Equatable {
  /// What a conditional request carries.
  package var validators: FetchRequest.Validators
  /// The title of the page then.
  package var title: String?
  /// `found`, `missing`, `unknown` or `none`, for the fragment of the written address.
  package var fragment: String
  /// When that was.
  package var seen: Date

  /// Makes a page.
  package init(validators: FetchRequest.Validators, title: String?, fragment: String, seen: Date) {
    self.validators = validators
    self.title = title
    self.fragment = fragment
    self.seen = seen
  }
}

extension LinkChecker.Options {
  fileprivate func credentials(of request: FetchRequest) -> FetchCredentials? {
    guard let credentials, case .success(let address) = request.address else { return nil }
    return credentials(address)
  }

  /// By the host that gave the last answer.
  fileprivate func accepted(of exchange: WebExchange) -> StatusSet {
    guard let accepted, let status = exchange.final?.status, status >= 400,
      let host = try? WebAddress(exchange.final?.url ?? "").host
    else { return StatusSet() }
    return accepted(host)
  }

  /// Whether credentials went along with any hop; nil where there are none for the address.
  fileprivate func credentialsNote(of exchange: WebExchange) -> String? {
    guard let credentials, let first = try? WebAddress(exchange.written), let own = credentials(first) else {
      return nil
    }
    let went = exchange.hops.contains { hop in (try? WebAddress(hop.url)).map { own.go(to: $0, first: first) } ?? false
    }
    return went ? CheckRecord.Evidence.sent : CheckRecord.Evidence.withheld
  }

  /// What makes the request conditional: nothing unless each spelling of the address knows the same page.
  fileprivate func validators(of url: String, and spellings: [String]) -> FetchRequest.Validators? {
    guard let validators = known?(url)?.validators,
      spellings.allSatisfy({ known?($0)?.validators == validators })
    else { return nil }
    return validators
  }
}
