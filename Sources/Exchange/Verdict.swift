/// What one exchange says about an address (FORMATS §6).
public enum Verdict: String, Sendable, Equatable, CaseIterable {
  case alive, redirected, blocked, soft404, dead, transient, timeout, tls, unreachable, malformed, unsafe, usurped,
    skipped
}

/// How the text found compares with the snapshot a citation rests on (FORMATS §6).
public enum Drift: String, Sendable, Equatable, CaseIterable {
  case same, noise, changed
  case quoteLost = "quote-lost"
  case unknown
}

/// What kind of redirect a chain is, for the advice given (guide/links.md §6).
public enum RedirectKind: String, Sendable, Equatable, CaseIterable {
  case permanent, temporary, mixed, cosmetic
}

/// What a person may do about a verdict.
public enum Advice: String, Sendable, Equatable, CaseIterable {
  case none, update, keep, investigate, archive, retry
}
