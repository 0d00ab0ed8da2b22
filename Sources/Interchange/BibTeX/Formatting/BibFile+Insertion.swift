// A new field in an entry, laid out as its neighbours are.

extension BibFile {
  /// The edits that add a field at the end of an entry.
  func inserting(_ name: String, _ value: BibNewValue, inBlock index: Int) -> [BibEdit] {
    let block = blocks[index]
    guard let last = block.fields.last else { return insertingFirst(name, value, block) }
    let style = NeighbourStyle(self, block)
    let assignment = Array(style.assignment(name, value).utf8)
    let end = fields[last].value.upperBound
    let gap = gap(end..<tokenStart(after: last, inBlock: index))
    // A comment in the same line belongs to the field before.
    let after = gap.comma.map { $0 + 1 } ?? end
    if let comment = gap.comments.last(where: { !hasLineEnd(end..<$0.lowerBound) }), comment.upperBound > end {
      let comma = gap.comma.flatMap { $0 < comment.lowerBound ? $0 : nil }
      let line = lineEnd + style.indentation + assignment
      guard comma == nil else { return [BibEdit(comment.upperBound..<comment.upperBound, line + Array(",".utf8))] }
      return [BibEdit(end..<end, Array(",".utf8)), BibEdit(comment.upperBound..<comment.upperBound, line)]
    }
    let separator = style.isOwnLine ? lineEnd + style.indentation : [0x20]
    if gap.comma != nil { return [BibEdit(after..<after, separator + assignment + Array(",".utf8))] }
    return [BibEdit(end..<end, Array(",".utf8) + separator + assignment)]
  }

  private func insertingFirst(_ name: String, _ value: BibNewValue, _ block: BibBlock) -> [BibEdit] {
    let end = block.range.upperBound - 1
    let gap = gap(block.key.upperBound..<end)
    let assignment = "  \(name) = \(NeighbourStyle.delimited(value, quoted: false))"
    let opening = hasLineEnd(block.key.upperBound..<end) && Self.isLineEnd(text[end - 1]) ? [] : lineEnd
    var edits = [BibEdit(end..<end, opening + Array(assignment.utf8) + lineEnd)]
    if gap.comma == nil { edits.insert(BibEdit(block.key.upperBound..<block.key.upperBound, Array(",".utf8)), at: 0) }
    return edits
  }
}

/// How the fields of an entry are laid out.
private struct NeighbourStyle {
  let isOwnLine: Bool
  let indentation: [UInt8]
  /// What stands between name and value, where all agree; blanks before the sign are those of the shortest name.
  private var between = " = "
  /// The column of the equals sign in aligned entries, counted from the name.
  private var column: Int?
  private var isQuoted = false
  private var isUpperCase = false

  init(_ file: BibFile, _ block: BibBlock) {
    let last = file.fields[block.fields.upperBound - 1]
    let leading = file.text[file.lineStart(last.name.lowerBound)..<last.name.lowerBound]
    isOwnLine = leading.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    indentation = isOwnLine ? Array(leading) : [0x20, 0x20]
    var separators: Set<String> = []
    var columns: Set<Int> = []
    var trailing: Set<String> = []
    var kinds: Set<BibPiece.Kind> = []
    var upper = true
    for index in block.fields {
      let field = file.fields[index]
      let text = String(decoding: file.text[field.name.upperBound..<field.value.lowerBound], as: UTF8.self)
      separators.insert(text)
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
        columns.insert(field.name.count + text.utf8.distance(from: text.startIndex, to: equals))
        trailing.insert(String(text[equals...]))
      }
      if field.pieces.count == 1 { kinds.insert(file.pieces[field.pieces.lowerBound].kind) }
      if file.text[field.name.range].contains(where: { $0 &- 0x61 < 26 }) { upper = false }
    }
    isUpperCase = upper
    isQuoted = kinds.contains(.quoted) && !kinds.contains(.braced)
    let isPlain = { (text: String) in text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "=") } }
    if separators.count == 1, let only = separators.first, isPlain(only) {
      between = only
    } else if columns.count == 1, trailing.count == 1, let only = trailing.first, isPlain(only) {
      between = only
      column = columns.first
    }
  }

  func assignment(_ name: String, _ value: BibNewValue) -> String {
    let name = isUpperCase ? name.uppercased() : name
    let delimited = Self.delimited(value, quoted: isQuoted)
    guard let column else { return name + between + delimited }
    return name + String(repeating: " ", count: max(column - name.utf8.count, 1)) + between + delimited
  }

  static func delimited(_ value: BibNewValue, quoted: Bool) -> String {
    switch value {
    case .macro(let text), .source(let text): text
    case .tex(let text): quoted && BibFile.fitsQuotationMarks(text) ? "\"\(text)\"" : "{\(text)}"
    }
  }
}
