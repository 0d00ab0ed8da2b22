/// The files that are judged together: keys and macros of one are seen by all.
struct LintLibrary: Sendable {
  /// Where an entry stands.
  struct Reference: Sendable, Hashable {
    let file: Int
    let block: Int
  }

  let files: [BibFile]
  let dialects: [BibDialect]
  let macros: MacroTable
  /// In lower case.
  let macroNames: Set<String>
  /// The first entry of each key.
  let firstOfKey: [String: Reference]
  /// The first entry of each key in lower case: BibTeX compares so.
  let firstOfFoldedKey: [String: Reference]

  init(_ files: [BibFile], dialect: BibDialect?) {
    self.files = files
    dialects = files.map { dialect ?? BibDialect.sniff($0) }
    macros = MacroTable(files)
    var names: Set<String> = []
    var firstOfKey: [String: Reference] = [:]
    var firstOfFoldedKey: [String: Reference] = [:]
    firstOfKey.reserveCapacity(files.reduce(0) { $0 + $1.blocks.count / 2 })
    for (number, file) in files.enumerated() {
      for (index, block) in file.blocks.enumerated() {
        if block.kind == .string {
          for field in block.fields { names.insert(file.lowercased(file.fields[field].name)) }
        }
        guard block.kind == .entry, !block.key.isEmpty else { continue }
        let reference = Reference(file: number, block: index)
        let key = file.string(block.key)
        if firstOfKey[key] == nil { firstOfKey[key] = reference }
        let folded = file.lowercased(block.key)
        if firstOfFoldedKey[folded] == nil { firstOfFoldedKey[folded] = reference }
      }
    }
    macroNames = names
    self.firstOfKey = firstOfKey
    self.firstOfFoldedKey = firstOfFoldedKey
  }

  /// The entry of a key; BibTeX finds it in any case of its letters.
  func reference(_ key: String) -> Reference? {
    firstOfKey[key] ?? firstOfFoldedKey[key.lowercased()]
  }

  /// An entry with its values.
  func entry(_ reference: Reference) -> LintEntry {
    let file = files[reference.file]
    let block = file.blocks[reference.block]
    var fields: [LintField] = []
    fields.reserveCapacity(block.fields.count)
    for index in block.fields { fields.append(field(index, file: reference.file)) }
    return LintEntry(
      source: file, file: reference.file, block: reference.block, type: file.lowercased(block.type),
      key: file.string(block.key), fields: fields, dialect: dialects[reference.file])
  }

  /// A field of an entry or of `@string`.
  func field(_ index: Int, file number: Int) -> LintField {
    let file = files[number]
    let field = file.fields[index]
    var literal: Range<Int>?
    let value: ArraySlice<UInt8>
    if field.pieces.count == 1, file.pieces[field.pieces.lowerBound].kind != .word {
      let range = file.pieces[field.pieces.lowerBound].range.range
      literal = range
      value = file.text[range]
    } else {
      value = macros.resolve(field, file: number, in: files).bytes
    }
    return LintField(
      name: file.lowercased(field.name), index: index, value: value, marks: ByteMarks(value), literal: literal)
  }

  /// The keys an entry names by `crossref` and `xdata`, with the field.
  static func links(_ entry: LintEntry) -> [(key: String, field: LintField)] {
    var links: [(key: String, field: LintField)] = []
    for field in entry.fields where field.name == "crossref" || field.name == "xdata" {
      let parts =
        field.name == "xdata" ? field.value.split(separator: UInt8(ascii: ",")) : [field.value]
      for part in parts {
        let key = LintBytes.text(LintBytes.trimmed(part))
        if !key.isEmpty { links.append((key, field)) }
      }
    }
    return links
  }
}
