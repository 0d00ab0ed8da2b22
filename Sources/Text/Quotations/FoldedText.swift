/// A text with its typography folded, which remembers where each byte came from: for the search of quotations.
///
/// NFC; letters keep their case and accents. Quotation marks and apostrophes are one mark, dashes one dash, blanks one
/// space and none beside those marks; soft hyphens and other invisible characters are gone; `…` is three dots, ligatures
/// and the long s are plain letters.
public struct FoldedText: Sendable, Equatable {
  /// The text in NFC, which the offsets count in.
  public let source: String
  /// The folded text in UTF-8.
  public let bytes: [UInt8]
  /// For each folded byte the UTF-8 offset in ``source`` of the scalar it came from.
  private let origins: [Int32]

  /// Folds a text.
  public init(_ text: String) {
    let source = text.nfc
    var fold = Fold()
    fold.bytes.reserveCapacity(source.utf8.count)
    fold.origins.reserveCapacity(source.utf8.count)
    var offset = 0
    for scalar in source.unicodeScalars {
      fold.take(scalar, at: Int32(truncatingIfNeeded: offset))
      offset += UTF8.width(scalar)
    }
    if fold.bytes.last == 0x20 {
      fold.bytes.removeLast()
      fold.origins.removeLast()
    }
    self.source = source
    bytes = fold.bytes
    origins = fold.origins + [Int32(truncatingIfNeeded: offset)]
  }

  /// The UTF-8 range of ``source`` that a range of folded bytes came from.
  public func sourceRange(_ range: Range<Int>) -> Range<Int> {
    let low = Int(origins[range.lowerBound])
    if range.isEmpty { return low..<low }
    var high = Int(origins[range.upperBound - 1])
    // To the end of the last scalar.
    let utf8 = source.utf8
    var index = utf8.index(utf8.startIndex, offsetBy: high)
    repeat {
      index = utf8.index(after: index)
      high += 1
    } while index < utf8.endIndex && utf8[index] & 0xC0 == 0x80
    return low..<high
  }

  /// The words of the source between two folded bytes.
  public func sourceText(_ range: Range<Int>) -> String {
    let part = sourceRange(range)
    let utf8 = source.utf8
    return String(
      Substring(
        utf8[
          utf8.index(
            utf8.startIndex, offsetBy: part.lowerBound)..<utf8.index(
              utf8.startIndex, offsetBy: part.upperBound)]))
  }

  /// The same, with the words whole that the range begins or ends in: what is only similar may begin anywhere.
  public func sourceWords(_ range: Range<Int>) -> String {
    let part = sourceRange(range)
    let scalars = source.unicodeScalars
    var start = source.utf8.index(source.utf8.startIndex, offsetBy: part.lowerBound)
    var end = source.utf8.index(start, offsetBy: part.count)
    func isInWord(at place: String.Index) -> Bool {
      guard place > scalars.startIndex, place < scalars.endIndex else { return false }
      return Self.isWord(scalars[scalars.index(before: place)]) && Self.isWord(scalars[place])
    }
    while isInWord(at: start) { start = scalars.index(before: start) }
    while isInWord(at: end) { end = scalars.index(after: end) }
    return String(scalars[start..<end])
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private struct Fold {
    var bytes: [UInt8] = []
    var origins: [Int32] = []
    /// Where a blank stood that may be wanted.
    private var blank: Int32?

    mutating func take(_ scalar: Unicode.Scalar, at offset: Int32) {
      if scalar.value > 0x20, scalar.value < 0x7F, scalar != "'", scalar != "\"", scalar != "-", scalar != "`" {
        put(UInt8(truncatingIfNeeded: scalar.value), offset)
        return
      }
      if CharacterClass.isBlank(scalar) {
        if blank == nil { blank = offset }
      } else if CharacterClass.isInvisible(scalar) {
        return
      } else if CharacterClass.isDash(scalar) {
        mark(UInt8(ascii: "-"), offset)
      } else if CharacterClass.isDoubleQuote(scalar) || CharacterClass.isSingleQuote(scalar) {
        mark(UInt8(ascii: "'"), offset)
      } else {
        switch scalar.value {
        case 0x2026: for _ in 0..<3 { put(UInt8(ascii: "."), offset) }
        case 0x17F: put(UInt8(ascii: "s"), offset)
        case 0xFB00...0xFB06:
          let letters = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"][Int(scalar.value - 0xFB00)]
          for byte in letters.utf8 { put(byte, offset) }
        default: for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { put(byte, offset) }
        }
      }
    }

    private mutating func put(_ byte: UInt8, _ offset: Int32) {
      if let place = blank {
        if let last = bytes.last, last != UInt8(ascii: "'"), last != UInt8(ascii: "-") {
          bytes.append(0x20)
          origins.append(place)
        }
        blank = nil
      }
      bytes.append(byte)
      origins.append(offset)
    }

    private mutating func mark(_ byte: UInt8, _ offset: Int32) {
      blank = nil
      bytes.append(byte)
      origins.append(offset)
    }
  }
}
