import Exchange

/// The queues of all hosts: which of them may start a request now, in turn, and when the others may. Of the engine's thread.
final class HostQueues {
  private let settings: FetchSettings
  private let time: LoopTime
  private var queues: [String: HostQueue] = [:]
  /// Queues that may start a request now, in turn.
  private var ready: [HostQueue] = []
  private var readyFront = 0
  private var timers = TimerHeap<Alarm>()
  /// Hosts of which nothing is to be asked, but that failed or refused: oldest first.
  private var remembered: [String] = []

  private enum Alarm {
    case queue(HostQueue)
    case job(Job, HostQueue)
  }

  init(settings: FetchSettings, time: LoopTime) {
    self.settings = settings
    self.time = time
  }

  /// Whether a queue may start a request now.
  var hasReady: Bool { readyFront < ready.count }

  /// When the next queue or job wakes.
  var nextAlarm: UInt64? { timers.next }

  /// The queue of an address's host.
  func queue(for address: WebAddress) -> HostQueue {
    if let queue = queues[address.host] { return queue }
    let manners = settings.manners?(address.host)
    let queue = HostQueue(
      host: address.host, limit: settings.limit(at: address.host, manners),
      delay: UInt64(settings.delay(at: address.host, manners) * 1e9), manners: manners)
    queues[address.host] = queue
    return queue
  }

  /// Puts a job into the queue of its host, before all others where it goes on with what was begun.
  func enqueue(_ job: Job, isNext: Bool) {
    let queue = queue(for: job.address)
    if isNext { queue.prepend(job) } else { queue.append(job) }
    list(queue)
  }

  /// Lets a job sleep until its next attempt.
  func enqueue(_ job: Job, of queue: HostQueue, at instant: UInt64) {
    queue.sleeping += 1
    timers.insert(.job(job, queue), at: instant)
  }

  /// Wakes what is due.
  func fire() {
    while let alarm = timers.pop(until: time.now) {
      switch alarm {
      case .queue(let queue):
        queue.isListed = false
        list(queue)
      case .job(let job, let queue):
        queue.sleeping -= 1
        queue.append(job)
        list(queue)
      }
    }
  }

  /// The next queue in turn, and what it may start; it has to be put in line again.
  func popReady() -> (queue: HostQueue, job: Job?) {
    let queue = ready[readyFront]
    readyFront += 1
    if readyFront == ready.count {
      ready.removeAll(keepingCapacity: true)
      readyFront = 0
    } else if readyFront >= 4096 {
      ready.removeSubrange(..<readyFront)
      readyFront = 0
    }
    queue.isListed = false
    let mayStart = queue.notBefore <= time.now && queue.active < queue.limit && queue.putOff == nil
    return (queue, mayStart ? queue.pop() : nil)
  }

  /// Puts a queue in line if it has something to start; drops what waits when the host is put off.
  func list(_ queue: HostQueue) {
    if queue.putOff != nil {
      dropAll(of: queue)
      if queue.isIdle { forget(queue) }
      return
    }
    guard !queue.isListed, queue.active < queue.limit else { return }
    if queue.isEmpty {
      guard queue.isIdle else { return }
      // Its delay must hold for the next address of the host, should one come.
      guard queue.notBefore > time.now else { return forget(queue) }
    }
    queue.isListed = true
    if queue.notBefore > time.now {
      timers.insert(.queue(queue), at: queue.notBefore)
    } else {
      ready.append(queue)
    }
  }

  /// Lets go of an idle queue, so that a million hosts do not stay in memory. How a host misbehaved is remembered, but
  /// not of all hosts there are.
  private func forget(_ queue: HostQueue) {
    guard queue.spent > 0 || queue.refusalsInRow > 0 || queue.putOff != nil else {
      queues[queue.host] = nil
      return
    }
    guard !queue.isRemembered else { return }
    queue.isRemembered = true
    remembered.append(queue.host)
    guard remembered.count > Self.mostRemembered else { return }
    for host in remembered.prefix(Self.mostRemembered / 2) {
      guard let old = queues[host] else { continue }
      old.isRemembered = false
      if old.isIdle { queues[host] = nil }
    }
    remembered.removeFirst(Self.mostRemembered / 2)
  }

  private static let mostRemembered = 8192

  private func dropAll(of queue: HostQueue) {
    guard let putOff = queue.putOff else { return }
    for job in queue.drain() {
      if let last = job.lastTry {
        job.hops.append(last.hop)
        job.finish(last.failure)
      } else {
        job.finish(putOff)
      }
    }
  }

  /// Takes out the cancelled jobs, those too that wait for their next attempt: nobody waits for a retry that will not be.
  func removeCancelled() -> [Job] {
    var removed = queues.values.flatMap { $0.removeCancelled() }
    let sleepers = timers.removeAll { alarm in
      if case .job(let job, _) = alarm { job.isCancelled } else { false }
    }
    for case .job(let job, let queue) in sleepers {
      queue.sleeping -= 1
      removed.append(job)
    }
    return removed
  }

  /// Takes out all jobs.
  func removeAll() -> [Job] {
    var removed = queues.values.flatMap { $0.drain() }
    while let alarm = timers.pop(until: .max) {
      if case .job(let job, _) = alarm { removed.append(job) }
    }
    return removed
  }
}
