public import FoundationEssentials

/// What the history of checks says about an address: the state that is carried from run to run (FORMATS §6).
public struct HealthState: Sendable, Equatable {
  /// What a person reads.
  public var condition: Condition
  /// Failures that count towards the next worse condition.
  public var strikes: Int
  /// The first failure since the last success.
  public var firstFailed: Date?
  /// The last failure that counted.
  public var lastFailed: Date?
  /// The last check that found the text readable.
  public var lastAlive: Date?
  /// The kind of the failures that are being counted.
  public var failing: Failing?
  /// When the last check was, whatever it gave.
  public var lastChecked: Date?
  /// The first of the failures that an outage forgives (FORMATS §6); nil once the address was answered again.
  public var outageSince: Date?

  /// The state of an address that was never checked.
  public init() {
    condition = .unknown
    strikes = 0
  }

  /// The word a person reads.
  public enum Condition: String, Sendable, Equatable, CaseIterable {
    /// Never checked, or never with an answer that says anything.
    case unknown
    case alive
    /// Failed, but not often enough to say more.
    case suspect
    case dead
    /// Dead, and not once seen alive: most often a typing error.
    case neverAlive = "never-alive"
    /// Sold, parked, or spam.
    case usurped
    /// Blocked, timed out or failing for thirty days or more: cannot be told from here.
    case unreachable
  }

  /// Which rule counts the failures (guide/links.md §7).
  public enum Failing: String, Sendable, Equatable, CaseIterable {
    case gone, noSuchName
    case notFound
    case soft404
    case usurped
    /// Blocked, transient, timeout, tls, unreachable, malformed: never dead by itself.
    case unclear
  }
}
