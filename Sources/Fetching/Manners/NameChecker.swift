import CLibcurl
import Glibc
import Synchronization

/// Asks the resolver again about names that libcurl could not resolve, on a thread of its own, since it may wait long.
///
/// libcurl gives one code for «no such name» and «the resolver is down»; getaddrinfo tells them apart.
final class NameChecker: Sendable {
  private struct State {
    var known: [String: NameAnswer] = [:]
    var waiting: [String: [@Sendable (NameAnswer) -> Void]] = [:]
    /// Names that no thread has taken up.
    var queue: [String] = []
    var threads = 0
  }

  private let state = Mutex(State())
  private let check: @Sendable (String) -> NameAnswer

  /// A resolver that is gone holds each thread for seconds: ten thousand names must not be ten thousand threads.
  static let mostThreads = 16
  /// So many answers are kept, however many names there are.
  private static let mostKnown = 4096

  init(_ check: (@Sendable (String) -> NameAnswer)?) {
    self.check = check ?? NameChecker.ask
  }

  /// Calls `then` once the answer is known, on any thread. A name is asked once while it is remembered.
  func answer(for host: String, then: @escaping @Sendable (NameAnswer) -> Void) {
    let (known, needsThread) = state.withLock { state -> (NameAnswer?, Bool) in
      if let known = state.known[host] { return (known, false) }
      if state.waiting[host] == nil { state.queue.append(host) }
      state.waiting[host, default: []].append(then)
      guard !state.queue.isEmpty, state.threads < Self.mostThreads else { return (nil, false) }
      state.threads += 1
      return (nil, true)
    }
    if let known { return then(known) }
    guard needsThread else { return }
    let started = BackgroundThread.start { [self] in
      while let host = next() { finish(host, check(host)) }
    }
    if !started {
      while let host = next() { finish(host, .temporarilyUnknown) }
    }
  }

  /// The next name for a thread, which ends where there is none.
  private func next() -> String? {
    state.withLock { state in
      if state.queue.isEmpty {
        state.threads -= 1
        return nil
      }
      return state.queue.removeFirst()
    }
  }

  private func finish(_ host: String, _ answer: NameAnswer) {
    let callers = state.withLock { state in
      // «Cannot say now» is not kept: the next attempt asks again.
      if answer != .temporarilyUnknown {
        if state.known.count >= Self.mostKnown { state.known.removeAll() }
        state.known[host] = answer
      }
      return state.waiting.removeValue(forKey: host) ?? []
    }
    for caller in callers { caller(answer) }
  }

  /// The system's resolver.
  static func ask(_ host: String) -> NameAnswer {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let code = unsafe getaddrinfo(host, nil, &hints, &found)
    if let found = unsafe found { unsafe freeaddrinfo(found) }
    switch code {
    case 0: return .exists
    case EAI_NONAME, Self.noData: return .noSuchName
    default: return .temporarilyUnknown
    }
  }

  /// EAI_NODATA of glibc: the name exists, but has no address.
  private static let noData: Int32 = -5
}

/// A detached thread for work that blocks.
enum BackgroundThread {
  private final class Work {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }

  /// Starts `run` on a new thread; false where none can be had.
  static func start(_ run: @escaping @Sendable () -> Void) -> Bool {
    let work = unsafe Unmanaged.passRetained(Work(run))
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, work.toOpaque())
    guard code == 0 else {
      unsafe work.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}
