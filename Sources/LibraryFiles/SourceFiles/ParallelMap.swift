import Dispatch
import Synchronization

/// Runs work over the elements of an array on all cores, keeping their order.
enum ParallelMap {
  /// `work` must be safe from several threads at once.
  static func map<Element: Sendable, Value: Sendable>(
    _ elements: [Element], _ work: @Sendable (Element) -> Value
  ) -> [Value] {
    let share = 512
    guard elements.count > share else { return elements.map(work) }
    let count = (elements.count + share - 1) / share
    let parts = Mutex([[Value]](repeating: [], count: count))
    DispatchQueue.concurrentPerform(iterations: count) { part in
      let values = elements[part * share..<min((part + 1) * share, elements.count)].map(work)
      parts.withLock { $0[part] = values }
    }
    return parts.withLock { $0.flatMap { $0 } }
  }
}
