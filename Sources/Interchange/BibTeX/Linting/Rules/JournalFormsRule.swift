import Findings

struct JournalFormsRule: BibRule {
  static let rule = FindingRule(
    "bibtex-journal-forms", .warning, "a journal is abbreviated in one entry and written out in another",
    help: "A list of references has one form for each journal. Choose one of them, best by an @string.",
    isOptional: true)
  static let fields = LintedFields.named(["journal", "journaltitle"])

  private struct Form {
    let words: [[UInt8]]
    let isAbbreviated: Bool
    let text: String
    let file: Int
    let block: Int
    let field: Int
  }
  /// Forms by the first letters of their words, each once.
  private var forms: [[UInt8]: [Form]] = [:]
  private var seen: Set<[UInt8]> = []
  private static let small: Set<String> = [
    "of", "the", "and", "for", "in", "on", "a", "an", "de", "des", "du", "la", "le", "et", "der", "die", "das", "und",
    "für", "fur",
  ]
  private static let mostOfOneKind = 200

  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {
    guard field.value.count < 400, seen.insert(LintBytes.lowercased(LintBytes.trimmed(field.value))).inserted else {
      return
    }
    var words: [[UInt8]] = []
    var isAbbreviated = false
    for part in field.value.split(whereSeparator: {
      LintBytes.isBlank($0) || $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: ".")
    }) {
      let word = LintBytes.lowercased(part).filter { LintBytes.isLetter($0) || $0 >= 0x80 }
      if word.isEmpty || Self.small.contains(String(decoding: word, as: UTF8.self)) { continue }
      words.append(word)
      if part.endIndex < field.value.endIndex, field.value[part.endIndex] == UInt8(ascii: ".") { isAbbreviated = true }
    }
    guard !words.isEmpty else { return }
    let initials = words.map { $0[0] }
    let form = Form(
      words: words, isAbbreviated: isAbbreviated, text: LintBytes.quoted(field.value), file: entry.file,
      block: entry.block, field: field.index)
    for other in (forms[initials] ?? []).prefix(Self.mostOfOneKind) where other.isAbbreviated != isAbbreviated {
      let (short, long) = isAbbreviated ? (form, other) : (other, form)
      guard zip(short.words, long.words).allSatisfy({ $1.starts(with: $0) || Self.contracts($0, $1) })
      else { continue }
      let library = report.library
      let offset = library.files[other.file].fields[other.field].value.lowerBound
      let place = report.spoken(other.file, offset, from: entry.file)
      report.add(
        Self.rule, field, of: entry, "the journal is \(form.text) here and \(other.text) in \(place)",
        advice: "choose one form", related: [(other.file, offset)])
      break
    }
    forms[initials, default: []].append(form)
  }

  /// «Intl» for «International», «Natl»: the letters come in this order, the first at the start.
  private static func contracts(_ short: [UInt8], _ long: [UInt8]) -> Bool {
    guard short.count >= 3, short.count < long.count, short[0] == long[0] else { return false }
    var index = 0
    for byte in long where index < short.count && byte == short[index] { index += 1 }
    return index == short.count
  }
}
