/// Reads the inside of an entry, `@string` or `@preamble`.
struct BibEntryScanner {
  let start: Int
  let type: ByteRange
  let close: UInt8
  let firstField: Int
  let firstPiece: Int
  let firstFault: Int
  var key = ByteRange(0, 0)
  /// Why and where the block could not be read to its end.
  var failure = BibFault.Kind.unclosedEntry
  var failureOffset = 0

  /// Reads to the closing delimiter; false where the block has no end.
  mutating func scan(_ kind: BibBlock.Kind, in scanner: inout BibScanner) -> Bool {
    switch kind {
    case .preamble:
      scanner.skipBlanksAndComments()
      let name = ByteRange(scanner.position, scanner.position)
      guard value(name, in: &scanner) else { return false }
    case .entry: readKey(in: &scanner)
    default: break
    }
    return readFields(in: &scanner)
  }

  private mutating func fail(_ kind: BibFault.Kind, at offset: Int) -> Bool {
    failure = kind
    failureOffset = offset
    return false
  }

  private func note(_ kind: BibFault.Kind, at offset: Int, in scanner: inout BibScanner) {
    scanner.faults.append(BibFault(kind: kind, offset: offset, block: scanner.blocks.count))
  }

  /// The key ends at a comma; BibTeX takes any other character, and so do we.
  private mutating func readKey(in scanner: inout BibScanner) {
    scanner.skipBlanks()
    let start = scanner.position
    var index = start
    var firstBlank: Int?
    loop: while index < scanner.bytes.count {
      let byte = scanner.bytes[index]
      switch byte {
      case UInt8(ascii: ","), close: break loop
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""): break loop
      case UInt8(ascii: "="):
        if startsValue(index + 1, in: scanner) { break loop }
      case _ where BibScanner.isBlank(byte):
        if firstBlank == nil { firstBlank = index }
        if BibScanner.isLineEnd(byte), index > start, scanner.startsBlock(index + 1) { break loop }
      default: break
      }
      index += 1
    }
    let atEquals = index < scanner.bytes.count && scanner.bytes[index] == UInt8(ascii: "=")
    if atEquals {
      // What stands before «=» is a field name: the key is the word before that, or there is none.
      let word = lastWord(start, index, in: scanner)
      key = ByteRange(start, start)
      if word > start, let firstBlank {
        key = ByteRange(start, firstBlank)
        note(.missingComma, at: word, in: &scanner)
        scanner.position = word
      } else {
        note(.missingKey, at: start, in: &scanner)
        scanner.position = start
      }
      return
    }
    var end = index
    while end > start, BibScanner.isBlank(scanner.bytes[end - 1]) { end -= 1 }
    key = ByteRange(start, end)
    scanner.position = index
    if key.isEmpty {
      note(.missingKey, at: start, in: &scanner)
    } else if let firstBlank, firstBlank < end {
      note(.keyWithBlank, at: start, in: &scanner)
    }
  }

  private func startsValue(_ offset: Int, in scanner: BibScanner) -> Bool {
    var index = offset
    while index < scanner.bytes.count, BibScanner.isBlank(scanner.bytes[index]) { index += 1 }
    guard index < scanner.bytes.count else { return false }
    let byte = scanner.bytes[index]
    return byte == UInt8(ascii: "{") || byte == UInt8(ascii: "\"") || byte &- 0x30 < 10
  }

  /// Where the last word before an offset starts.
  private func lastWord(_ start: Int, _ end: Int, in scanner: BibScanner) -> Int {
    var index = end
    while index > start, BibScanner.isBlank(scanner.bytes[index - 1]) { index -= 1 }
    while index > start, !BibScanner.isBlank(scanner.bytes[index - 1]) { index -= 1 }
    return index
  }

  private mutating func readFields(in scanner: inout BibScanner) -> Bool {
    var afterValue = false
    while true {
      scanner.skipBlanksAndComments()
      guard scanner.position < scanner.bytes.count else { return fail(.unclosedEntry, at: start) }
      let byte = scanner.bytes[scanner.position]
      if byte == close {
        scanner.position += 1
        return true
      }
      if byte == UInt8(ascii: ",") {
        scanner.position += 1
        afterValue = false
        continue
      }
      if byte == UInt8(ascii: "@"), scanner.isAtLineStart(scanner.position) {
        return fail(.unclosedEntry, at: scanner.position)
      }
      let nameStart = scanner.position
      var nameEnd = nameStart
      let count = scanner.bytes.count
      while nameEnd < count, BibScanner.isNameByte(scanner.bytes[nameEnd]),
        scanner.bytes[nameEnd] < 0xC2 || scanner.wideBlank(nameEnd) == nil
      {
        nameEnd += 1
      }
      scanner.position = nameEnd
      let name = ByteRange(nameStart, nameEnd)
      scanner.skipBlanksAndComments()
      let isField =
        !name.isEmpty && scanner.position < scanner.bytes.count
        && scanner.bytes[scanner.position] == UInt8(ascii: "=")
      if isField {
        if afterValue { note(.missingComma, at: nameStart, in: &scanner) }
        scanner.position += 1
        guard value(name, in: &scanner) else { return false }
      } else {
        scanner.position = nameStart
        guard surplus(afterValue: afterValue, in: &scanner) else { return false }
      }
      afterValue = true
    }
  }

  /// Text where a field or a comma should stand: passed over to the next comma, or joined to an undelimited value.
  private mutating func surplus(afterValue: Bool, in scanner: inout BibScanner) -> Bool {
    let start = scanner.position
    var end = start
    loop: while scanner.position < scanner.bytes.count {
      let byte = scanner.bytes[scanner.position]
      switch byte {
      case UInt8(ascii: ","), close: break loop
      case UInt8(ascii: "{"):
        guard let closing = scanner.closingBrace(of: scanner.position) else {
          return fail(.unclosedValue, at: scanner.position)
        }
        scanner.position = closing
      case UInt8(ascii: "}"): return fail(.unclosedEntry, at: scanner.position)
      case _ where BibScanner.isLineEnd(byte) && scanner.startsBlock(scanner.position + 1):
        return fail(.unclosedEntry, at: scanner.position + 1)
      default: break
      }
      scanner.position += 1
      if !BibScanner.isBlank(byte) { end = scanner.position }
    }
    guard scanner.position < scanner.bytes.count else { return fail(.unclosedEntry, at: self.start) }
    if afterValue, extendValue(to: end, in: &scanner) {
      note(.undelimitedValue, at: start, in: &scanner)
    } else {
      note(afterValue ? .surplusText : .missingEqualsSign, at: start, in: &scanner)
    }
    return true
  }

  /// `year = in press,` and `title = "the "quoted" word",` are values whose end is the comma.
  private func extendValue(to end: Int, in scanner: inout BibScanner) -> Bool {
    guard let piece = scanner.pieces.last, let field = scanner.fields.last, field.pieceIndices.count == 1 else {
      return false
    }
    let upper: Int
    switch piece.kind {
    case .word, .number: upper = end
    case .quoted:
      guard scanner.bytes[end - 1] == UInt8(ascii: "\"") else { return false }
      upper = end - 1
    case .braced: return false
    }
    let kind = piece.kind == .quoted ? BibPiece.Kind.quoted : .word
    scanner.pieces[scanner.pieces.count - 1] = BibPiece(kind: kind, range: ByteRange(piece.range.lowerBound, upper))
    scanner.fields[scanner.fields.count - 1] = BibField(
      name: field.name, value: ByteRange(field.value.lowerBound, end), pieceIndices: field.pieceIndices)
    return true
  }
}
