import Text

/// Text made comparable: lower case, letters composed (NFC), every run of blanks and punctuation one blank.
struct PhraseText: Sendable, Equatable {
  private(set) var bytes: [UInt8] = []
  /// Where words begin, and the signs of scripts that put no blanks between them: phrases begin there only.
  private(set) var starts: [UInt16] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Texts read for the phrases of the book.
enum Phrases {
  static func fold(_ bytes: [UInt8]) -> PhraseText { unsafe bytes.withUnsafeBufferPointer { unsafe fold($0) } }

  static func fold(_ text: String) -> PhraseText {
    unsafe text.utf8.span.withUnsafeBufferPointer { unsafe fold($0) }
  }

  private static func fold(_ bytes: UnsafeBufferPointer<UInt8>) -> PhraseText {
    // Few letters take more bytes in lower case or composed.
    var reader = WordReader(room: 2 * bytes.count + 16, isComposed: false, counts: false)
    unsafe reader.take(bytes)
    return reader.text
  }

  /// The length of the mark beyond ASCII that begins with these bytes (0 for those that are not there), 0 for a character of
  /// a word: the signs of Latin-1, general punctuation, and that of Chinese and Japanese.
  @inline(__always)
  static func markLength(_ byte: UInt8, _ next: UInt8, _ third: UInt8) -> Int {
    switch byte {
    case 0xC2: next &- 0xA0 < 0x20 && next != 0xAA && next != 0xBA ? 2 : 0
    case 0xE2: next == 0x80 || next == 0x81 ? 3 : 0
    case 0xE3: next == 0x80 && third &- 0x80 < 0x20 ? 3 : 0
    case 0xEF: next == 0xBC && third &- 0x80 <= 0x0F ? 3 : 0
    default: 0
    }
  }

  /// The parts of a title between separators, folded; empty ones left out.
  static func parts(_ title: String) -> [PhraseText] {
    var parts: [PhraseText] = []
    unsafe title.utf8.span.withUnsafeBufferPointer { bytes in
      var start = 0
      func close(_ end: Int) {
        let part = unsafe fold(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        if !part.bytes.isEmpty { parts.append(part) }
      }
      var index = 0
      while index < bytes.count {
        let length = unsafe separator(bytes, at: index)
        if length > 0 {
          close(index)
          start = index + length
        }
        index += max(length, 1)
      }
      close(bytes.count)
    }
    return parts
  }

  private static func separator(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = unsafe bytes[index]
    if Self.mayNotSeparate(byte) { return 0 }
    switch byte {
    case UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "/"): return 1
    case UInt8(ascii: "-"): return unsafe index > 0 && bytes[index - 1] == 0x20 ? 1 : 0
    case 0xC2 where index + 1 < bytes.count:
      return unsafe [0xB7, 0xAB, 0xBB].contains(bytes[index + 1]) ? 2 : 0
    case 0xE2 where unsafe index + 2 < bytes.count && bytes[index + 1] == 0x80:
      return unsafe [0x93, 0x94, 0xA2, 0xB9, 0xBA].contains(bytes[index + 2]) ? 3 : 0
    default: return 0
    }
  }

  /// Letters and blanks: nearly all bytes of a title.
  private static func mayNotSeparate(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte == 0x20 }

  /// How a title or heading calls its page missing.
  enum Missing: Int {
    case no
    /// In a sentence that speaks of a page.
    case inSentence
    /// In the bare words.
    case exactly
  }

  /// The strongest of the parts of a title, in the whole of which `found` stands.
  static func notFound(_ parts: [PhraseText], _ found: PhraseIndex.Found) -> Missing {
    guard found.has(.notFoundTitle) || found.has(.notFoundSentence) else { return .no }
    var strongest = Missing.no
    for part in parts where part.bytes.count <= 120 {
      let found = notFound(part)
      if found.rawValue > strongest.rawValue { strongest = found }
    }
    return strongest
  }

  private static func notFound(_ part: PhraseText) -> Missing {
    let text = part.text
    var words = text.split(separator: " ")
    guard words.count <= 12 else { return .no }
    if PhraseBook.notFoundTitles.contains(text) { return .exactly }
    let before = words.count
    words.removeAll { PhraseBook.fillers.contains(String($0)) }
    guard !words.isEmpty else { return text.utf8.contains(UInt8(ascii: "4")) ? .exactly : .no }
    if words.count < before, PhraseBook.notFoundTitles.contains(words.joined(separator: " ")) { return .exactly }
    guard words.count <= 9 else { return .no }
    let found = PhraseIndex.shared.find(in: part)
    return found.has(.notFoundSentence) && found.has(.pageWord) ? .inSentence : .no
  }
}
