import Exchange
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Fetching

@Suite("A fetcher and many hosts", .timeLimit(.minutes(10)))
struct ManyHostsTests {
  private func fetchAll(_ fetcher: Fetcher, _ urls: [String]) async -> [String: FetchFailure.Kind?] {
    var kinds: [String: FetchFailure.Kind?] = [:]
    for await (_, exchange) in fetcher.exchanges(urls.map { FetchRequest($0) }) {
      kinds[exchange.written] = .some(exchange.failure?.kind)
    }
    return kinds
  }

  @Test("goes on when names are gone in the middle of a run, and calls none of them missing for that")
  func namesGone() async throws {
    let server = try LoopbackServer { _ in .init(html: "x") }
    let asked = Mutex(0)
    let resolves = Atomic(true)
    var settings = loopbackSettings()
    settings.concurrency = 20
    settings.retryDelays = []
    settings.pinnedAddresses = { _, _ in
      // After a hundred names the resolver is down, and the system's knows no name below «invalid».
      let count = asked.withLock { count in
        count += 1
        return count
      }
      if count > 100 { resolves.store(false, ordering: .relaxed) }
      return count > 100 ? nil : [IPAddress("127.0.0.1")].compactMap { $0 }
    }
    settings.nameCheck = { _ in resolves.load(ordering: .relaxed) ? .exists : .temporarilyUnknown }
    let fetcher = try Fetcher(settings: settings)
    let kinds = await fetchAll(fetcher, (0..<130).map { "http://h\($0).invalid:\(server.port)/" })
    #expect(kinds.count == 130)
    #expect(kinds.values.count { $0 == nil } == 100)
    // libcurl waits for a resolver that says nothing; whether it does is the machine's.
    #expect(kinds.values.count { $0 == .nameTemporarilyUnknown || $0 == .timedOut } == 30)
  }

  @Test("asks the resolver by a few threads, however many names it does not know")
  func fewThreads() async throws {
    let most = Mutex((now: 0, most: 0, asked: 0))
    let checker = NameChecker { _ in
      most.withLock {
        $0.now += 1
        $0.asked += 1
        $0.most = max($0.most, $0.now)
      }
      Thread.sleep(forTimeInterval: 0.01)
      most.withLock { $0.now -= 1 }
      return .noSuchName
    }
    let answers = AsyncStream { continuation in
      let left = Countdown(400)
      for number in 0..<400 {
        checker.answer(for: "n\(number).invalid") { answer in
          continuation.yield(answer)
          if left.isLast() { continuation.finish() }
        }
      }
    }
    var count = 0
    for await answer in answers where answer == .noSuchName { count += 1 }
    #expect(count == 400)
    #expect(most.withLock { $0.most } <= NameChecker.mostThreads)
    #expect(most.withLock { $0.asked } == 400)
  }

  @Test("ends at once what is cancelled, also what waits for its host, its name or its next attempt")
  func cancelled() async throws {
    let server = try LoopbackServer { _ in
      var answer = LoopbackServer.Answer(html: "x", status: 500)
      answer.delay = 0.01
      return answer
    }
    var settings = loopbackSettings()
    // Longer than any machine is busy with other tests: nothing ends before it is cancelled.
    settings.hostDelay = 600
    settings.retryDelays = [30, 30]
    let fetcher = try Fetcher(settings: settings)
    let cancellation = FetchCancellation()
    let requests = (0..<50).map { number in
      var request = FetchRequest(server.origin + "/\(number)")
      request.cancellation = cancellation
      return request
    }
    let ended = Mutex(0)
    fetcher.submit(requests) { _, exchange in
      if exchange.failure?.kind == .cancelled { ended.withLock { $0 += 1 } }
    }
    while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
    try await Task.sleep(for: .milliseconds(100))
    let started = ContinuousClock.now
    fetcher.cancel(cancellation)
    while ended.withLock({ $0 }) < 50, started.duration(to: .now) < .seconds(60) {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(ended.withLock { $0 } == 50)
    #expect(started.duration(to: .now) < .seconds(30))
  }

  @Test("keeps the pause of a host also when nothing of it was waiting for a while")
  func pause() async throws {
    let times = Mutex<[ContinuousClock.Instant]>([])
    let server = try LoopbackServer { _ in
      times.withLock { $0.append(.now) }
      return .init(html: "x")
    }
    var settings = loopbackSettings()
    settings.hostDelay = 0.3
    let fetcher = try Fetcher(settings: settings)
    _ = await fetcher.fetch(FetchRequest(server.origin + "/1"))
    _ = await fetcher.fetch(FetchRequest(server.origin + "/2"))
    try await Task.sleep(for: .milliseconds(400))
    _ = await fetcher.fetch(FetchRequest(server.origin + "/3"))
    let seen = times.withLock { $0 }
    #expect(seen[0].duration(to: seen[1]) >= .milliseconds(250))
    // How soon the third one comes says more of the other tests that share the machine than of the fetcher.
    #expect(seen.count == 3 && seen[1].duration(to: seen[2]) >= .milliseconds(250))
  }
}
