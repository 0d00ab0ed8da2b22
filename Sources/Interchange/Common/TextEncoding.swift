/// How the bytes of a file spell its text, so that they can be written back as they were.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// Every byte is a character: Windows-1252, its five empty places the control characters of Latin-1.
  case windows1252 = "Windows-1252"
  /// UTF-8 with some bytes that are none; they stand for characters of Windows-1252 and are kept in the text as private
  /// characters, U+10FF00 and the byte, so that they can be told from their like.
  case mixed = "UTF-8 with stray bytes of Windows-1252"
}

extension TextEncoding {
  /// U+10FF00, before which no stray byte is kept.
  static let strayBase: UInt32 = 0x10_FF00

  /// The bytes of a text; a text the encoding has no bytes for is written in UTF-8.
  func encode(_ utf8: [UInt8]) -> [UInt8] {
    switch self {
    case .utf8: utf8
    case .mixed: encodeMixed(utf8)
    case .windows1252: encodeWindows(utf8) ?? utf8
    case .utf16LittleEndian, .utf16BigEndian: encodeUTF16(utf8)
    }
  }

  private func encodeUTF16(_ utf8: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count * 2)
    for unit in String(decoding: utf8, as: UTF8.self).utf16 {
      let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
      if self == .utf16BigEndian { output += [high, low] } else { output += [low, high] }
    }
    return output
  }

  private func encodeWindows(_ utf8: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count)
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      guard let byte = Windows1252.byte(scalar) else { return nil }
      output.append(byte)
    }
    return output
  }

  private func encodeMixed(_ utf8: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count)
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      if scalar.value >= Self.strayBase, scalar.value < Self.strayBase + 0x100 {
        output.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        output.append(contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
      }
    }
    return output
  }
}

/// Windows-1252, with the control characters of Latin-1 in its five empty places (WHATWG Encoding, `windows-1252`).
enum Windows1252 {
  private static let upper: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    (0x80..<0xA0).contains(byte)
      ? Unicode.Scalar(upper[Int(byte) - 0x80]) ?? Unicode.Scalar(byte) : Unicode.Scalar(byte)
  }

  static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x80 || (0xA0..<0x100).contains(scalar.value) { return UInt8(scalar.value) }
    return upper.firstIndex { UInt32($0) == scalar.value }.map { UInt8($0 + 0x80) }
  }
}
