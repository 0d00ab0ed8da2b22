package import FoundationEssentials

/// The two clocks of a fetch: one for dates in records, one for waiting.
package struct FetchClock: Sendable {
  /// The date now, for `Hop.started` and dates in Retry-After.
  package var date: @Sendable () -> Date
  /// Nanoseconds that never run backwards.
  package var nanoseconds: @Sendable () -> UInt64

  /// Makes a pair of clocks; tests give their own.
  package init(date: @escaping @Sendable () -> Date, nanoseconds: @escaping @Sendable () -> UInt64) {
    self.date = date
    self.nanoseconds = nanoseconds
  }

  /// The clocks of the machine.
  package static var system: FetchClock {
    let start = ContinuousClock.now
    return FetchClock(date: { Date() }) {
      let passed = start.duration(to: .now).components
      return UInt64(max(passed.seconds, 0)) * 1_000_000_000 + UInt64(max(passed.attoseconds, 0) / 1_000_000_000) + 1
    }
  }
}
