import CLibcurl
package import Exchange

/// The loop on its own thread: one multi handle, queues by host, slots. Nothing of it is touched from outside.
@safe
final class FetchEngine {
  let settings: FetchSettings
  private let options: TransferOptions
  private let mailbox: Mailbox
  private let multi: UnsafeMutableRawPointer
  private let names: NameChecker
  private let steps: StepChooser
  private let time = LoopTime()
  private let queues: HostQueues
  private var active: [Transfer] = []
  private var idle: [Transfer] = []
  private var waitingForName: [Int: (job: Job, hop: Hop, failure: FetchFailure)] = [:]
  private var nameSerial = 0
  private var nextPhaseCheck: UInt64 = 0

  /// Nanoseconds between two looks at the phases of what is under way.
  private static let phaseCheckInterval: UInt64 = 100_000_000

  init?(settings: FetchSettings, caFile: String?, mailbox: Mailbox) {
    guard let multi = unsafe curl_multi_init() else { return nil }
    unsafe self.multi = unsafe multi
    self.settings = settings
    self.mailbox = mailbox
    options = TransferOptions(settings: settings, caFile: caFile)
    names = NameChecker(settings.nameCheck)
    steps = StepChooser(settings: settings)
    queues = HostQueues(settings: settings, time: time)
    // An idle connection for each host of a turn: a smaller cache would open each connection anew.
    unsafe ibid_multi_setopt_long(multi, CURLMOPT_MAXCONNECTS, min(max(4 * settings.concurrency, 100), 600))
    unsafe mailbox.open(multi)
  }

  deinit {
    active = []
    idle = []
    unsafe curl_multi_cleanup(multi)
  }

  /// Runs until the mailbox is closed; what is unfinished then ends as cancelled.
  func run() {
    while true {
      time.now = settings.clock.nanoseconds()
      let (letters, isClosed) = mailbox.take()
      for letter in letters { open(letter) }
      if isClosed { break }
      queues.fire()
      startReady()
      var running: Int32 = 0
      unsafe curl_multi_perform(multi, &running)
      time.now = settings.clock.nanoseconds()
      let finished = reap()
      if time.now >= nextPhaseCheck { checkPhases() }
      if finished, canStart { continue }
      let wait = pollTime()
      unsafe curl_multi_poll(multi, nil, 0, wait, nil)
    }
    cancelAll()
  }

  private var canStart: Bool { queues.hasReady && active.count < settings.concurrency }

  private func pollTime() -> Int32 {
    if canStart { return 0 }
    var until = time.now + (active.isEmpty ? 10_000_000_000 : Self.phaseCheckInterval)
    if let timer = queues.nextAlarm { until = min(until, timer) }
    return until <= time.now ? 0 : Int32((until - time.now + 999_999) / 1_000_000)
  }

  // MARK: letters

  private func open(_ letter: Mailbox.Letter) {
    switch letter {
    case .ask(let request, let completion):
      switch request.address {
      case .failure(let error):
        completion(request, WebExchange(written: request.written, failure: error.failure))
      case .success(let address):
        queues.enqueue(Job(request: request, address: address, completion: completion), isNext: request.isUrgent)
      }
    case .name(let serial, let answer):
      guard let waiting = waitingForName.removeValue(forKey: serial) else { return }
      var failure = waiting.failure
      if answer == .noSuchName {
        failure.kind = .noSuchName
        failure.message = "there is no such host name"
      }
      settle(waiting.job, hop: waiting.hop, failure: failure, elapsed: 0)
    case .sweep: sweep()
    }
  }

  /// Ends all cancelled jobs, wherever they wait.
  private func sweep() {
    for transfer in active where transfer.job?.isCancelled == true { end(transfer, with: Self.cancelled) }
    for job in queues.removeCancelled() { job.finish(Self.cancelled) }
    for (serial, waiting) in waitingForName where waiting.job.isCancelled {
      waitingForName[serial] = nil
      waiting.job.finish(Self.cancelled)
    }
  }

  private static let cancelled = FetchFailure(kind: .cancelled, message: "the request was cancelled")

  private func startReady() {
    while canStart {
      let (queue, job) = queues.popReady()
      if let job { start(job, in: queue) }
      queues.list(queue)
    }
  }

  // MARK: requests

  private func start(_ job: Job, in queue: HostQueue) {
    if job.isCancelled { return job.finish(Self.cancelled) }
    let permissions = job.request.permissions ?? settings.permissions
    let throughProxy = settings.proxy != nil
    let refused = NameGuard.refusal(
      job.address, permissions: permissions, afterPublicHop: job.hasPublicHop, throughProxy: throughProxy)
    if let kind = refused {
      return job.finish(
        FetchFailure(
          kind: .refusedByGuard, phase: .connect,
          message: FailureClassifier.refusal(of: job.address.host, kind)))
    }
    guard let transfer = idle.popLast() ?? Transfer(time: time) else {
      return job.finish(FetchFailure(kind: .cancelled, message: "libcurl gave no handle"))
    }
    transfer.begin(job: job, queue: queue, date: settings.clock.date())
    transfer.permissions = permissions
    transfer.afterPublicHop = job.hasPublicHop
    transfer.throughProxy = throughProxy
    transfer.bodyCap = job.request.bodyCap ?? settings.bodyCap
    transfer.drainCap = settings.drainCap
    transfer.headerCap = settings.headerCap
    options.apply(to: transfer, job: job)
    job.attempts += 1
    queue.active += 1
    queue.notBefore = max(queue.notBefore, time.now + queue.delay)
    transfer.place = active.count
    active.append(transfer)
    unsafe curl_multi_add_handle(multi, transfer.easy)
  }

  private func reap() -> Bool {
    var left: Int32 = 0
    var any = false
    while let message = unsafe curl_multi_info_read(multi, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle else { continue }
      let code = unsafe ibid_message_result(message)
      var context: UnsafeMutableRawPointer?
      unsafe ibid_getinfo_pointer(easy, CURLINFO_PRIVATE, &context)
      guard let transfer = unsafe TransferCallbacks.transfer(context) else { continue }
      any = true
      complete(transfer, code: code, failure: FailureClassifier.failure(of: transfer, code: code))
    }
    return any
  }

  /// Ends a request that is under way.
  private func end(_ transfer: Transfer, with failure: FetchFailure) {
    complete(transfer, code: CURLE_OPERATION_TIMEDOUT, failure: failure)
  }

  private func complete(_ transfer: Transfer, code: CURLcode, failure: FetchFailure?) {
    guard let job = transfer.job, let queue = transfer.queue else { return }
    let hop = HopMaker.hop(of: transfer, job: job, code: code, now: time.now)
    unsafe curl_multi_remove_handle(multi, transfer.easy)
    let elapsed = time.now &- transfer.started
    transfer.job = nil
    transfer.queue = nil
    if let last = active.popLast(), last !== transfer {
      active[transfer.place] = last
      last.place = transfer.place
    }
    idle.append(transfer)
    queue.active -= 1
    if let failure, failure.kind == .nameTemporarilyUnknown, settings.proxy == nil {
      askResolver(job, hop: hop, failure: failure, elapsed: elapsed)
    } else {
      settle(job, hop: hop, failure: failure, elapsed: elapsed)
    }
    queues.list(queue)
  }

  private func askResolver(_ job: Job, hop: Hop, failure: FetchFailure, elapsed: UInt64) {
    job.spent += elapsed
    nameSerial += 1
    let serial = nameSerial
    waitingForName[serial] = (job, hop, failure)
    let mailbox = self.mailbox
    names.answer(for: job.address.host) { answer in _ = mailbox.send([.name(serial, answer)]) }
  }

  /// Decides what comes after a request, and does it.
  private func settle(_ job: Job, hop: Hop, failure: FetchFailure?, elapsed: UInt64) {
    job.spent += elapsed
    let queue = queues.queue(for: job.address)
    if settings.proxy == nil, hop.isPublic { job.hasPublicHop = true }
    switch steps.step(after: hop, failure: failure, job: job, queue: queue, elapsed: elapsed, now: time.now) {
    case .done(let failure):
      job.hops.append(hop)
      job.finish(failure)
    case .follow(let address):
      job.hops.append(hop)
      job.address = address
      job.hopRetries = 0
      job.lastTry = nil
      job.needsHTTP2 = false
      queues.enqueue(job, isNext: true)
    case .again(let wait):
      job.needsHTTP2 = false
      job.lastTry = (hop, failure)
      job.hopRetries += 1
      job.spent += wait
      queues.enqueue(job, of: queue, at: time.now + wait)
    case .likeBrowser:
      job.lastTry = (hop, failure)
      job.asksLikeBrowser = true
      queues.enqueue(job, isNext: true)
    case .inHTTP2:
      job.lastTry = (hop, failure)
      job.needsHTTP2 = true
      queues.enqueue(job, isNext: true)
    }
    queues.list(queue)
  }

  private func checkPhases() {
    nextPhaseCheck = time.now + Self.phaseCheckInterval
    var late: [Transfer] = []
    for transfer in active {
      let limits = settings.timeouts(of: transfer.queue)
      let limit =
        switch transfer.phase {
        case .dns: limits.dns
        case .connect: limits.connect
        case .waiting: limits.firstByte
        case .body: limits.idle
        }
      let isLate =
        Double(time.now &- transfer.phaseSince) > limit * 1e9
        || Double(time.now &- transfer.started) > limits.total * 1e9
      if isLate { late.append(transfer) }
    }
    for transfer in late {
      let phase = FailureClassifier.phase(of: transfer)
      end(
        transfer,
        with: FetchFailure(
          kind: .timedOut, phase: phase, curlCode: Int(CURLE_OPERATION_TIMEDOUT.rawValue),
          message: "no end within the time allowed"))
    }
  }

  private func cancelAll() {
    for transfer in active {
      unsafe curl_multi_remove_handle(multi, transfer.easy)
      transfer.job?.finish(Self.cancelled)
      transfer.job = nil
    }
    for job in queues.removeAll() { job.finish(Self.cancelled) }
    for waiting in waitingForName.values { waiting.job.finish(Self.cancelled) }
  }
}

/// The instant of the present turn of the loop, which callbacks read in place of the clock.
final class LoopTime {
  var now: UInt64 = 0
}

extension WebAddressError {
  /// What an exchange says of a text that is no address.
  package var failure: FetchFailure {
    if case .unsupportedScheme = self { return FetchFailure(kind: .unsupportedScheme, message: description) }
    return FetchFailure(kind: .malformedAddress, message: description)
  }
}
