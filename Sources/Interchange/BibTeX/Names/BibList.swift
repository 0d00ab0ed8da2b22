/// Lists and words in the TeX of a .bib value, divided outside braces.
enum BibList {
  /// The parts between `and`s that stand between blanks outside braces, in any case; blanks around them removed.
  static func split(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    let span = bytes.span
    let offset = bytes.startIndex
    var start = 0
    var depth = 0
    var index = 0
    // An `and` at either end, too, divides: it leaves an empty name to be reported.
    while index < span.count {
      switch span[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "a"), UInt8(ascii: "A"):
        let startsWord = index == 0 || BibScanner.isBlank(span[index - 1])
        if depth <= 0, startsWord, isAnd(bytes, offset + index) {
          parts.append(trimmed(bytes[offset + start..<offset + index]))
          start = index + 3
          index += 2
        }
      default: break
      }
      index += 1
    }
    let last = trimmed(bytes[min(offset + start, bytes.endIndex)...])
    if !(parts.isEmpty && last.isEmpty) { parts.append(last) }
    return parts
  }

  private static func isAnd(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
    guard index + 2 < bytes.endIndex, bytes[index + 1] | 0x20 == UInt8(ascii: "n"),
      bytes[index + 2] | 0x20 == UInt8(ascii: "d")
    else { return false }
    return index + 3 == bytes.endIndex || BibScanner.isBlank(bytes[index + 3])
  }

  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var start = bytes.startIndex
    var end = bytes.endIndex
    while start < end, BibScanner.isBlank(bytes[start]) { start += 1 }
    while end > start, BibScanner.isBlank(bytes[end - 1]) { end -= 1 }
    return bytes[start..<end]
  }

  /// The parts between commas outside braces.
  static func splitAtCommas(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var depth = 0
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      // `\,` is a thin space between initials.
      case UInt8(ascii: ",") where depth <= 0 && (index == bytes.startIndex || bytes[index - 1] != UInt8(ascii: "\\")):
        parts.append(trimmed(bytes[start..<index]))
        start = index + 1
      default: break
      }
    }
    parts.append(trimmed(bytes[start...]))
    return parts
  }

  /// The words between blanks and ties outside braces.
  static func words(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var words: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var depth = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      let isTie = byte == UInt8(ascii: "~") && (index == bytes.startIndex || bytes[index - 1] != UInt8(ascii: "\\"))
      // `\'{a} b`: the blank after a control word belongs to it.
      if depth <= 0, isTie || (BibScanner.isBlank(byte) && !followsControlWord(bytes, index)) {
        if index > start { words.append(bytes[start..<index]) }
        start = index + 1
      }
      index += 1
    }
    if bytes.endIndex > start { words.append(bytes[start...]) }
    return words
  }

  /// Whether `\c`, `\v` or the like stands before a blank and a letter: the accent goes over the blank.
  private static func followsControlWord(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
    guard index >= bytes.startIndex + 2, bytes[index - 2] == UInt8(ascii: "\\") else { return false }
    return TeXSymbols.accent(bytes[index - 1]) != nil
  }

  /// Whether the bytes are one group in braces.
  static func isOneGroup(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else { return false }
    // `{\"O}` alone is a letter, but `{\"O}…` is not one group, and a name of one letter is none either.
    var depth = 0
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return index == bytes.endIndex - 1 }
    }
    return false
  }

  /// Whether a word of a name is a particle: its first letter outside braces, or in a group that starts with a backslash,
  /// is in lower case (BibTeX, module «name processing»); a word without such a letter is none.
  static func isParticle(_ word: ArraySlice<UInt8>) -> Bool {
    var index = word.startIndex
    while index < word.endIndex {
      let byte = word[index]
      if byte &- 0x61 < 26 { return true }
      if byte &- 0x41 < 26 { return false }
      if byte >= 0x80 {
        let scalar = String(decoding: word[index...].prefix(4), as: UTF8.self).unicodeScalars.first
        if let scalar, scalar.properties.isAlphabetic {
          return scalar.properties.isLowercase && !scalar.properties.isUppercase
        }
        index += 1
        while index < word.endIndex, word[index] & 0xC0 == 0x80 { index += 1 }
        continue
      }
      if byte == UInt8(ascii: "\\") { return isLowercaseCommand(word[index...]) }
      if byte == UInt8(ascii: "{") {
        guard index + 1 < word.endIndex, word[index + 1] == UInt8(ascii: "\\") else { return false }
        return isLowercaseCommand(word[(index + 1)...])
      }
      index += 1
    }
    return false
  }

  /// `\ss`, `\'e`, `\v{s}`: a letter of its own, or the letter under the accent.
  private static func isLowercaseCommand(_ word: ArraySlice<UInt8>) -> Bool {
    let decoded = TeXDecoder.decode(word, as: .plain)
    guard let scalar = decoded.unicodeScalars.first(where: \.properties.isAlphabetic) else { return false }
    return scalar.properties.isLowercase
  }
}
