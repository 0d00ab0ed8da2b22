import Dispatch
import Glibc
import Synchronization

/// Ctrl-C of a long command: the first time it ends the work and keeps what was done, the second time the process.
final class InterruptSignal {
  private let source: any DispatchSourceSignal

  init(_ action: @escaping @Sendable () -> Void) {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    let flag = SharedFlag()
    source.setEventHandler {
      if flag.raise() { exit(130) }
      action()
    }
    source.resume()
  }

  deinit {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}

/// A flag that tells whether it was raised before.
private final class SharedFlag: Sendable {
  private let flag = Atomic<Bool>(false)

  func raise() -> Bool { flag.exchange(true, ordering: .acquiringAndReleasing) }
}
