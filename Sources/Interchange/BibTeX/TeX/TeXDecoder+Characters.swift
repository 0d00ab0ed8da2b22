// What single characters of TeX mean.

extension TeXDecoder {
  mutating func run() {
    while position < bytes.endIndex { step() }
    if !accents.isEmpty { dischargeAccents() }
    while let group = groups.popLast() {
      var tags = group.tags
      while let tag = tags.pop() { close(tag) }
      if let ending = group.ending { emit(ending) }
    }
    while let tag = outerTags.pop() { close(tag) }
  }

  mutating func step() {
    let byte = bytes[position]
    if argumentsExpected + argumentsDropped > 0, byte != UInt8(ascii: "{") {
      argumentsExpected = 0
      argumentsDropped = 0
    }
    switch byte {
    case UInt8(ascii: "{"): beginGroup()
    case UInt8(ascii: "}"): endGroup()
    case UInt8(ascii: "\\"): command()
    case UInt8(ascii: "$"): mathematics()
    case UInt8(ascii: "~"):
      if accents.isEmpty { emit("\u{A0}") } else { dischargeAccents() }
      position += 1
    case UInt8(ascii: "%"): percent()
    case UInt8(ascii: "-"): dashes()
    case UInt8(ascii: "`"), UInt8(ascii: "'"): quote(byte)
    case UInt8(ascii: "?"), UInt8(ascii: "!"): invertedMark(byte)
    case 0x09...0x0D, 0x20: blanks()
    default: character()
    }
  }

  mutating func character() {
    let start = position
    if accents.isEmpty, bytes[start] != 0xF4 {
      position = endOfOrdinary()
      flushSpace()
      output.append(contentsOf: bytes[start..<position])
      return
    }
    position += 1
    while position < bytes.endIndex, bytes[position] & 0xC0 == 0x80 { position += 1 }
    emit(Self.shown(String(decoding: bytes[start..<position], as: UTF8.self)))
  }

  /// Where the bytes end that mean themselves, the one here included: words with one space between them, single hyphens.
  private func endOfOrdinary() -> Int {
    let span = bytes.span
    var index = position - bytes.startIndex + 1
    while index < span.count {
      let byte = span[index]
      if Self.isOrdinary(byte) {
        index += 1
      } else if byte == 0x20 || byte == UInt8(ascii: "-") || (byte == UInt8(ascii: "'") && openQuotes == 0),
        index + 1 < span.count, Self.isOrdinary(span[index + 1])
      {
        index += 2
      } else {
        break
      }
    }
    return bytes.startIndex + index
  }

  /// Whether a byte means itself whatever stands around it.
  private static func isOrdinary(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09...0x0D, 0x20, UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "'"),
      UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "~"), 0xF4:
      false
    default: true
    }
  }

  /// A stray byte of a mixed file stands for its character of Windows-1252.
  static func shown(_ text: String) -> String {
    guard let scalar = text.unicodeScalars.first, scalar.value >= TextEncoding.strayBase,
      scalar.value < TextEncoding.strayBase + 0x100
    else { return text }
    return String(Windows1252.scalar(UInt8(truncatingIfNeeded: scalar.value)))
  }

  mutating func skipBlanks() {
    while position < bytes.endIndex, BibScanner.isBlank(bytes[position]) { position += 1 }
  }

  /// A blank line is a paragraph, all other runs of blanks are one space.
  mutating func blanks() {
    if !accents.isEmpty {
      skipBlanks()
      return
    }
    var lineEnds = 0
    while position < bytes.endIndex, BibScanner.isBlank(bytes[position]) {
      let byte = bytes[position]
      let isSecondHalf = byte == 0x0A && position > bytes.startIndex && bytes[position - 1] == 0x0D
      if BibScanner.isLineEnd(byte), !isSecondHalf { lineEnds += 1 }
      position += 1
    }
    if lineEnds > 1, target != .title, !output.isEmpty, position < bytes.endIndex {
      hasSpace = false
      output.append(contentsOf: [0x0A, 0x0A])
    } else {
      hasSpace = true
    }
  }

  /// A comment of TeX where it is surely one: alone at the end of a line, or starting one.
  mutating func percent() {
    let next = position + 1
    let endsLine = next < bytes.endIndex && BibScanner.isLineEnd(bytes[next])
    if endsLine || startsLine() {
      while position < bytes.endIndex, !BibScanner.isLineEnd(bytes[position]) { position += 1 }
      if position < bytes.endIndex {
        position += 1
        skipBlanks()
      }
    } else {
      emit("%")
      position += 1
    }
  }

  func startsLine() -> Bool {
    var index = position
    while index > bytes.startIndex, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
    guard index > bytes.startIndex, BibScanner.isLineEnd(bytes[index - 1]) else { return false }
    return bytes[position...].contains(where: BibScanner.isLineEnd)
  }

  mutating func dashes() {
    var count = 0
    while count < 3, position < bytes.endIndex, bytes[position] == UInt8(ascii: "-") {
      count += 1
      position += 1
    }
    emit(count == 1 ? "-" : count == 2 ? "–" : "—")
  }

  mutating func quote(_ byte: UInt8) {
    let doubled = position + 1 < bytes.endIndex && bytes[position + 1] == byte
    position += doubled ? 2 : 1
    if byte == UInt8(ascii: "`") {
      if !doubled { openQuotes += 1 }
      emit(doubled ? "“" : "‘")
    } else if doubled {
      emit("”")
    } else if openQuotes > 0, position == bytes.endIndex || !Self.isLetter(bytes[position]) {
      openQuotes -= 1
      emit("’")
    } else {
      emit("'")
    }
  }

  mutating func invertedMark(_ byte: UInt8) {
    if position + 1 < bytes.endIndex, bytes[position + 1] == UInt8(ascii: "`") {
      position += 2
      emit(byte == UInt8(ascii: "?") ? "¿" : "¡")
    } else {
      position += 1
      emit(byte == UInt8(ascii: "?") ? "?" : "!")
    }
  }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 }
}
