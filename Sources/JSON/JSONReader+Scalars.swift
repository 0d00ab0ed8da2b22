extension JSONReader {
  /// A number by the grammar of RFC 8259, section 6, as written.
  mutating func number(_ bytes: Span<UInt8>) throws(JSONError) -> String {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let whole = digits(bytes)
    if whole == 0 { throw JSONError("a number needs a digit here", at: position, in: bytes) }
    if whole > 1, bytes[position - whole] == UInt8(ascii: "0") {
      throw JSONError("a number may not start with 0", at: position - whole, in: bytes)
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      if digits(bytes) == 0 { throw JSONError("a number needs a digit here", at: position, in: bytes) }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
        position += 1
      }
      if digits(bytes) == 0 { throw JSONError("a number needs a digit here", at: position, in: bytes) }
    }
    return try text(bytes, start..<position)
  }

  private mutating func digits(_ bytes: Span<UInt8>) -> Int {
    let start = position
    while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    return position - start
  }

  /// A string without its quotes and escapes; a lone surrogate becomes U+FFFD, as it stands for no character.
  mutating func string(_ bytes: Span<UInt8>) throws(JSONError) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        defer { position += 1 }
        return try text(bytes, start..<position)
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(bytes, from: start) }
      if byte < 0x20 { throw JSONError("a control character in a string must be escaped", at: position, in: bytes) }
      position += 1
    }
    throw JSONError("the text ends inside a string", at: start - 1, in: bytes)
  }

  private mutating func escapedString(_ bytes: Span<UInt8>, from start: Int) throws(JSONError) -> String {
    var output: [UInt8] = []
    for index in start..<position { output.append(bytes[index]) }
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let text = String(validating: output, as: UTF8.self) else {
          throw JSONError("this string is no UTF-8", at: start, in: bytes)
        }
        return text
      case UInt8(ascii: "\\"): try escape(bytes, into: &output)
      case 0..<0x20: throw JSONError("a control character in a string must be escaped", at: position, in: bytes)
      default:
        output.append(byte)
        position += 1
      }
    }
    throw JSONError("the text ends inside a string", at: start - 1, in: bytes)
  }

  private mutating func escape(_ bytes: Span<UInt8>, into output: inout [UInt8]) throws(JSONError) {
    guard position + 1 < bytes.count else { throw JSONError("the text ends inside a string", at: position, in: bytes) }
    let byte = bytes[position + 1]
    position += 2
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "u"):
      var unit = try hexUnit(bytes)
      if unit & 0xFC00 == 0xD800, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
        bytes[position + 1] == UInt8(ascii: "u")
      {
        let back = position
        position += 2
        let low = try hexUnit(bytes)
        if low & 0xFC00 == 0xDC00 {
          unit = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
        } else {
          position = back
        }
      }
      output.append(contentsOf: String(Unicode.Scalar(unit).map(Character.init) ?? "\u{FFFD}").utf8)
    default: throw JSONError("no such escape in JSON", at: position - 2, in: bytes)
    }
  }

  private mutating func hexUnit(_ bytes: Span<UInt8>) throws(JSONError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw JSONError("the text ends inside a string", at: position, in: bytes) }
    var unit: UInt32 = 0
    for index in position..<position + 4 {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue, bytes[index] < 0x80 else {
        throw JSONError("an escape \\u needs four hexadecimal digits", at: index, in: bytes)
      }
      unit = unit << 4 | UInt32(digit)
    }
    position += 4
    return unit
  }

  private func text(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(JSONError) -> String {
    do {
      return String(copying: try UTF8Span(validating: bytes.extracting(range)))
    } catch {
      throw JSONError("this string is no UTF-8", at: range.lowerBound, in: bytes)
    }
  }
}
