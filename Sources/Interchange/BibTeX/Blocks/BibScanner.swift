/// Splits the text of a .bib file into blocks in one pass, without recursion and in linear time.
///
/// Where BibTeX stops at the first fault, this goes on: faults inside an entry cost one field, and an entry without an
/// end is kept raw up to the next line that starts one.
struct BibScanner {
  let bytes: [UInt8]
  var position = 0
  var blocks: [BibBlock] = []
  var fields: [BibField] = []
  var pieces: [BibPiece] = []
  var faults: [BibFault] = []
  /// Where each brace is closed, made after the first broken block: without it, a file of unclosed entries would be
  /// scanned to its end once for each.
  var braces: BracePairs?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // Room that is not used is never touched, and growing would copy tens of megabytes.
    blocks.reserveCapacity(bytes.count / 128)
    fields.reserveCapacity(bytes.count / 24)
    pieces.reserveCapacity(bytes.count / 24)
  }

  mutating func scan() {
    var textStart = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "@"):
        let start = position
        let before = blocks.count
        if start > textStart { appendText(textStart, start) }
        if block() {
          textStart = position
        } else {
          if blocks.count > before { blocks.removeLast() }
          position = start + 1
        }
      case UInt8(ascii: "%"): skipLine()
      default: position += 1
      }
    }
    if position > textStart { appendText(textStart, position) }
  }

  private mutating func appendText(_ start: Int, _ end: Int) {
    noteSurplusBrace(start, end)
    blocks.append(
      BibBlock(
        kind: .text, isParenthesised: false, range: ByteRange(start, end), type: ByteRange(start, start),
        key: ByteRange(start, start), fieldIndices: ByteRange(fields.count, fields.count)))
  }

  /// Text that starts with a comma right after an entry shows that the entry was closed too early.
  private mutating func noteSurplusBrace(_ start: Int, _ end: Int) {
    guard let last = blocks.last, last.kind == .entry else { return }
    var index = start
    while index < end, Self.isBlank(bytes[index]) { index += 1 }
    guard index < end, bytes[index] == UInt8(ascii: ",") else { return }
    while index < end, Self.isBlank(bytes[index]) || bytes[index] == UInt8(ascii: ",") { index += 1 }
    guard index < end, Self.isNameByte(bytes[index]) else { return }
    let fault = BibFault(kind: .surplusBrace, offset: start, block: blocks.count - 1)
    if faults.last != fault { faults.append(fault) }
  }

  /// Reads a block that starts at the `@` here; false where it starts none.
  private mutating func block() -> Bool {
    let start = position
    position += 1
    skipBlanks()
    let typeStart = position
    while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
    let type = ByteRange(typeStart, position)
    if type.isEmpty { return false }
    if isWord(type, "comment") {
      comment(from: start, type: type)
      return true
    }
    skipBlanks()
    guard position < bytes.count, let close = closing(bytes[position]) else {
      if isAtLineStart(start), typeStart == start + 1 {
        faults.append(BibFault(kind: .noOpeningBrace, offset: start, block: max(0, blocks.count - 1)))
      }
      return false
    }
    position += 1
    var entry = BibEntryScanner(
      start: start, type: type, close: close, firstField: fields.count, firstPiece: pieces.count,
      firstFault: faults.count)
    let kind: BibBlock.Kind =
      isWord(type, "string") ? .string : isWord(type, "preamble") ? .preamble : .entry
    if entry.scan(kind, in: &self) {
      append(kind, entry)
    } else {
      abandon(entry)
    }
    return true
  }

  private mutating func append(_ kind: BibBlock.Kind, _ entry: BibEntryScanner) {
    blocks.append(
      BibBlock(
        kind: kind, isParenthesised: entry.close == UInt8(ascii: ")"), range: ByteRange(entry.start, position),
        type: entry.type, key: entry.key, fieldIndices: ByteRange(entry.firstField, fields.count)))
  }

  /// Keeps a block raw up to the next line that starts one.
  private mutating func abandon(_ entry: BibEntryScanner) {
    fields.removeSubrange(entry.firstField...)
    pieces.removeSubrange(entry.firstPiece...)
    faults.removeSubrange(entry.firstFault...)
    faults.append(BibFault(kind: entry.failure, offset: entry.failureOffset, block: blocks.count))
    if braces == nil { braces = BracePairs(bytes) }
    position = entry.start + 1
    while position < bytes.count {
      if Self.isLineEnd(bytes[position]), startsBlock(position + 1) {
        position += 1
        break
      }
      position += 1
    }
    blocks.append(
      BibBlock(
        kind: .broken, isParenthesised: entry.close == UInt8(ascii: ")"), range: ByteRange(entry.start, position),
        type: entry.type, key: entry.key, fieldIndices: ByteRange(fields.count, fields.count)))
  }

  private mutating func comment(from start: Int, type: ByteRange) {
    let afterType = position
    skipBlanks()
    var end: Int?
    if position < bytes.count, bytes[position] == UInt8(ascii: "{") {
      end = closingBrace(of: position)
      if end == nil { faults.append(BibFault(kind: .unclosedComment, offset: start, block: blocks.count)) }
    }
    if let end {
      position = end + 1
    } else {
      position = afterType
      skipLine()
    }
    blocks.append(
      BibBlock(
        kind: .comment, isParenthesised: false, range: ByteRange(start, position), type: type,
        key: ByteRange(start, start), fieldIndices: ByteRange(fields.count, fields.count)))
  }
}
