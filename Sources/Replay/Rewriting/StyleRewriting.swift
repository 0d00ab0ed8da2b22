/// The addresses in a style sheet or in the declarations of a style attribute (CSS Syntax 3, section 4; CSS Values 4,
/// section 4.5): `url(…)`, the strings of `@import` and of `image-set(…)`.
struct StyleRewriting {
  private let source: [UInt8]
  private let links: LinkRewriting
  private var edits = ByteEdits()
  private var index = 0
  /// Open functions; true for those whose strings are addresses.
  private var functions: [Bool] = []
  /// What at-rule the next string or `url(…)` belongs to.
  private var rule = Rule.none

  private enum Rule {
    case none, importing
    /// The address of `@namespace` is a name and nothing to fetch.
    case namespace
  }

  /// The bytes with each address replaced; nil where none is.
  static func rewritten(_ source: [UInt8], _ links: LinkRewriting) -> [UInt8]? {
    var run = StyleRewriting(source: source, links: links)
    run.scan()
    return run.edits.isEmpty ? nil : run.edits.applied(to: source)
  }

  private init(source: [UInt8], links: LinkRewriting) {
    self.source = source
    self.links = links
  }

  private mutating func scan() {
    while index < source.count {
      let byte = source[index]
      switch byte {
      case UInt8(ascii: "/") where byteAfter(index) == UInt8(ascii: "*"): skipComment()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): string()
      case UInt8(ascii: "@"): atRule()
      case UInt8(ascii: "("): open(isAddress: false)
      case UInt8(ascii: ")"):
        _ = functions.popLast()
        index += 1
      case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        rule = .none
        functions = []
        index += 1
      default: if isNamePart(byte) { word() } else { index += 1 }
      }
    }
  }

  private mutating func open(isAddress: Bool) {
    if functions.count < 100 { functions.append(isAddress) }
    index += 1
  }

  private mutating func atRule() {
    index += 1
    switch name() {
    case "import": rule = .importing
    case "namespace": rule = .namespace
    default: rule = .none
    }
  }

  private mutating func word() {
    let name = name()
    guard index < source.count, source[index] == UInt8(ascii: "(") else { return }
    switch name {
    case "url", "src": address()
    case "image-set", "-webkit-image-set": open(isAddress: true)
    default: open(isAddress: false)
    }
  }

  /// After `url`, at its bracket: a string or bare bytes up to the closing one.
  private mutating func address() {
    index += 1
    skipBlanks()
    guard index < source.count else { return }
    if source[index] == UInt8(ascii: "\"") || source[index] == UInt8(ascii: "'") {
      functions.append(true)
      return
    }
    let start = index
    while index < source.count, source[index] != UInt8(ascii: ")"), !SourceSet.isSpace(source[index]) {
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index = min(index, source.count)
    replace(start..<index, quote: nil)
    skipBlanks()
    if index < source.count, source[index] == UInt8(ascii: ")") { index += 1 }
  }

  private mutating func string() {
    let quote = source[index]
    let start = index + 1
    index = start
    while index < source.count, source[index] != quote, source[index] != 0x0A, source[index] != 0x0C {
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index = min(index, source.count)
    if functions.last ?? (rule == .importing) { replace(start..<index, quote: quote) }
    if index < source.count { index += 1 }
  }

  private mutating func replace(_ range: Range<Int>, quote: UInt8?) {
    guard rule != .namespace, let bytes = links.rewritten(StyleEscapes.decoded(source[range])) else { return }
    edits.replace(range, with: StyleEscapes.encoded(bytes, quote: quote))
  }

  private mutating func skipComment() {
    index += 2
    while index < source.count, source[index] != UInt8(ascii: "*") || byteAfter(index) != UInt8(ascii: "/") {
      index += 1
    }
    index = min(index + 2, source.count)
  }

  private mutating func skipBlanks() { while index < source.count, SourceSet.isSpace(source[index]) { index += 1 } }

  /// A name with its escapes undone, in small letters.
  private mutating func name() -> String {
    let start = index
    while index < source.count, isNamePart(source[index]) {
      if source[index] == UInt8(ascii: "\\") {
        index += 1
        let digits = source[min(index, source.count)...].prefix(6).prefix { StyleEscapes.hexValue($0) != nil }
        index += max(1, digits.count)
        if !digits.isEmpty, index < source.count, SourceSet.isSpace(source[index]) { index += 1 }
      } else {
        index += 1
      }
    }
    index = min(index, source.count)
    return String(decoding: StyleEscapes.decoded(source[start..<index]), as: UTF8.self).lowercased()
  }

  private func byteAfter(_ place: Int) -> UInt8? { place + 1 < source.count ? source[place + 1] : nil }

  private func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x80...0xFF: true
    default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "\\")
    }
  }
}

/// Escapes in the strings, addresses and names of style sheets (CSS Syntax 3, section 4.3.7).
enum StyleEscapes {
  static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "\\")) else { return Array(bytes) }
    var out: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex else {
        out.append(bytes[index])
        index += 1
        continue
      }
      index += 1
      let digits = bytes[index...].prefix(6).prefix { hexValue($0) != nil }
      if digits.isEmpty {
        // A line end after a backslash goes on with the string.
        if bytes[index] != 0x0A, bytes[index] != 0x0C, bytes[index] != 0x0D { out.append(bytes[index]) }
        index += 1
        continue
      }
      let value = digits.reduce(UInt32(0)) { $0 << 4 | UInt32(hexValue($1) ?? 0) }
      out += String(Character(Unicode.Scalar(value).flatMap { value == 0 ? nil : $0 } ?? "\u{FFFD}")).utf8
      index = digits.endIndex
      if index < bytes.endIndex, SourceSet.isSpace(bytes[index]) { index += 1 }
    }
    return out
  }

  /// An address as it stands in a string, or bare between the brackets of `url(…)`.
  static func encoded(_ address: [UInt8], quote: UInt8?) -> [UInt8] {
    var out: [UInt8] = []
    for byte in address {
      let isSpecial: Bool
      if let quote {
        isSpecial = byte == quote || byte == UInt8(ascii: "\\")
      } else {
        isSpecial = "\"'()\\".utf8.contains(byte)
      }
      if isSpecial { out.append(UInt8(ascii: "\\")) }
      out.append(byte)
    }
    return out
  }

  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
