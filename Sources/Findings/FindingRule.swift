/// What is looked for under one code: the same words for help, for reports and for machines.
public struct FindingRule: Sendable, Hashable {
  /// Stable words with hyphens: `bibtex-duplicate-key`.
  public let code: String
  /// The severity of its findings, unless one of them says otherwise.
  public let severity: Severity
  /// One sentence without its final full stop.
  public let summary: String
  /// Why it matters and what to do, in a sentence or two.
  public let help: String
  /// Whether at least some of its findings can be put right without a person.
  public let isFixable: Bool
  /// Whether it is looked for only when asked.
  public let isOptional: Bool

  /// A rule; by default nothing is repaired, and it is looked for unasked.
  public init(
    _ code: String, _ severity: Severity, _ summary: String, help: String, isFixable: Bool = false,
    isOptional: Bool = false
  ) {
    self.code = code
    self.severity = severity
    self.summary = summary
    self.help = help
    self.isFixable = isFixable
    self.isOptional = isOptional
  }
}
