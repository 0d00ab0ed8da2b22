public import Bibliography
import JSON

/// Writes sources as BibTeX or BibLaTeX: two spaces, one field a line, entries in the order given, one blank line between.
public struct BibTeXWriter: SourceWriter, Sendable {
  /// Which of the two.
  public let dialect: BibDialect
  /// How.
  public let options: WritingOptions

  /// A writer for one of the dialects.
  public init(dialect: BibDialect, options: WritingOptions = WritingOptions()) {
    self.dialect = dialect
    self.options = options
  }

  /// One for each value that does not read back from the file as it is.
  public private(set) var losses: [Loss] = []
  private var isFirst = true

  /// Nothing stands before the first entry.
  public mutating func start(_ output: inout [UInt8]) {}

  /// An entry, with one blank line before it where it is not the first.
  public mutating func write(_ source: Source, to output: inout [UInt8]) {
    if !isFirst { output.append(0x0A) }
    isFirst = false
    write(source, into: &output, &losses)
  }

  /// Nothing stands after the last entry.
  public mutating func finish(_ output: inout [UInt8]) {}

  private func write(_ source: Source, into bytes: inout [UInt8], _ losses: inout [Loss]) {
    let composed = EntryComposer(dialect: dialect, options: options).compose(source)
    let key = Self.key(source.key)
    if key != source.key {
      losses.append(
        Loss(
          key: source.key, field: "id",
          reason: "the key holds characters that no .bib key can, it was written as «\(key)»"))
    }
    bytes.append(contentsOf: "@\(composed.type){\(key)".utf8)
    for field in composed.fields {
      let value = field.isMacro ? field.value : "{\(field.value)}"
      bytes.append(contentsOf: ",\n  \(field.name) = \(value)".utf8)
    }
    bytes.append(contentsOf: "\n}\n".utf8)
    losses += self.losses(source, composed)
  }

  /// A key without the characters that end a key or a citation.
  private static func key(_ key: String) -> String {
    let forbidden: Set<UInt8> = Set("{}(),\"#%~\\='".utf8)
    if key.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && !forbidden.contains($0) }) { return key }
    return String(
      decoding: key.utf8.map { $0 > 0x20 && $0 != 0x7F && !forbidden.contains($0) ? $0 : UInt8(ascii: "_") },
      as: UTF8.self)
  }

  private func losses(_ source: Source, _ composed: (type: String, fields: [WrittenField])) -> [Loss] {
    let fields = composed.fields.map { field in
      let value = field.isMacro ? MacroTable.months[field.value] ?? field.value : field.value
      return BibEntry.Field(name: field.name, value: BibValue(value), file: 0, offset: 0)
    }
    let entry = BibEntry(type: composed.type, key: source.key, fields: fields, file: 0, block: 0, offset: 0)
    let back = EntryReader(entry, dialect).source
    var losses = Loss.between(source, back, format: dialect == .bibtex ? "BibTeX" : "BibLaTeX")
    if !options.isLossless { losses += recordLosses(source) }
    return losses
  }

  /// What only the lossless form carries.
  private func recordLosses(_ source: Source) -> [Loss] {
    let record = source.record
    let members: [(String, Bool)] = [
      ("revised", record.revised != nil), ("relations", !record.relations.isEmpty),
      ("names", !record.nameForms.isEmpty),
    ]
    return members.filter(\.1).map { name, _ in
      Loss(
        key: source.key, field: FieldPath.record(name).rawValue, reason: "only the lossless form carries it")
    }
  }
}
