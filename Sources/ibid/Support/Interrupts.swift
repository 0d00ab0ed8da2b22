import Dispatch
import Glibc
import Workbench

/// Ctrl-C during long work: the first ends it and keeps what was done, the second ends the process.
final class Interrupts {
  private let source: any DispatchSourceSignal

  /// `raise` ends the work, and says whether the program may end at once.
  init(_ raise: @escaping @Sendable () -> Bool) {
    // The default action would end the process before the source sees the signal.
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      if raise() { _exit(ExitStatus.couldNot.rawValue) }
    }
    source.resume()
  }

  deinit {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
