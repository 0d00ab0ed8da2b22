/// Lays out one block: an entry, an `@string`, a `@preamble`.
struct EntryLayout {
  /// A field with the comments that belong to it.
  private struct Unit {
    /// Comments in lines of their own before it.
    var leading: [Range<Int>]
    let name: [UInt8]
    /// Nil where the field is kept as it stands, from its name on.
    let value: [UInt8]?
    /// Comments in its line.
    var trailing: [Range<Int>] = []
    var rank: FieldOrder.Rank
  }

  private let file: BibFile
  private let options: BibFormatOptions
  private let indentation: [UInt8]
  private let lineEnd: [UInt8]
  private let faulty: Set<Int>

  init(_ file: BibFile, _ options: BibFormatOptions, lineEnd: [UInt8]) {
    self.file = file
    self.options = options
    indentation = options.indentation.bytes
    self.lineEnd = lineEnd
    faulty = Set(file.faults.lazy.filter { $0.kind != .keyWithBlank && $0.kind != .noOpeningBrace }.map(\.block))
  }

  /// Whether a block has a fault of the grammar.
  func isFaulty(_ index: Int) -> Bool { faulty.contains(index) }

  /// The block in its new layout; nil where it is kept as it stands.
  func bytes(_ index: Int) -> [UInt8]? {
    let block = file.blocks[index]
    guard !isFaulty(index), let head = head(block) else { return nil }
    switch block.kind {
    case .entry: return entry(index, head)
    case .string, .preamble: return definition(index, head)
    case .text, .comment, .broken: return nil
    }
  }

  /// `@type{`; nil where something unusual stands there.
  private func head(_ block: BibBlock) -> [UInt8]? {
    let start = block.kind == .entry ? block.key.lowerBound : block.fields.first.map { file.fields[$0].name.lowerBound }
    guard let start, start > block.type.upperBound,
      isBlank(block.range.lowerBound + 1..<block.type.lowerBound)
    else { return nil }
    let open = block.isParenthesised ? UInt8(ascii: "(") : UInt8(ascii: "{")
    let between = file.text[block.type.upperBound..<start].filter { !LintBytes.isBlank($0) }
    guard between == [open] else { return nil }
    return [UInt8(ascii: "@")] + file.text[block.type.range] + [open]
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    range.isEmpty || file.text[range].allSatisfy(LintBytes.isBlank)
  }

  private func close(_ block: BibBlock) -> UInt8 { block.isParenthesised ? UInt8(ascii: ")") : UInt8(ascii: "}") }

  // MARK: - @string and @preamble

  private func definition(_ index: Int, _ head: [UInt8]) -> [UInt8]? {
    let block = file.blocks[index]
    if block.kind == .preamble, block.fields.count != 1 { return nil }
    var bytes = head
    for field in block.fields {
      let before =
        field > block.fields.lowerBound
        ? file.gap(file.tokenEnd(before: field, inBlock: index)..<file.fields[field].name.lowerBound) : BibGap()
      let after = file.gap(file.fields[field].value.upperBound..<file.tokenStart(after: field, inBlock: index))
      guard before.comments.isEmpty, after.comments.isEmpty, !before.hasSurplus, !after.hasSurplus,
        let value = value(field)
      else { return nil }
      if field > block.fields.lowerBound { bytes += Array(", ".utf8) }
      if block.kind == .string { bytes += file.text[file.fields[field].name.range] + Array(" = ".utf8) }
      bytes += value
    }
    return bytes + [close(block)]
  }

  // MARK: - Entries

  private func entry(_ index: Int, _ head: [UInt8]) -> [UInt8]? {
    let block = file.blocks[index]
    guard !block.key.isEmpty, !file.hasLineEnd(block.key.range) else { return nil }
    var units: [Unit] = []
    var afterKey: [Range<Int>] = []
    var closing: [Range<Int>] = []
    for position in 0...block.fields.count {
      let field = block.fields.lowerBound + position
      let isLast = position == block.fields.count
      let end = file.tokenEnd(before: field, inBlock: index)
      let start = isLast ? block.range.upperBound - 1 : file.fields[field].name.lowerBound
      let gap = file.gap(end..<start)
      guard !gap.hasSurplus else { return nil }
      var own: [Range<Int>] = []
      for comment in gap.comments {
        if file.hasLineEnd(end..<comment.lowerBound) {
          own.append(comment)
        } else if position == 0 {
          afterKey.append(comment)
        } else {
          units[position - 1].trailing.append(comment)
        }
      }
      if isLast {
        closing = own
      } else {
        let name = file.fields[field].name
        let value = value(field)
        // A comment between the parts of a field is kept there, with the field as it stands.
        let shown = value == nil ? name.lowerBound..<file.fields[field].value.upperBound : name.range
        units.append(
          Unit(
            leading: own, name: Array(file.text[shown]), value: value,
            rank: options.sortsFields ? FieldOrder.rank(file.lowercased(name), position) : FieldOrder.Rank(position)))
      }
    }
    if options.sortsFields { units.sort { $0.rank < $1.rank } }
    return print(block, head, units, afterKey: afterKey, closing: closing)
  }

  private func print(
    _ block: BibBlock, _ head: [UInt8], _ units: [Unit], afterKey: [Range<Int>], closing: [Range<Int>]
  ) -> [UInt8] {
    var output = head + file.text[block.key.range]
    if units.isEmpty, afterKey.isEmpty, closing.isEmpty { return output + [close(block)] }
    output.append(UInt8(ascii: ","))
    append(afterKey, inLine: true, to: &output)
    let column = options.alignsValues ? units.lazy.filter { $0.value != nil }.map { width($0.name) }.max() ?? 0 : 0
    for unit in units {
      append(unit.leading, inLine: false, to: &output)
      output += lineEnd + indentation + unit.name
      if let value = unit.value {
        for _ in 0..<max(0, column - width(unit.name)) { output.append(0x20) }
        output += Array(" = ".utf8)
        output += value
      }
      output.append(UInt8(ascii: ","))
      append(unit.trailing, inLine: true, to: &output)
    }
    append(closing, inLine: false, to: &output)
    return output + lineEnd + [close(block)]
  }

  private func append(_ comments: [Range<Int>], inLine: Bool, to output: inout [UInt8]) {
    for (position, comment) in comments.enumerated() {
      output += inLine && position == 0 ? [0x20] : lineEnd + indentation
      output += file.text[comment]
    }
  }

  private func width(_ name: [UInt8]) -> Int { name.count { $0 & 0xC0 != 0x80 } }

  // MARK: - Values

  /// The value with single blanks round every `#`; nil where a comment stands in it, or between name and value.
  private func value(_ index: Int) -> [UInt8]? {
    let field = file.fields[index]
    guard !field.pieces.isEmpty else { return nil }
    if !field.name.isEmpty {
      let between = file.text[field.name.upperBound..<field.value.lowerBound].filter { !LintBytes.isBlank($0) }
      guard between == [UInt8(ascii: "=")] else { return nil }
    }
    var output: [UInt8] = []
    output.reserveCapacity(field.value.count + 2)
    var end = field.value.lowerBound
    for index in field.pieces {
      let piece = file.pieces[index]
      let isDelimited = piece.kind == .braced || piece.kind == .quoted
      let start = piece.range.lowerBound - (isDelimited ? 1 : 0)
      if index > field.pieces.lowerBound {
        guard file.text[end..<start].filter({ !LintBytes.isBlank($0) }) == [UInt8(ascii: "#")] else { return nil }
        output += Array(" # ".utf8)
      }
      end = piece.range.upperBound + (isDelimited ? 1 : 0)
      let braces = options.bracesValues && piece.kind == .quoted && BibFile.isBalanced(file.string(piece.range))
      if braces { output.append(UInt8(ascii: "{")) }
      output += file.text[braces ? piece.range.range : start..<end]
      if braces { output.append(UInt8(ascii: "}")) }
    }
    return output
  }
}
