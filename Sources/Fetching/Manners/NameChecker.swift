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
  }

  private let state = Mutex(State())
  private let check: @Sendable (String) -> NameAnswer

  init(_ check: (@Sendable (String) -> NameAnswer)?) {
    self.check = check ?? NameChecker.ask
  }

  /// Calls `then` once the answer is known, on any thread. Each name is asked once in the life of a fetcher.
  func answer(for host: String, then: @escaping @Sendable (NameAnswer) -> Void) {
    let (known, isNew) = state.withLock { state -> (NameAnswer?, Bool) in
      if let known = state.known[host] { return (known, false) }
      let isNew = state.waiting[host] == nil
      state.waiting[host, default: []].append(then)
      return (nil, isNew)
    }
    if let known {
      then(known)
      return
    }
    guard isNew else { return }
    let check = self.check
    let started = BackgroundThread.start { [self] in
      finish(host, check(host))
    }
    if !started { finish(host, .temporarilyUnknown) }
  }

  private func finish(_ host: String, _ answer: NameAnswer) {
    let callers = state.withLock { state in
      // «Cannot say now» is not kept: the next attempt asks again.
      if answer != .temporarilyUnknown { state.known[host] = answer }
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
