import Dispatch
import Glibc
import Workbench

/// Ctrl-C while links are checked: the first ends the run and keeps what was done, the second ends the process.
final class Interrupts {
  private let source: any DispatchSourceSignal

  init(_ interruption: CheckInterruption) {
    // The default action would end the process before the source sees the signal.
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      if interruption.raise() { _exit(ExitStatus.couldNot.rawValue) }
    }
    source.resume()
  }

  deinit {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
