import Findings
import Testing

@testable import Interchange

/// What one rule finds and what it leaves alone; an entry body stands for an entry of `@misc`.
struct LintCase: Sendable, CustomTestStringConvertible {
  let code: String
  var dialect = BibDialect.bibtex
  /// Texts with the place of the only finding of this rule.
  let found: [(String, String)]
  let passed: [String]
  /// Texts and what `--fix` makes of them.
  var fixed: [(String, String)] = []

  var testDescription: String { "\(code) (\(dialect.rawValue))" }
}

@Suite("Each lint rule finds what it names, and nothing else")
struct LintRuleTests {
  private static func text(_ body: String) -> String { body.contains("@") ? body : "@misc{k, \(body)}" }

  static func places(_ text: String, _ code: String, _ dialect: BibDialect?) throws -> [String] {
    let file = try BibFile(Array(text.utf8), name: "x.bib")
    let linting = BibLinter(dialect: dialect, only: [code]).lint([file])
    return linting.findings.map { located in
      #expect(located.finding.code == BibLinter.code(code))
      return "\(located.finding.place.line ?? 0):\(located.finding.place.column ?? 0)"
    }
  }

  @Test("Places, and texts without a finding", arguments: LintTable.cases)
  func table(rule: LintCase) throws {
    #expect(BibLinter.rules.contains { $0.code == BibLinter.code(rule.code) })
    for (body, place) in rule.found {
      let found = try Self.places(Self.text(body), rule.code, rule.dialect)
      #expect(found == place.split(separator: " ").map(String.init), "\(body)")
    }
    for body in rule.passed {
      #expect(try Self.places(Self.text(body), rule.code, rule.dialect) == [], "\(body)")
    }
    for (body, expected) in rule.fixed {
      let file = try BibFile(Array(Self.text(body).utf8))
      let (files, _) = try BibLinter(dialect: rule.dialect, only: [rule.code]).repair([file])
      #expect(String(decoding: files[0].printed, as: UTF8.self) == Self.text(expected))
    }
  }

  @Test("Every rule has a case in the table")
  func complete() {
    let tested = Set(LintTable.cases.map { BibLinter.code($0.code) })
    #expect(BibLinter.rules.map(\.code).filter { !tested.contains($0) } == [])
    #expect(Set(BibLinter.rules.map(\.code)).count == BibLinter.rules.count)
  }

  @Test("Codes, summaries and help are in one form")
  func words() {
    for rule in BibLinter.rules {
      #expect(rule.code.hasPrefix("bibtex-"))
      #expect(!rule.summary.hasSuffix(".") && rule.help.hasSuffix("."), "\(rule.code)")
      #expect(rule.code.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 &- 0x61 < 26 }, "\(rule.code)")
    }
  }
}
