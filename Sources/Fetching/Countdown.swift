import Synchronization

/// Counts events down to the last one, from any thread.
package final class Countdown: Sendable {
  private let left: Atomic<Int>

  /// Counts this many events.
  package init(_ count: Int) {
    left = Atomic(count)
  }

  /// Whether this event is the last.
  package func isLast() -> Bool { left.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue == 0 }
}
