import Dispatch
import Synchronization

/// Runs work over the elements of an array on all cores, keeping their order.
enum ParallelMap {
  /// `work` must be safe from several threads at once; a thread takes `share` elements at a time.
  static func map<Element: Sendable, Value: Sendable>(
    _ elements: [Element], share: Int = 512, _ work: @Sendable (Element) -> Value
  ) -> [Value] {
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
