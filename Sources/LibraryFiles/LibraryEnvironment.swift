/// What a library takes from outside: clock, random numbers, names for the history, points where a test may end it.
package struct LibraryEnvironment: Sendable {
  /// Milliseconds since 1970, UTC.
  package var now: @Sendable () -> Int64
  /// 64 random bits.
  package var random: @Sendable () -> UInt64
  /// Name and version of the program, for the history: `ibid 0.1.0`.
  package var tool: String
  /// Who runs it, where the user's own configuration says so.
  package var actor: String?
  /// How long a command waits for the lock of another that is committing.
  package var lockTimeout: Duration
  /// Asked before every step of a commit.
  package var faults: CommitFaults

  package init(
    now: @escaping @Sendable () -> Int64, random: @escaping @Sendable () -> UInt64, tool: String, actor: String? = nil,
    lockTimeout: Duration = .seconds(30), faults: CommitFaults = .none
  ) {
    self.now = now
    self.random = random
    self.tool = tool
    self.actor = actor
    self.lockTimeout = lockTimeout
    self.faults = faults
  }

  /// A generator over ``random``.
  var generator: RandomSource { RandomSource(random: random) }
}

/// A random generator over a closure.
struct RandomSource: RandomNumberGenerator {
  let random: @Sendable () -> UInt64
  func next() -> UInt64 { random() }
}
