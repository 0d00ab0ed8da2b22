/// Judges when a page has come to rest: it was loaded, and for a while nothing that it asked for was under way.
struct Settling {
  /// So long nothing may be under way.
  let quiet: Duration
  private var underWay = 0
  private var isLoaded = false
  /// Of the last thing that happened.
  private var last: ContinuousClock.Instant

  init(quiet: Duration, at now: ContinuousClock.Instant) {
    (self.quiet, last) = (quiet, now)
  }

  /// A request was paused.
  mutating func began(at now: ContinuousClock.Instant) {
    underWay += 1
    last = max(last, now)
  }

  /// A request was answered.
  mutating func ended(at now: ContinuousClock.Instant) {
    underWay = max(0, underWay - 1)
    last = max(last, now)
  }

  /// The load event, or something else that a page may answer.
  mutating func loaded(at now: ContinuousClock.Instant) {
    isLoaded = true
    last = max(last, now)
  }

  func isSettled(at now: ContinuousClock.Instant) -> Bool {
    isLoaded && underWay == 0 && now - last >= quiet
  }
}
