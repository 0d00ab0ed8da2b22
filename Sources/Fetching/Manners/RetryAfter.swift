import Exchange
import FoundationEssentials

/// How long a server asks to be left alone (RFC 9110, section 10.2.3).
enum RetryAfter: Equatable {
  /// Seconds, zero or more.
  case seconds(Double)
  /// Missing, negative, or no number and no date.
  case unclear

  init(_ value: (some Collection<UInt8>)?, now: Date) {
    guard let value, !value.isEmpty else {
      self = .unclear
      return
    }
    if value.allSatisfy({ (0x30...0x39).contains($0) }) {
      self = .seconds(value.reduce(0.0) { min($0 * 10 + Double($1 - 0x30), 1e9) })
    } else if let date = HTTPDate.read(Array(value)) {
      let wait = date.timeIntervalSince(now)
      // A date just gone by is a server whose clock is behind, or an answer that took its time: ask at once.
      self = wait > -86_400 ? .seconds(max(wait, 0)) : .unclear
    } else {
      self = .unclear
    }
  }
}
