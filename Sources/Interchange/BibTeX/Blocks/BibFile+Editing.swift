/// A change of some bytes of a .bib file; all others stay as they are (guide, law 3).
public struct BibEdit: Sendable, Hashable {
  /// What is replaced; empty for an insertion.
  public let range: Range<Int>
  /// UTF-8.
  public let replacement: [UInt8]

  /// Replaces bytes of the text.
  public init(_ range: Range<Int>, _ replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }
}

/// A value to be written into a field.
public enum BibNewValue: Sendable, Hashable {
  /// TeX without delimiters; it gets those of the value before it, or of its neighbours.
  case tex(String)
  /// The name of a macro.
  case macro(String)
  /// A value as it stands in a file, its delimiters and `#` included.
  case source(String)
}

extension BibFile {
  /// The file after some edits, which must not overlap; edits that do, or that lie outside, are left out.
  public func applying(_ edits: [BibEdit]) throws(InterchangeError) -> BibFile {
    var output: [UInt8] = []
    output.reserveCapacity(text.count + edits.reduce(0) { $0 + $1.replacement.count })
    var position = 0
    let sorted = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    for (_, edit) in sorted where edit.range.lowerBound >= position && edit.range.upperBound <= text.count {
      output += text[position..<edit.range.lowerBound]
      output += edit.replacement
      position = edit.range.upperBound
    }
    output += text[position...]
    return try BibFile(utf8: output, encoding: encoding, name: name)
  }

  /// The edit that gives a field of an entry another value, in TeX and without delimiters; see ``edits(setting:to:inBlock:)``.
  public func setting(_ name: String, to value: String, inBlock index: Int) -> BibEdit? {
    edits(setting: name, to: .tex(value), inBlock: index).flatMap(joined)
  }

  /// The edit that removes the first field of a name with its line; nil where the entry has no such field.
  public func removing(_ name: String, inBlock index: Int) -> BibEdit? {
    guard let field = fieldIndex(name, inBlock: index) else { return nil }
    return joined(removing(field: field, inBlock: index))
  }

  /// The edits that give a field of an entry another value: only bytes of the value change, and its delimiters stay. A
  /// field that is not there becomes one inserted line, laid out as its neighbours are. Of doubled fields the first is set.
  ///
  /// Nil where the block is no entry, or where the name or value would break it.
  public func edits(setting name: String, to value: BibNewValue, inBlock index: Int) -> [BibEdit]? {
    guard blocks.indices.contains(index), blocks[index].kind == .entry, Self.isWritable(value) else { return nil }
    if let field = fieldIndex(name, inBlock: index) { return [replacing(field, with: value)] }
    guard Self.isFieldName(name) else { return nil }
    return inserting(name, value, inBlock: index)
  }

  /// The index in ``fields`` of the first field of a name, in any case of its letters.
  public func fieldIndex(_ name: String, inBlock index: Int) -> Int? {
    guard blocks.indices.contains(index), blocks[index].kind == .entry else { return nil }
    let wanted = Self.folded(name)
    return blocks[index].fields.first { lowercased(fields[$0].name) == wanted }
  }

  /// Edits as one, with what stands between them.
  private func joined(_ edits: [BibEdit]) -> BibEdit? {
    let sorted = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard let first = sorted.first, let last = sorted.last else { return nil }
    var bytes = first.replacement
    var position = first.range.upperBound
    for edit in sorted.dropFirst() {
      bytes += text[position..<edit.range.lowerBound] + edit.replacement
      position = edit.range.upperBound
    }
    return BibEdit(first.range.lowerBound..<last.range.upperBound, bytes)
  }

  private func replacing(_ index: Int, with value: BibNewValue) -> BibEdit {
    let field = fields[index]
    let whole = field.value.range
    switch value {
    case .source(let text), .macro(let text): return BibEdit(whole, Array(text.utf8))
    case .tex(let text):
      guard field.pieces.count == 1 else { return BibEdit(whole, Array("{\(text)}".utf8)) }
      let piece = pieces[field.pieces.lowerBound]
      switch piece.kind {
      case .braced: return BibEdit(piece.range.range, Array(text.utf8))
      case .quoted where Self.fitsQuotationMarks(text): return BibEdit(piece.range.range, Array(text.utf8))
      case .number where !text.isEmpty && text.utf8.allSatisfy(LintBytes.isDigit):
        return BibEdit(whole, Array(text.utf8))
      default: return BibEdit(whole, Array("{\(text)}".utf8))
      }
    }
  }

  // MARK: - What can be written

  private static func isWritable(_ value: BibNewValue) -> Bool {
    switch value {
    case .tex(let text): isBalanced(text)
    case .macro(let name): isFieldName(name) && name.utf8.first.map(LintBytes.isDigit) == false
    case .source(let text): !text.isEmpty
    }
  }

  /// Whether a text can stand between quotation marks.
  static func fitsQuotationMarks(_ text: String) -> Bool {
    !text.utf8.contains(UInt8(ascii: "\"")) && text.utf8.last != UInt8(ascii: "\\")
  }

  /// Whether a text can be the name of a field or macro: what ends one in the grammar is not in it.
  static func isFieldName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        byte > 0x20 && byte != 0x7F && !forbiddenInNames.contains(byte)
      } && name.utf8.count <= 200 && !name.utf8.contains(0xC2) && !name.utf8.contains(0xEF)
  }

  private static let forbiddenInNames = Set("\"#%'(),={}@\\".utf8)

  static func folded(_ name: String) -> String {
    String(decoding: LintBytes.lowercased(Array(name.utf8)[...]), as: UTF8.self)
  }

  /// Whether every brace of a text has its partner, counted as BibTeX counts.
  static func isBalanced(_ value: String) -> Bool {
    var depth = 0
    for byte in value.utf8 {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }
}
