/// The text of a file as UTF-8, and what its bytes were.
struct DecodedText {
  let utf8: [UInt8]
  let encoding: TextEncoding

  /// Decides by byte order mark, by the zeros of UTF-16, by validity as UTF-8, by the name in a comment at the start, by the
  /// look of Cyrillic; printing gives back the same bytes whatever is decided.
  init(_ bytes: [UInt8]) {
    if let wide = Self.wideEncoding(bytes), let text = Self.decodeUTF16(bytes, wide), wide.encode(text) == bytes {
      self.init(utf8: text, encoding: wide)
    } else if Self.isUTF8(bytes) {
      self.init(utf8: bytes, encoding: .utf8)
    } else if let named = Self.declaredEncoding(bytes) ?? Self.cyrillicEncoding(bytes),
      let codec = SingleByteCodec(named)
    {
      self.init(utf8: codec.decode(bytes), encoding: named)
    } else if Self.declaredEncoding(bytes) != .windows1252, let mixed = Self.decodeMixed(bytes) {
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
    unsafe bytes.withUnsafeBytes { raw in
      let highest: UInt64 = 0x8080_8080_8080_8080
      var index = 0
      while index < raw.count {
        // Most text is ASCII: sixteen bytes are looked at at once.
        if index + 16 <= raw.count {
          let first = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          let second = unsafe raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
          if (first | second) & highest == 0 {
            index += 16
            continue
          }
        }
        if unsafe raw[index] < 0x80 {
          index += 1
          continue
        }
        let length = sequenceLength(bytes, index)
        if length == 0 { return false }
        index += length
      }
      return true
    }
  }

  /// The encoding that a comment at the start names, as JabRef writes it: `% Encoding: Cp1252`.
  static func declaredEncoding(_ bytes: [UInt8]) -> TextEncoding? {
    let head = bytes.prefix(512)
    guard let mark = head.firstRange(of: Array("ncoding:".utf8)) else { return nil }
    let isComment = head[..<mark.lowerBound].allSatisfy { byte in
      byte == UInt8(ascii: "%") || byte <= 0x20 || byte | 0x20 == UInt8(ascii: "e")
    }
    guard isComment else { return nil }
    let name = head[mark.upperBound...].drop { $0 == 0x20 }.prefix { $0 > 0x20 && $0 < 0x7F }
    return TextEncoding(name: String(decoding: name, as: UTF8.self))
  }

  /// Windows-1251 or KOI8-R where the bytes above ASCII come in words: those of Latin letters stand alone. The small letters,
  /// which are most of a text, have the higher half in one and the lower in the other.
  private static func cyrillicEncoding(_ bytes: [UInt8]) -> TextEncoding? {
    var (letters, inWords, high, low) = (0, 0, 0, 0)
    var run = 0
    for byte in bytes {
      guard byte >= 0xC0 else {
        if byte >= 0x80 { letters += 1 }
        if run >= 4 { inWords += run }
        run = 0
        continue
      }
      letters += 1
      run += 1
      if byte >= 0xE0 { high += 1 } else { low += 1 }
    }
    if run >= 4 { inWords += run }
    guard letters >= 8, inWords * 3 > letters * 2 else { return nil }
    return high >= low ? .windows1251 : .koi8R
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
