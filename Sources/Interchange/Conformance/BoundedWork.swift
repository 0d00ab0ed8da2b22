import Dispatch
import Synchronization

/// Runs work that may never end: what does not end in time is left behind.
enum BoundedWork {
  private final class Box<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }

  /// The result; nil where there is none in time.
  static func run<Value: Sendable>(seconds: Int, _ work: @escaping @Sendable () -> Value) -> Value? {
    let box = Box<Value>()
    let done = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      let value = work()
      box.value.withLock { $0 = value }
      done.signal()
    }
    _ = done.wait(timeout: .now() + .seconds(seconds))
    return box.value.withLock { $0 }
  }
}
