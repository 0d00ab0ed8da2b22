internal import Text

/// Results as the XML of JUnit, which build servers show as tests: a suite a file, a case a thing that was looked at.
///
/// There is no standard; this is the part on which Ant's, Maven Surefire's and Jenkins's schemas agree.
public struct JUnitReport: Sendable {
  /// How one case ended.
  public enum Outcome: Sendable, Hashable {
    case passed
    /// A word for machines, and what a person reads.
    case failed(type: String, message: String)
    case skipped(message: String)
  }

  /// One thing that was looked at.
  public struct Case: Sendable, Hashable {
    /// Of it in its suite.
    public let name: String
    /// How it ended.
    public let outcome: Outcome

    /// A case.
    public init(_ name: String, _ outcome: Outcome) {
      self.name = name
      self.outcome = outcome
    }
  }

  /// The name of the whole.
  public let name: String
  private var suites: [(name: String, cases: [Case])] = []

  /// An empty report.
  public init(_ name: String) {
    self.name = name
  }

  /// Adds a suite.
  public mutating func add(_ suite: String, _ cases: [Case]) { suites.append((suite, cases)) }

  /// The document, in UTF-8.
  public var text: String {
    var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
    lines.append("<testsuites name=\"\(Self.escaped(name))\"\(Self.counts(suites.flatMap(\.cases)))>")
    for suite in suites {
      lines.append("  <testsuite name=\"\(Self.escaped(suite.name))\"\(Self.counts(suite.cases))>")
      for entry in suite.cases { lines += Self.lines(entry, suite.name) }
      lines.append("  </testsuite>")
    }
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ entry: Case, _ suite: String) -> [String] {
    let start = "    <testcase classname=\"\(escaped(suite))\" name=\"\(escaped(entry.name))\""
    switch entry.outcome {
    case .passed: return [start + "/>"]
    case .failed(let type, let message):
      return [
        start + ">", "      <failure type=\"\(escaped(type))\" message=\"\(escaped(message))\"/>", "    </testcase>",
      ]
    case .skipped(let message):
      return [start + ">", "      <skipped message=\"\(escaped(message))\"/>", "    </testcase>"]
    }
  }

  private static func counts(_ cases: [Case]) -> String {
    var (failures, skipped) = (0, 0)
    for entry in cases {
      switch entry.outcome {
      case .passed: break
      case .failed: failures += 1
      case .skipped: skipped += 1
      }
    }
    return " tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
  }

  private static func escaped(_ text: String) -> String { MarkupEscaping.escaped(text) }
}
