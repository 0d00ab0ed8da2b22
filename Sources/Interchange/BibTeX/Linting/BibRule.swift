import Findings

/// One thing that `lint` looks for. A rule is a value with what it must remember; one file holds one rule.
protocol BibRule: Sendable {
  /// Its code, severity and help.
  static var rule: FindingRule { get }
  /// The fields it looks at.
  static var fields: LintedFields { get }

  init()

  /// Looks at a field of an entry.
  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport)
  /// Looks at an entry, after its fields.
  mutating func check(_ entry: LintEntry, _ report: inout LintReport)
  /// Looks at what is no entry, or belongs to all of them.
  mutating func finish(_ library: LintLibrary, _ report: inout LintReport)
}

extension BibRule {
  static var fields: LintedFields { .none }
  mutating func check(_ field: LintField, of entry: LintEntry, _ report: inout LintReport) {}
  mutating func check(_ entry: LintEntry, _ report: inout LintReport) {}
  mutating func finish(_ library: LintLibrary, _ report: inout LintReport) {}
}

/// Which fields a rule wants to see.
enum LintedFields: Sendable {
  case none
  case all
  case named(Set<String>)
}

/// A field as rules see it.
struct LintField: Sendable {
  /// In lower case.
  let name: String
  /// Its index in ``BibFile/fields``.
  let index: Int
  /// The value without its outer delimiters, its macros put in.
  let value: ArraySlice<UInt8>
  let marks: ByteMarks
  /// Where the inside of the value stands, when it is one part in braces or quotation marks, or one number: then a rule
  /// can point into it and repair it. The indices of ``value`` are then those of the file.
  let literal: Range<Int>?
}

/// An entry as rules see it.
struct LintEntry: Sendable {
  let source: BibFile
  /// The index of its file.
  let file: Int
  /// The index of its block.
  let block: Int
  /// In lower case.
  let type: String
  /// As written.
  let key: String
  let fields: [LintField]
  let dialect: BibDialect

  /// The first field of a name that has a value.
  func field(_ name: String) -> LintField? {
    fields.first { $0.name == name && $0.marks.contains(.visible) }
  }
}
