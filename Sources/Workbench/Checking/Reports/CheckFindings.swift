package import Findings

/// The rows of a check as findings, for reports that machines read: a code a state, so that a baseline and a build server tell
/// them apart.
package enum CheckFindings {
  /// Every state a row can have.
  package static let rules: [FindingRule] = [
    rule("dead", .error, "the page is gone", "Cite an archived copy: ibid rescue looks for one."),
    rule(
      "soft404", .error, "the server answers, but not with the page",
      "Cite an archived copy: ibid rescue looks for one."),
    rule("usurped", .error, "the domain shows something else now", "Never link to it; cite an archived copy."),
    rule(
      "unsafe", .error, "the address leads where nothing may be asked", "Look at the address and where it redirects."),
    rule("malformed", .error, "the address or the answer is none", "Look at the address for a typing error."),
    rule(
      "drifted", .warning, "the page is no longer the text that was cited",
      "Read it again: ibid diff shows the passage."),
    rule(
      "redirected", .note, "the page has moved for good", "Write the new address: ibid check --fix does in a library."),
    rule("suspect", .note, "the page failed, but not often enough to say that it is gone", "Nothing to do yet."),
    rule("resolves", .note, "the identifier resolves, the page behind it does not answer us", "Nothing to do."),
    rule("blocked", .note, "the server answers, but not to a program", "Open it in a browser."),
    rule(
      "unreachable", .note, "nothing could be told for thirty days", "Open it in a browser, from another network too."),
    rule("transient", .note, "the server cannot answer now", "It is asked again."),
    rule("timeout", .note, "no answer came in time", "It is asked again."),
    rule("tls", .note, "the certificate is not valid", "Open it in a browser."),
    rule("skipped", .note, "the address was not asked", "It has a scheme that is not checked, or was left out."),
  ]

  /// A file whose links could not be read.
  package static let unreadableFile = FindingRule(
    LinkedFile.unreadable, .error, "no link could be read from a file", help: "Look at the file, or leave it out.")

  private static func rule(_ state: String, _ severity: Severity, _ summary: String, _ help: String) -> FindingRule {
    FindingRule(code(state), severity, summary, help: help)
  }

  private static func code(_ state: String) -> String { "link-\(state)" }

  /// A row as a finding; one that fails the run is an error, and none other is.
  package static func finding(_ row: CheckRow) -> Finding {
    let code = code(row.state)
    let known = rules.first { $0.code == code }?.severity ?? .note
    let severity: Severity = row.isFailure ? .error : known == .error ? .warning : known
    // A line may hold several links, and one that shows something else now must not become a link again.
    let address = row.isHostile ? CheckDocument.defanged(row.address) : row.address
    let copies = row.copies.map { "; \($0.sentence)" }.joined()
    return Finding(severity, code, at: row.place, "\(address): \(row.detail)\(copies)")
  }
}
