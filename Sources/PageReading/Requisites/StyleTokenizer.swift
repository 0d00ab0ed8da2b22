/// Cuts a stylesheet into tokens (CSS Syntax Level 3, section 4.3); comments are passed over, and nothing is an error.
struct StyleTokenizer {
  private let bytes: [UInt8]
  private(set) var index = 0
  /// The bytes of the last string or `url(…)`, without its quotation marks or brackets and the blanks within.
  private(set) var content = 0..<0
  /// The quotation mark of the last string; nil for `url(…)`.
  private(set) var quote: UInt8?

  /// The text in UTF-8.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next token; nil at the end.
  mutating func next() -> StyleToken? {
    skipComments()
    guard let first = peek(0) else { return nil }
    if Self.isBlank(first) {
      skipBlanks()
      return .blank
    }
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return string(until: first)
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"):
      index += 1
      return .mark(first)
    case UInt8(ascii: "#"):
      index += 1
      if startsName(at: 0) || isNameByte(peek(0)) { _ = name() }
      return .other
    case UInt8(ascii: "@"):
      index += 1
      return startsIdentifier(at: 0) ? .atKeyword(Self.lowered(name())) : .other
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      // The unit of a dimension is no function: `1url(` is a number and a parenthesis.
      while let byte = peek(0), (0x30...0x39).contains(byte) { index += 1 }
      if startsIdentifier(at: 0) { _ = name() }
      return .other
    case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-") && peek(2) == UInt8(ascii: ">"):
      index += 3
      return .other
    case UInt8(ascii: "<") where bytes[index...].starts(with: "<!--".utf8):
      index += 4
      return .other
    default:
      if startsIdentifier(at: 0) { return identifierLike() }
      index += 1
      return .other
    }
  }

  // MARK: section 4.3.4, names and addresses

  private mutating func identifierLike() -> StyleToken {
    let name = Self.lowered(name())
    guard peek(0) == UInt8(ascii: "(") else { return .other }
    index += 1
    guard name == "url" else { return .function(name) }
    var ahead = 0
    while let byte = peek(ahead), Self.isBlank(byte) { ahead += 1 }
    // With quotes it is a function like any other.
    if let byte = peek(ahead), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return .function(name) }
    index += ahead
    return url()
  }

  /// Section 4.3.6.
  private mutating func url() -> StyleToken {
    var text: [UInt8] = []
    (content, quote) = (index..<index, nil)
    while let byte = peek(0) {
      switch byte {
      case UInt8(ascii: ")"):
        index += 1
        return .url(String(decoding: text, as: UTF8.self))
      case _ where Self.isBlank(byte):
        skipBlanks()
        guard let after = peek(0) else { return .url(String(decoding: text, as: UTF8.self)) }
        if after == UInt8(ascii: ")") { continue }
        return badURL()
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), 0x01...0x08, 0x0B, 0x0E...0x1F, 0x7F:
        return badURL()
      case UInt8(ascii: "\\"):
        guard isEscape(at: 0) else { return badURL() }
        index += 1
        escape(to: &text)
      default:
        append(byte, to: &text)
      }
      content = content.lowerBound..<index
    }
    return .url(String(decoding: text, as: UTF8.self))
  }

  /// Section 4.3.14: up to its parenthesis.
  private mutating func badURL() -> StyleToken {
    var dropped: [UInt8] = []
    while let byte = peek(0) {
      index += 1
      if byte == UInt8(ascii: ")") { break }
      if byte == UInt8(ascii: "\\"), let after = peek(0), !Self.isLineEnd(after) {
        escape(to: &dropped)
        dropped.removeAll(keepingCapacity: true)
      }
    }
    return .other
  }

  /// Section 4.3.5. A string that meets the end of its line is none; one that meets the end of the text is whole.
  private mutating func string(until quote: UInt8) -> StyleToken {
    index += 1
    var text: [UInt8] = []
    content = index..<index
    self.quote = quote
    while let byte = peek(0) {
      if byte == quote {
        index += 1
        break
      }
      if Self.isLineEnd(byte) { return .other }
      if byte == UInt8(ascii: "\\") {
        index += 1
        guard let after = peek(0) else { break }
        if Self.isLineEnd(after) { skipLineEnd() } else { escape(to: &text) }
      } else {
        append(byte, to: &text)
      }
      content = content.lowerBound..<index
    }
    return .string(String(decoding: text, as: UTF8.self))
  }

  /// Section 4.3.11.
  private mutating func name() -> [UInt8] {
    var text: [UInt8] = []
    while true {
      if isNameByte(peek(0)), let byte = peek(0) {
        append(byte, to: &text)
      } else if isEscape(at: 0) {
        index += 1
        escape(to: &text)
      } else {
        return text
      }
    }
  }

  /// Section 4.3.7, behind the reverse solidus.
  private mutating func escape(to text: inout [UInt8]) {
    guard let first = peek(0) else {
      text += Self.replacement
      return
    }
    guard Self.hexValue(first) != nil else { return append(first, to: &text) }
    var value: UInt32 = 0
    for _ in 0..<6 {
      guard let digit = peek(0).flatMap(Self.hexValue) else { break }
      value = value << 4 | digit
      index += 1
    }
    if let byte = peek(0), Self.isBlank(byte) { skipLineEnd() }
    guard value > 0, let scalar = Unicode.Scalar(value) else {
      text += Self.replacement
      return
    }
    text += String(scalar).utf8
  }

  // MARK: bytes

  private func peek(_ ahead: Int) -> UInt8? { index + ahead < bytes.count ? bytes[index + ahead] : nil }

  /// A byte of the text; U+0000 becomes U+FFFD (section 3.3).
  private mutating func append(_ byte: UInt8, to text: inout [UInt8]) {
    index += 1
    if byte == 0 { text += Self.replacement } else { text.append(byte) }
  }

  private mutating func skipBlanks() {
    while let byte = peek(0), Self.isBlank(byte) { index += 1 }
  }

  /// One blank; CR and LF together are one.
  private mutating func skipLineEnd() {
    if peek(0) == 0x0D, peek(1) == 0x0A { index += 1 }
    index += 1
  }

  private mutating func skipComments() {
    while peek(0) == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
      index += 2
      while let byte = peek(0), !(byte == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) { index += 1 }
      index = min(index + 2, bytes.count)
    }
  }

  /// Section 4.3.8: two bytes that are an escape.
  private func isEscape(at ahead: Int) -> Bool {
    guard peek(ahead) == UInt8(ascii: "\\") else { return false }
    return peek(ahead + 1).map { !Self.isLineEnd($0) } ?? false
  }

  private func startsName(at ahead: Int) -> Bool { isNameStart(peek(ahead)) || isEscape(at: ahead) }

  /// Section 4.3.9.
  private func startsIdentifier(at ahead: Int) -> Bool {
    guard peek(ahead) == UInt8(ascii: "-") else { return startsName(at: ahead) }
    return peek(ahead + 1) == UInt8(ascii: "-") || startsName(at: ahead + 1)
  }

  private func isNameStart(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80 || byte == 0
  }

  private func isNameByte(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return isNameStart(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
  }

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || isLineEnd(byte)
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }

  private static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46, 0x61...0x66: UInt32((byte | 0x20) - 0x61 + 10)
    default: nil
    }
  }

  private static func lowered(_ name: [UInt8]) -> String {
    String(decoding: name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
