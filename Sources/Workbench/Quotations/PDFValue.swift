/// An object of a PDF (ISO 32000-1, 7.3), as far as page labels need it.
indirect enum PDFValue: Equatable {
  case integer(Int)
  case name(String)
  case string([UInt8])
  case array([PDFValue])
  case dictionary([String: PDFValue])
  /// The number of another object.
  case reference(Int)
  /// Null, true, false, and numbers with a fraction.
  case other

  var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  var name: String? { if case .name(let value) = self { value } else { nil } }
  var array: [PDFValue]? { if case .array(let value) = self { value } else { nil } }
  var dictionary: [String: PDFValue]? { if case .dictionary(let value) = self { value } else { nil } }

  /// A text string (7.9.2.2): UTF-16 behind its mark, else PDFDocEncoding, of which ASCII is taken.
  var text: String? {
    guard case .string(let bytes) = self else { return nil }
    guard bytes.starts(with: [0xFE, 0xFF]) else {
      return bytes.allSatisfy { $0 < 0x80 } ? String(decoding: bytes, as: UTF8.self) : nil
    }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    return String(decoding: units, as: UTF16.self)
  }
}

/// Reads one object after the other from bytes.
struct PDFLexer {
  private let bytes: ArraySlice<UInt8>
  private(set) var position: Int
  /// Objects within objects; files that go deeper are made to hurt.
  private static let deepest = 32

  init(_ bytes: ArraySlice<UInt8>, at position: Int? = nil) {
    self.bytes = bytes
    self.position = position ?? bytes.startIndex
  }

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  /// The value that begins here; nil for what is none.
  mutating func value(depth: Int = 0) -> PDFValue? {
    skipBlanks()
    guard depth < Self.deepest, let byte = next else { return nil }
    switch byte {
    case UInt8(ascii: "/"): return name().map(PDFValue.name)
    case UInt8(ascii: "("): return literal()
    case UInt8(ascii: "["): return array(depth)
    case UInt8(ascii: "<"):
      return bytes.dropFirst(position + 1 - bytes.startIndex).first == byte ? dictionary(depth) : hexadecimal()
    default: return numberOrWord()
    }
  }

  /// The keyword that stands here.
  mutating func takes(_ word: StaticString) -> Bool {
    skipBlanks()
    let wanted = word.description.utf8
    guard bytes[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  private mutating func skipBlanks() {
    while let byte = next {
      if byte == UInt8(ascii: "%") {
        while let byte = next, byte != 0x0A, byte != 0x0D { position += 1 }
      } else if Self.isBlank(byte) {
        position += 1
      } else {
        return
      }
    }
  }

  private mutating func dictionary(_ depth: Int) -> PDFValue? {
    position += 2
    var members: [String: PDFValue] = [:]
    while true {
      if takes(">>") { return .dictionary(members) }
      guard next == UInt8(ascii: "/"), let key = name(), let value = value(depth: depth + 1) else { return nil }
      members[key] = value
    }
  }

  private mutating func array(_ depth: Int) -> PDFValue? {
    position += 1
    var elements: [PDFValue] = []
    while true {
      if takes("]") { return .array(elements) }
      guard let value = value(depth: depth + 1) else { return nil }
      elements.append(value)
    }
  }

  private mutating func name() -> String? {
    position += 1
    var name: [UInt8] = []
    while let byte = next, !Self.isBlank(byte), !Self.isDelimiter(byte) {
      position += 1
      if byte == UInt8(ascii: "#"), position + 1 < bytes.endIndex, let high = Self.digit(bytes[position]),
        let low = Self.digit(bytes[position + 1])
      {
        name.append(high << 4 | low)
        position += 2
      } else {
        name.append(byte)
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// `(A\(1\))`, with escapes and balanced parentheses (7.3.4.2).
  private mutating func literal() -> PDFValue? {
    position += 1
    var (text, depth): ([UInt8], Int) = ([], 1)
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\\"):
        if let escaped = escape() { text.append(escaped) }
        continue
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      if depth == 0 { return .string(text) }
      text.append(byte)
    }
    return nil
  }

  private mutating func escape() -> UInt8? {
    guard let byte = next else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case 0x0A, 0x0D: return nil
    case 0x30...0x37:
      var code = UInt(byte - 0x30)
      for _ in 0..<2 {
        guard let digit = next, (0x30...0x37).contains(digit) else { break }
        code = code * 8 + UInt(digit - 0x30)
        position += 1
      }
      return UInt8(truncatingIfNeeded: code)
    default: return byte
    }
  }

  private mutating func hexadecimal() -> PDFValue? {
    position += 1
    var digits: [UInt8] = []
    while let byte = next {
      position += 1
      if byte == UInt8(ascii: ">") {
        if digits.count % 2 == 1 { digits.append(0) }
        return .string(stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
      }
      if let digit = Self.digit(byte) { digits.append(digit) } else if !Self.isBlank(byte) { return nil }
    }
    return nil
  }

  /// `12`, `12 0 R`, or a word; an operator of a page's content is none of them.
  private mutating func numberOrWord() -> PDFValue? {
    let word = word()
    guard !word.isEmpty else { return nil }
    guard let number = Int(word) else {
      return ["null", "true", "false"].contains(word) || Double(word) != nil ? .other : nil
    }
    let after = position
    if number >= 0, takesGeneration(), takes("R") { return .reference(number) }
    position = after
    return .integer(number)
  }

  private mutating func takesGeneration() -> Bool {
    skipBlanks()
    let digits = word()
    return (1...5).contains(digits.utf8.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private mutating func word() -> String {
    let start = position
    while let byte = next, !Self.isBlank(byte), !Self.isDelimiter(byte), position - start < 40 { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B || byte == 0
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
    default: nil
    }
  }
}
