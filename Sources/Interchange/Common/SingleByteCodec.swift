/// One of the encodings of ``SingleByteTables``, both ways.
struct SingleByteCodec {
  /// The characters of the upper half.
  private let upper: [Unicode.Scalar]
  private let bytes: [Unicode.Scalar: UInt8]

  /// Nil for encodings of another kind.
  init?(_ encoding: TextEncoding) {
    guard let runs = SingleByteTables.runs(encoding) else { return nil }
    var upper = (UInt8(0x80)...0xFF).map { Unicode.Scalar($0) }
    for run in runs {
      let (first, count, start) = (Int(run >> 24), Int(run >> 16 & 0xFF), run & 0xFFFF)
      for offset in 0..<count where first + offset - 0x80 < upper.count {
        upper[first + offset - 0x80] = Unicode.Scalar(start + UInt32(offset)) ?? "\u{FFFD}"
      }
    }
    self.upper = upper
    bytes = Dictionary(zip(upper, UInt8(0x80)...0xFF), uniquingKeysWith: { first, _ in first })
  }

  /// The text as UTF-8.
  func decode(_ encoded: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(encoded.count + encoded.count / 4)
    for byte in encoded {
      if byte < 0x80 {
        text.append(byte)
      } else {
        text.append(contentsOf: UTF8.encode(upper[Int(byte) - 0x80]) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return text
  }

  /// The bytes; nil where the encoding lacks a character.
  func encode(_ utf8: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count)
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      if scalar.isASCII {
        output.append(UInt8(truncatingIfNeeded: scalar.value))
      } else if let byte = bytes[scalar] {
        output.append(byte)
      } else {
        return nil
      }
    }
    return output
  }
}
