import Findings

/// Collects what the rules find; places are counted here.
struct LintReport {
  /// So many findings of a rule are kept; more are only counted (1,000,000 equal keys must not fill the memory).
  static let mostOfOneRule = 100_000

  private struct Ordered {
    let file: Int
    let offset: Int
    let located: LocatedFinding
  }

  /// What the rules may ask beyond the entry at hand.
  let library: LintLibrary
  private let files: [BibFile]
  private let isWanted: (String) -> Bool
  private var lines: [LineIndex?]
  private var findings: [Ordered] = []
  private(set) var counts: [String: Int] = [:]
  private(set) var severities: [Severity: Int] = [:]
  /// The repairs of each file, those of findings that are only counted too.
  private(set) var edits: [[[BibEdit]]]

  init(_ library: LintLibrary, isWanted: @escaping (String) -> Bool) {
    self.library = library
    let files = library.files
    self.files = files
    self.isWanted = isWanted
    lines = files.map { _ in nil }
    edits = files.map { _ in [] }
  }

  /// A repair: what it does and the bytes it changes.
  struct Fix {
    let summary: String
    let edits: [BibEdit]

    init(_ summary: String, _ edits: [BibEdit]) {
      self.summary = summary
      self.edits = edits
    }

    init(_ summary: String, _ range: Range<Int>, _ replacement: String) {
      self.init(summary, [BibEdit(range, Array(replacement.utf8))])
    }
  }

  /// Notes something on some bytes of a file.
  mutating func add(
    _ rule: FindingRule, severity: Severity? = nil, file: Int, at range: Range<Int>, key: String? = nil,
    field: String? = nil, _ message: String, advice: String? = nil, fix: Fix? = nil,
    related: [(file: Int, offset: Int)] = []
  ) {
    guard isWanted(rule.code) else { return }
    let severity = severity ?? rule.severity
    severities[severity, default: 0] += 1
    if let fix { edits[file].append(fix.edits) }
    let count = counts[rule.code, default: 0]
    counts[rule.code] = count + 1
    guard count < Self.mostOfOneRule else { return }
    var place = self.place(file, range.lowerBound)
    place.key = key.flatMap { $0.isEmpty ? nil : $0 }
    place.field = field
    let located = LocatedFinding(
      Finding(severity, rule.code, at: place, message, advice: advice), end: position(file, range.upperBound),
      related: related.map { self.place($0.file, $0.offset) },
      fix: fix.map { fix in
        FindingFix(
          fix.summary,
          fix.edits.map { edit in
            TextReplacement(
              file: files[file].name, start: position(file, edit.range.lowerBound),
              end: position(file, edit.range.upperBound), text: String(decoding: edit.replacement, as: UTF8.self))
          })
      })
    findings.append(Ordered(file: file, offset: range.lowerBound, located: located))
  }

  /// Notes something on a field: on its value, or on some bytes of it.
  mutating func add(
    _ rule: FindingRule, severity: Severity? = nil, _ field: LintField, of entry: LintEntry,
    at range: Range<Int>? = nil,
    _ message: String, advice: String? = nil, fix: Fix? = nil, related: [(file: Int, offset: Int)] = []
  ) {
    let value = entry.source.fields[field.index].value.range
    let name = entry.source.fields[field.index].name.range
    add(
      rule, severity: severity, file: entry.file, at: range ?? (value.isEmpty ? name : value), key: entry.key,
      field: field.name,
      message, advice: advice, fix: fix, related: related)
  }

  /// `refs.bib:12:3`, for a message that names a second place.
  mutating func spoken(_ file: Int, _ offset: Int, from other: Int) -> String {
    let position = position(file, offset)
    return file == other
      ? "line \(position.line)" : "\(files[file].name ?? "another file"):\(position.line):\(position.column)"
  }

  private mutating func place(_ file: Int, _ offset: Int) -> Place {
    let position = position(file, offset)
    return Place(file: files[file].name, line: position.line, column: position.column)
  }

  private mutating func position(_ file: Int, _ offset: Int) -> TextPosition {
    let index = lines[file] ?? LineIndex(files[file].text)
    lines[file] = index
    let position = index.position(of: offset)
    return TextPosition(line: position.line, column: position.column)
  }

  /// The findings in the order of the files.
  func sorted() -> [LocatedFinding] {
    findings.enumerated()
      .sorted {
        ($0.element.file, $0.element.offset, $0.offset) < ($1.element.file, $1.element.offset, $1.offset)
      }
      .map(\.element.located)
  }
}
