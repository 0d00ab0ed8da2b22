// The small steps of scanning.

extension BibScanner {
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// What can stand in a type or a field name: all but blanks and what has a meaning of its own.
  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "'"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "@"),
      UInt8(ascii: "\\"):
      false
    default: true
    }
  }

  func closing(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    case UInt8(ascii: "("): UInt8(ascii: ")")
    default: nil
    }
  }

  mutating func skipBlanks() {
    while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
  }

  /// Blanks, and comments from `%` to the end of the line.
  @inline(__always)
  mutating func skipBlanksAndComments() {
    // More often than not nothing stands here.
    guard position < bytes.count else { return }
    let byte = bytes[position]
    if byte <= 0x25 || byte >= 0xC2 { passBlanksAndComments() }
  }

  @inline(never)
  private mutating func passBlanksAndComments() {
    while true {
      let start = position
      let index = unsafe bytes.withUnsafeBufferPointer { bytes in
        var index = start
        while index < bytes.count, unsafe Self.isBlank(bytes[index]) { index += 1 }
        return index
      }
      position = index
      guard index < bytes.count else { return }
      let byte = bytes[index]
      if byte == UInt8(ascii: "%") {
        skipLine()
      } else if byte >= 0xC2, let length = wideBlank(index) {
        position += length
      } else {
        return
      }
    }
  }

  /// The length of a no-break space or a byte order mark here, which editors and web pages leave between fields.
  func wideBlank(_ offset: Int) -> Int? {
    switch bytes[offset] {
    case 0xC2: offset + 1 < bytes.count && bytes[offset + 1] == 0xA0 ? 2 : nil
    case 0xEF: offset + 2 < bytes.count && bytes[offset + 1] == 0xBB && bytes[offset + 2] == 0xBF ? 3 : nil
    default: nil
    }
  }

  /// To the line end, which is not passed.
  mutating func skipLine() {
    while position < bytes.count, !Self.isLineEnd(bytes[position]) { position += 1 }
  }

  func isAtLineStart(_ offset: Int) -> Bool {
    var index = offset - 1
    while index >= 0, bytes[index] == 0x20 || bytes[index] == 0x09 { index -= 1 }
    return index < 0 || Self.isLineEnd(bytes[index])
  }

  /// Whether a block starts in the line here: blanks, `@`, a word, an opening brace or parenthesis.
  func startsBlock(_ offset: Int) -> Bool {
    var index = offset
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "@") else { return false }
    index += 1
    let nameStart = index
    while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
    guard index > nameStart else { return false }
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index < bytes.count && closing(bytes[index]) != nil
  }

  func isWord(_ range: ByteRange, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { expected in
      for index in 0..<range.count {
        let byte = bytes[range.lowerBound + index]
        if unsafe (byte &- 0x41 < 26 ? byte | 0x20 : byte) != expected[index] { return false }
      }
      return true
    }
  }

  /// The next quotation mark or brace at or after an offset, or the end; eight bytes are looked at at once.
  func nextDelimiter(from start: Int) -> Int {
    unsafe bytes.withUnsafeBytes { bytes in
      let ones: UInt64 = 0x0101_0101_0101_0101
      var index = start
      while index + 8 <= bytes.count {
        let word = unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let quotes = word ^ ones &* 0x22
        let opening = word ^ ones &* 0x7B
        let closing = word ^ ones &* 0x7D
        // The lowest byte that is found is always right.
        let found =
          ((quotes &- ones) & ~quotes | (opening &- ones) & ~opening | (closing &- ones) & ~closing) & (ones &* 0x80)
        if found != 0 { return index + found.trailingZeroBitCount / 8 }
        index += 8
      }
      while index < bytes.count {
        switch unsafe bytes[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"): return index
        default: index += 1
        }
      }
      return index
    }
  }

  /// Where the brace that opens here is closed, counted as BibTeX counts: a backslash does not hide a brace.
  func closingBrace(of open: Int) -> Int? {
    if let braces { return braces.closing(of: open) }
    return unsafe bytes.withUnsafeBytes { unsafe Self.closingBrace(of: open, in: $0) }
  }

  /// Looks at eight bytes at once: `{` and `}` differ from others in a way that one subtraction shows.
  private static func closingBrace(of open: Int, in bytes: UnsafeRawBufferPointer) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var depth = 0
    var index = open
    while index < bytes.count {
      if index + 8 <= bytes.count {
        let word = unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let opening = word ^ (ones &* 0x7B)
        let closing = word ^ (ones &* 0x7D)
        let found = ((opening &- ones) & ~opening | (closing &- ones) & ~closing) & (ones &* 0x80)
        if found == 0 {
          index += 8
          continue
        }
        index += found.trailingZeroBitCount / 8
      }
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return index }
      }
      index += 1
    }
    return nil
  }
}
