/// The `@string` macros of some files, resolved only where they are used.
///
/// A macro may be defined after its use or in another file (guide, law 17); of several definitions the last before the
/// use counts. Expansion stops at 1 MiB and 16 levels (FORMATS §9).
struct MacroTable: Sendable {
  private struct Definition: Sendable {
    let file: Int
    let field: Int
    let offset: Int
  }

  static let maximumBytes = 1 << 20
  static let maximumDepth = 16

  /// The months that every BibTeX style defines.
  static let months = [
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June", "jul": "July",
    "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
  ]

  private static let monthValues = months.mapValues { BibValue($0) }

  private var definitions: [String: [Definition]] = [:]

  init(_ files: [BibFile]) {
    for (number, file) in files.enumerated() {
      for block in file.blocks where block.kind == .string {
        for field in block.fields {
          let name = file.lowercased(file.fields[field].name)
          definitions[name, default: []].append(
            Definition(file: number, field: field, offset: file.fields[field].name.lowerBound))
        }
      }
    }
  }

  /// The value of a field with its macros put in.
  func resolve(_ field: BibField, file: Int, in files: [BibFile]) -> BibValue {
    let pieces = field.pieces
    if pieces.count == 1 {
      let piece = files[file].pieces[pieces.lowerBound]
      if piece.kind != .word { return BibValue(bytes: files[file].text[piece.range.range], unresolvedMacro: nil) }
      if let value = single(piece, of: field, file: file, in: files) { return value }
    }
    var output: [UInt8] = []
    var unresolved: String?
    expand(field, file: file, in: files, depth: 0, into: &output, unresolved: &unresolved)
    return BibValue(bytes: output[...], unresolvedMacro: unresolved)
  }

  /// The value of a field that is one macro, which is itself one text: no bytes are copied.
  private func single(_ piece: BibPiece, of use: BibField, file: Int, in files: [BibFile]) -> BibValue? {
    let name = files[file].lowercased(piece.range)
    guard let found = definition(name, before: (file, use.name.lowerBound)) else { return Self.monthValues[name] }
    let field = files[found.file].fields[found.field]
    guard field.pieces.count == 1 else { return nil }
    let inner = files[found.file].pieces[field.pieces.lowerBound]
    guard inner.kind != .word, inner.range.count <= Self.maximumBytes else { return nil }
    return BibValue(bytes: files[found.file].text[inner.range.range], unresolvedMacro: nil)
  }

  private func expand(
    _ field: BibField, file: Int, in files: [BibFile], depth: Int, into output: inout [UInt8],
    unresolved: inout String?
  ) {
    let source = files[file]
    for index in field.pieces {
      let piece = source.pieces[index]
      guard output.count < Self.maximumBytes else { return }
      guard piece.kind == .word else {
        output += source.text[piece.range.range].prefix(Self.maximumBytes - output.count)
        continue
      }
      let name = source.lowercased(piece.range)
      if let definition = definition(name, before: (file, field.name.lowerBound)), depth < Self.maximumDepth {
        expand(
          files[definition.file].fields[definition.field], file: definition.file, in: files, depth: depth + 1,
          into: &output, unresolved: &unresolved)
      } else if let month = Self.months[name] {
        output.append(contentsOf: month.utf8)
      } else {
        // Words without braces (`year = in press`) are a fault of their own, and no macro.
        let isName = source.text[piece.range.range].allSatisfy(BibScanner.isNameByte)
        if unresolved == nil, isName { unresolved = source.string(piece.range) }
        output += source.text[piece.range.range]
      }
    }
  }

  private func definition(_ name: String, before use: (file: Int, offset: Int)) -> Definition? {
    guard let all = definitions[name] else { return nil }
    // They stand in the order of the files: the first one that is not before the use is found by halving.
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if (all[middle].file, all[middle].offset) < use { low = middle + 1 } else { high = middle }
    }
    if low > 0 { return all[low - 1] }
    // A macro that names itself in its definition means its older value, never this one.
    if low < all.count, (all[low].file, all[low].offset) == use { low += 1 }
    return low < all.count ? all[low] : nil
  }
}

/// A value in TeX, its parts joined and its macros put in.
struct BibValue: Sendable, Hashable {
  /// Without the outer delimiters.
  let bytes: ArraySlice<UInt8>
  /// The first macro that is defined nowhere; its name stands in the value.
  let unresolvedMacro: String?

  init(bytes: ArraySlice<UInt8>, unresolvedMacro: String?) {
    self.bytes = bytes
    self.unresolvedMacro = unresolvedMacro
  }

  init(_ text: String) {
    self.init(bytes: Array(text.utf8)[...], unresolvedMacro: nil)
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether nothing but blanks stands in it.
  var isBlank: Bool { bytes.allSatisfy(BibScanner.isBlank) }
}
