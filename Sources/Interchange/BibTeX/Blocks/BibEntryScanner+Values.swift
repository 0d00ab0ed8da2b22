extension BibEntryScanner {
  /// Reads parts joined by `#`; false where one of them has no end.
  mutating func value(_ name: ByteRange, in scanner: inout BibScanner) -> Bool {
    let first = scanner.pieces.count
    scanner.skipBlanksAndComments()
    var end = scanner.position
    // The optimiser of Swift 6.3 reads the position before the blanks are passed where it is kept for the end of this
    // function: the start is taken from the first part, which release builds get right (Scripts/demo.py holds it).
    var start: Int?
    while scanner.position < scanner.bytes.count {
      guard let piece = piece(in: &scanner) else {
        if failureOffset > 0 { return false }
        break
      }
      if start == nil { start = piece.start }
      scanner.pieces.append(piece)
      end = scanner.position
      scanner.skipBlanksAndComments()
      guard scanner.position < scanner.bytes.count, scanner.bytes[scanner.position] == UInt8(ascii: "#") else { break }
      scanner.position += 1
      scanner.skipBlanksAndComments()
    }
    if scanner.pieces.count == first {
      scanner.faults.append(BibFault(kind: .missingValue, offset: name.lowerBound, block: scanner.blocks.count))
    }
    scanner.fields.append(
      BibField(name: name, value: ByteRange(start ?? end, end), pieceIndices: ByteRange(first, scanner.pieces.count)))
    return true
  }

  private mutating func piece(in scanner: inout BibScanner) -> BibPiece? {
    let start = scanner.position
    switch scanner.bytes[start] {
    case UInt8(ascii: "{"):
      guard let end = scanner.closingBrace(of: start) else {
        failure = .unclosedValue
        failureOffset = start
        return nil
      }
      scanner.position = end + 1
      return BibPiece(kind: .braced, range: ByteRange(start + 1, end))
    case UInt8(ascii: "\""): return quoted(in: &scanner)
    default: return word(in: &scanner)
    }
  }

  /// A quoted part ends at the first quotation mark outside braces.
  private mutating func quoted(in scanner: inout BibScanner) -> BibPiece? {
    let start = scanner.position
    var index = start + 1
    while true {
      index = scanner.nextDelimiter(from: index)
      guard index < scanner.bytes.count else { break }
      switch scanner.bytes[index] {
      case UInt8(ascii: "\""):
        // `"M\"uller"`: people write it although BibTeX ends the value at the second mark.
        if scanner.bytes[index - 1] != UInt8(ascii: "\\") || endsValue(index + 1, in: scanner) {
          scanner.position = index + 1
          return BibPiece(kind: .quoted, range: ByteRange(start + 1, index))
        }
      case UInt8(ascii: "{"):
        guard let end = scanner.closingBrace(of: index) else {
          failure = .unclosedValue
          failureOffset = index
          return nil
        }
        index = end
      case UInt8(ascii: "}"):
        failure = .unclosedValue
        failureOffset = start
        return nil
      default: break
      }
      index += 1
    }
    failure = .unclosedValue
    failureOffset = start
    return nil
  }

  private func endsValue(_ offset: Int, in scanner: BibScanner) -> Bool {
    var index = offset
    while index < scanner.bytes.count, BibScanner.isBlank(scanner.bytes[index]) { index += 1 }
    guard index < scanner.bytes.count else { return true }
    let byte = scanner.bytes[index]
    return byte == UInt8(ascii: ",") || byte == UInt8(ascii: "#") || byte == close
  }

  private func word(in scanner: inout BibScanner) -> BibPiece? {
    let start = scanner.position
    var digits = true
    loop: while scanner.position < scanner.bytes.count {
      let byte = scanner.bytes[scanner.position]
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "#"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""),
        UInt8(ascii: "="), UInt8(ascii: "%"), close:
        break loop
      case _ where BibScanner.isBlank(byte): break loop
      default:
        if byte &- 0x30 >= 10 { digits = false }
        scanner.position += 1
      }
    }
    guard scanner.position > start else { return nil }
    return BibPiece(kind: digits ? .number : .word, range: ByteRange(start, scanner.position))
  }
}
