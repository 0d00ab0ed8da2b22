import Findings

/// The entries of one or several .bib files that belong together: macros and parents of one are seen by all.
struct BibLibrary: Sendable {
  let files: [BibFile]
  let macros: MacroTable
  /// File and block of each entry, in order.
  let references: [(file: Int, block: Int)]
  /// The first entry of each key, and under the key in lower case, since BibTeX compares so.
  private var byKey: [String: Int] = [:]
  private var byFoldedKey: [String: Int] = [:]
  /// Entries whose key another has: its place in ``references`` and that of the first.
  private(set) var duplicateKeys: [(entry: Int, first: Int)] = []
  /// How many more there are of the keys that stand more than ``maximumDuplicates`` times, by the first of each.
  private(set) var furtherDuplicates: [Int: Int] = [:]
  /// So many duplicates of one key are told one by one: a million of them would say no more.
  static let maximumDuplicates = 100

  /// Whether an `@xdata` stands in the files.
  let hasData: Bool

  init(_ files: [BibFile]) {
    self.files = files
    hasData = files.contains { file in
      file.blocks.contains { $0.type.count == 5 && $0.kind == .entry && file.isWord($0.type, "xdata") }
    }
    macros = MacroTable(files)
    var references: [(file: Int, block: Int)] = []
    for (number, file) in files.enumerated() {
      for (index, block) in file.blocks.enumerated() where block.kind == .entry { references.append((number, index)) }
    }
    self.references = references
    byKey.reserveCapacity(references.count)
    var told: [Int: Int] = [:]
    for (index, reference) in references.enumerated() {
      let key = files[reference.file].blocks[reference.block].key
      guard !key.isEmpty else { continue }
      let text = files[reference.file].string(key)
      guard let first = byKey[text] else {
        byKey[text] = index
        continue
      }
      if told[first, default: 0] < Self.maximumDuplicates {
        told[first, default: 0] += 1
        duplicateKeys.append((index, first))
      } else {
        furtherDuplicates[first, default: 0] += 1
      }
    }
  }

  /// Whether any entry inherits from another.
  var hasParents: Bool {
    hasData
      || files.contains { file in
        file.fields.contains { field in
          switch field.name.count {
          case 5: file.isWord(field.name, "xdata")
          case 8: file.isWord(field.name, "crossref")
          default: false
          }
        }
      }
  }

  /// Folded keys cost time and are needed only where a parent is named in another case.
  mutating func foldKeys() {
    for (index, reference) in references.enumerated() {
      let file = files[reference.file]
      let key = file.lowercased(file.blocks[reference.block].key)
      if byFoldedKey[key] == nil { byFoldedKey[key] = index }
    }
  }

  /// The entry of a key, or of the key in another case.
  func index(of key: String) -> Int? { byKey[key] ?? byFoldedKey[key.lowercased()] }

  /// An entry without what it inherits, its macros put in.
  func entry(_ index: Int) -> BibEntry {
    var expanded = 0
    return entry(index, expandsMacros: true, expanded: &expanded)
  }

  /// An entry without what it inherits; how many bytes its macros made is added to `expanded`.
  func entry(_ index: Int, expandsMacros: Bool, expanded: inout Int) -> BibEntry {
    let (number, blockIndex) = references[index]
    let file = files[number]
    let text = file.text
    let block = file.blocks[blockIndex]
    let table = FieldNames.table
    var fields: [BibEntry.Field] = []
    fields.reserveCapacity(block.fields.count)
    for fieldIndex in block.fields {
      let field = file.fields[fieldIndex]
      let value: BibValue
      if let range = file.onlyText(of: field) {
        value = BibValue(bytes: file.text[range.range], unresolvedMacro: nil)
      } else if expandsMacros {
        value = macros.resolve(field, file: number, in: files)
        expanded += value.bytes.count
      } else {
        value = BibValue(bytes: file.text[field.value.range], unresolvedMacro: nil)
      }
      let name: String
      let meaning = table.index(of: text.span.extracting(field.name.range))
      if let meaning { name = table.name(meaning) } else { name = file.lowercased(field.name) }
      fields.append(
        BibEntry.Field(
          name: name, meaningIndex: Int16(truncatingIfNeeded: meaning ?? -1), value: value, file: number,
          offset: field.name.lowerBound, isInherited: false))
    }
    return BibEntry(
      type: file.lowercased(block.type), key: file.string(block.key), fields: fields, file: number, block: blockIndex,
      offset: block.range.lowerBound)
  }
}

extension BibFile {
  /// The part of a value that is one text; nil where it is a macro or several parts.
  fileprivate func onlyText(of field: BibField) -> ByteRange? {
    guard field.pieces.count == 1 else { return nil }
    let piece = pieces[field.pieces.lowerBound]
    return piece.kind == .word ? nil : piece.range
  }
}
