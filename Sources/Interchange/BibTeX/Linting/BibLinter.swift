public import Findings

/// Looks for what is wrong in .bib files: what the programs that read them warn of, and what people mistype.
///
/// Files given together are judged together: a macro or a parent may stand in another. Time is linear in their size.
public struct BibLinter: Sendable {
  /// Which program the files are written for; nil: what each looks like.
  public var dialect: BibDialect?
  /// Only these codes; empty: all that are not optional.
  public var only: Set<String>
  /// Not these codes.
  public var ignored: Set<String>

  /// A linter; codes can be given without `bibtex-`.
  public init(dialect: BibDialect? = nil, only: Set<String> = [], ignored: Set<String> = []) {
    self.dialect = dialect
    self.only = Set(only.map(Self.code))
    self.ignored = Set(ignored.map(Self.code))
  }

  /// Every rule there is, by code.
  public static let rules: [FindingRule] =
    (BibRuleList.all.map { $0.rule } + GrammarRules.all).sorted { $0.code < $1.code }

  /// The whole code of a rule.
  public static func code(_ word: String) -> String { word.hasPrefix("bibtex-") ? word : "bibtex-\(word)" }

  /// Whether the rule is looked for.
  public func isWanted(_ code: String) -> Bool {
    if ignored.contains(code) { return false }
    return only.isEmpty ? !Self.optionalCodes.contains(code) : only.contains(code)
  }

  private static let optionalCodes = Set(rules.filter(\.isOptional).map(\.code))

  /// What is to be said of the files, in their order.
  public func lint(_ files: [BibFile]) -> BibLinting {
    let library = LintLibrary(files, dialect: dialect)
    var report = LintReport(library, isWanted: isWanted)
    GrammarRules.check(library, &report)
    var rules: [any BibRule] = BibRuleList.all.filter { isWanted($0.rule.code) }.map { $0.init() }
    var everyField: [Int] = []
    var byName: [String: [Int]] = [:]
    for (index, rule) in rules.enumerated() {
      switch type(of: rule).fields {
      case .none: break
      case .all: everyField.append(index)
      case .named(let names): for name in names { byName[name, default: []].append(index) }
      }
    }
    for (number, file) in files.enumerated() {
      for (block, kind) in file.blocks.lazy.map(\.kind).enumerated() where kind == .entry {
        let entry = library.entry(LintLibrary.Reference(file: number, block: block))
        for field in entry.fields {
          for index in byName[field.name] ?? [] { rules[index].check(field, of: entry, &report) }
          for index in everyField { rules[index].check(field, of: entry, &report) }
        }
        for index in rules.indices { rules[index].check(entry, &report) }
      }
    }
    for index in rules.indices { rules[index].finish(library, &report) }
    return BibLinting(report)
  }
}

/// What a linter found, and the repairs that are safe.
public struct BibLinting: Sendable {
  /// In the order of the files; of a rule with very many only the first 100,000.
  public let findings: [LocatedFinding]
  /// How many there are of each code.
  public let counts: [String: Int]
  /// How many there are of each severity.
  public let severities: [Severity: Int]
  /// Repairs of each file, in the order of the files given: each is made whole or not at all.
  public let repairs: [[[BibEdit]]]

  init(_ report: LintReport) {
    findings = report.sorted()
    counts = report.counts
    severities = report.severities
    repairs = report.edits
  }

  /// How many findings of each code are counted and not listed.
  public var unlisted: [String: Int] {
    counts.compactMapValues { $0 > LintReport.mostOfOneRule ? $0 - LintReport.mostOfOneRule : nil }
  }

  /// How many there are in all.
  public var count: Int { counts.values.reduce(0, +) }

  /// Whether anything is worse than a note.
  public var hasWarnings: Bool { severities.contains { $0.key > .note && $0.value > 0 } }
}
