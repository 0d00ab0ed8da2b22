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

  init(_ files: [BibFile]) {
    self.files = files
    macros = MacroTable(files)
    var references: [(file: Int, block: Int)] = []
    for (number, file) in files.enumerated() {
      for (index, block) in file.blocks.enumerated() where block.kind == .entry { references.append((number, index)) }
    }
    self.references = references
    byKey.reserveCapacity(references.count)
    for (index, reference) in references.enumerated() {
      let file = files[reference.file]
      let block = file.blocks[reference.block]
      guard !block.key.isEmpty else { continue }
      let key = file.string(block.key)
      if let first = byKey[key] { duplicateKeys.append((index, first)) } else { byKey[key] = index }
    }
  }

  /// Whether any entry inherits from another.
  var hasParents: Bool {
    files.contains { file in
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

  /// An entry without what it inherits.
  func entry(_ index: Int) -> BibEntry {
    let (number, blockIndex) = references[index]
    let file = files[number]
    let block = file.blocks[blockIndex]
    var fields: [BibEntry.Field] = []
    fields.reserveCapacity(block.fields.count)
    for fieldIndex in block.fields {
      let field = file.fields[fieldIndex]
      fields.append(
        BibEntry.Field(
          name: file.lowercased(field.name), value: macros.resolve(field, file: number, in: files), file: number,
          offset: field.name.lowerBound))
    }
    return BibEntry(
      type: file.lowercased(block.type), key: file.string(block.key), fields: fields, file: number, block: blockIndex,
      offset: block.range.lowerBound)
  }
}
