/// The text of a file as UTF-8, and what its bytes were.
struct DecodedText {
  let utf8: [UInt8]
  let encoding: TextEncoding

  /// Decides by byte order mark, by the zeros of UTF-16, by validity as UTF-8; printing gives back the same bytes
  /// whatever is decided.
  init(_ bytes: [UInt8]) {
    if let wide = Self.wideEncoding(bytes), let text = Self.decodeUTF16(bytes, wide), wide.encode(text) == bytes {
      self.init(utf8: text, encoding: wide)
    } else if Self.isUTF8(bytes) {
      self.init(utf8: bytes, encoding: .utf8)
    } else if let mixed = Self.decodeMixed(bytes) {
      self.init(utf8: mixed, encoding: .mixed)
    } else {
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes { Self.append(Windows1252.scalar(byte), to: &text) }
      self.init(utf8: text, encoding: .windows1252)
    }
  }

  private init(utf8: [UInt8], encoding: TextEncoding) {
    self.utf8 = utf8
    self.encoding = encoding
  }

  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
    if scalar.isASCII {
      text.append(UInt8(scalar.value))
    } else {
      text.append(contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
    }
  }

  private static func wideEncoding(_ bytes: [UInt8]) -> TextEncoding? {
    guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
    if bytes[0] == 0xFF, bytes[1] == 0xFE { return .utf16LittleEndian }
    if bytes[0] == 0xFE, bytes[1] == 0xFF { return .utf16BigEndian }
    // Without a mark: text in Latin letters has a zero in every other byte.
    let sample = bytes.prefix(256)
    let zeros = (even: zeroCount(sample, 0), odd: zeroCount(sample, 1))
    let half = sample.count / 2
    if zeros.even == 0, zeros.odd * 4 >= half * 3 { return .utf16LittleEndian }
    if zeros.odd == 0, zeros.even * 4 >= half * 3 { return .utf16BigEndian }
    return nil
  }

  private static func zeroCount(_ sample: ArraySlice<UInt8>, _ parity: Int) -> Int {
    sample.indices.count { $0 % 2 == parity && sample[$0] == 0 }
  }

  private static func decodeUTF16(_ bytes: [UInt8], _ encoding: TextEncoding) -> [UInt8]? {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 0, to: bytes.count, by: 2) {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(encoding == .utf16BigEndian ? first << 8 | second : second << 8 | first)
    }
    return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
  }

  /// UTF-8 in which more characters beyond ASCII are well formed than not; nil for anything else.
  private static func decodeMixed(_ bytes: [UInt8]) -> [UInt8]? {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + 64)
    var (formed, stray) = (0, 0)
    var index = 0
    while index < bytes.count {
      let length = sequenceLength(bytes, index)
      if length == 0 {
        stray += 1
        guard let scalar = Unicode.Scalar(TextEncoding.strayBase + UInt32(bytes[index])) else { return nil }
        append(scalar, to: &text)
        index += 1
      } else {
        if length > 1 { formed += 1 }
        // A private character of ours that the file itself holds could not be told from a stray byte.
        if length == 4, bytes[index] == 0xF4, bytes[index + 1] == 0x8F, bytes[index + 2] >= 0xBC { return nil }
        text += bytes[index..<index + length]
        index += length
      }
    }
    return formed > stray ? text : nil
  }

  /// The length of the well-formed UTF-8 sequence here, 0 where there is none (Unicode 16, table 3-7).
  private static func sequenceLength(_ bytes: [UInt8], _ index: Int) -> Int {
    let first = bytes[index]
    func isTrailing(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      index + offset < bytes.count && bytes[index + offset] >= low && bytes[index + offset] <= high
    }
    switch first {
    case 0..<0x80: return 1
    case 0xC2...0xDF: return isTrailing(1) ? 2 : 0
    case 0xE0...0xEF:
      let fits = isTrailing(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && isTrailing(2)
      return fits ? 3 : 0
    case 0xF0...0xF4:
      let fits =
        isTrailing(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && isTrailing(2) && isTrailing(3)
      return fits ? 4 : 0
    default: return 0
    }
  }
}
