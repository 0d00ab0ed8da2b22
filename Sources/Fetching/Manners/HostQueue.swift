import Exchange

/// The requests for one host, in order, and how the host has behaved.
final class HostQueue {
  let host: String
  let limit: Int
  /// Nanoseconds from start to start.
  let delay: UInt64
  /// What differs at this host.
  let manners: HostManners?
  private var waiting: [Job?] = []
  private var front = 0
  /// Jobs that go before all others: hops of a chain, probes.
  private var first: [Job] = []
  /// Requests under way.
  var active = 0
  /// Not before this instant, in nanoseconds.
  var notBefore: UInt64 = 0
  /// Whether the queue stands in the engine's list of queues that may start something.
  var isListed = false
  /// Answers in a row that asked for more time than is waited for.
  var refusalsInRow = 0
  /// Nanoseconds spent on failures and waits since the last good answer.
  var spent: UInt64 = 0
  /// Why nothing more is asked of this host in this run.
  var putOff: FetchFailure?
  /// Jobs that wait for their time to be asked again.
  var sleeping = 0
  /// Whether the engine keeps it for how the host behaved, although nothing is to be asked of it.
  var isRemembered = false

  /// Nothing to ask, under way, or to come.
  var isIdle: Bool { isEmpty && active == 0 && sleeping == 0 }

  init(host: String, limit: Int, delay: UInt64, manners: HostManners? = nil) {
    self.host = host
    self.limit = limit
    self.delay = delay
    self.manners = manners
  }

  var isEmpty: Bool { first.isEmpty && front == waiting.count }

  func append(_ job: Job) {
    waiting.append(job)
  }

  func prepend(_ job: Job) {
    first.append(job)
  }

  func pop() -> Job? {
    if !first.isEmpty { return first.removeFirst() }
    guard front < waiting.count else { return nil }
    let job = waiting[front]
    waiting[front] = nil
    front += 1
    if front == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      front = 0
    } else if front > 1024, front * 2 > waiting.count {
      waiting.removeSubrange(..<front)
      front = 0
    }
    return job
  }

  /// Takes the cancelled ones out.
  func removeCancelled() -> [Job] {
    let all = drain()
    waiting = all.filter { !$0.isCancelled }
    return all.filter(\.isCancelled)
  }

  func drain() -> [Job] {
    var jobs: [Job] = []
    while let job = pop() { jobs.append(job) }
    return jobs
  }
}
