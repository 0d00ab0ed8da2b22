public import Bibliography
import JSON

/// Writes sources as BibTeX or BibLaTeX: two spaces, one field a line, entries in the order given, one blank line between.
public struct BibTeXWriter: Sendable {
  /// Which of the two.
  public let dialect: BibDialect
  /// How.
  public let options: WritingOptions

  /// A writer for one of the dialects.
  public init(dialect: BibDialect, options: WritingOptions = WritingOptions()) {
    self.dialect = dialect
    self.options = options
  }

  /// The file, and one loss for each value that does not read back from it as it is.
  public func write(_ sources: [Source]) -> Writing {
    var bytes: [UInt8] = []
    var losses: [Loss] = []
    for source in sources {
      if !bytes.isEmpty { bytes.append(0x0A) }
      write(source, into: &bytes, &losses)
    }
    return Writing(bytes: bytes, losses: losses)
  }

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
    var losses = FieldValues.differences(source, back).map { path in
      Loss(key: source.key, field: path.rawValue, reason: reason(path, source, back))
    }
    if !options.isLossless { losses += recordLosses(source) }
    return losses
  }

  private func reason(_ path: FieldPath, _ source: Source, _ back: Source) -> String {
    let format = dialect == .bibtex ? "BibTeX" : "BibLaTeX"
    if path == .type { return "\(format) has no type for \(source.type.name), it reads back as \(back.type.name)" }
    if let variable = DateVariable(name: path.rawValue) {
      return back.dates[variable] == nil
        ? "\(format) has no field for this date" : "\(format) holds less of a date than is known"
    }
    if NameVariable(name: path.rawValue) != nil { return "\(format) cannot say all parts of these names" }
    if let variable = TextVariable(name: path.rawValue), back.texts[variable] != nil {
      return source.texts[variable] == nil
        ? "\(format) says this of the entry's type" : "the value reads back otherwise"
    }
    return "\(format) has no field for it"
  }

  /// What only the lossless form carries.
  private func recordLosses(_ source: Source) -> [Loss] {
    let record = source.record
    let members: [(String, Bool)] = [
      ("revised", record.revised != nil), ("relations", !record.relations.isEmpty),
      ("names", !record.nameForms.isEmpty),
      ("attachments", !record.attachments.isEmpty),
    ]
    return members.filter(\.1).map { name, _ in
      Loss(
        key: source.key, field: FieldPath.record(name).rawValue, reason: "only the lossless form carries it")
    }
  }
}
