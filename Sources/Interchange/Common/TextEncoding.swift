/// How the bytes of a file spell its text, so that they can be written back as they were.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// Every byte is a character: Windows-1252, its five empty places the control characters of Latin-1.
  case windows1252 = "Windows-1252"
  case windows1250 = "windows-1250"
  case windows1251 = "windows-1251"
  case windows1253 = "windows-1253"
  case windows1254 = "windows-1254"
  case windows1255 = "windows-1255"
  case windows1256 = "windows-1256"
  case windows1257 = "windows-1257"
  case windows1258 = "windows-1258"
  case koi8R = "KOI8-R"
  case koi8U = "KOI8-U"
  case iso8859x2 = "ISO-8859-2"
  case iso8859x3 = "ISO-8859-3"
  case iso8859x4 = "ISO-8859-4"
  case iso8859x5 = "ISO-8859-5"
  case iso8859x6 = "ISO-8859-6"
  case iso8859x7 = "ISO-8859-7"
  case iso8859x8 = "ISO-8859-8"
  case iso8859x10 = "ISO-8859-10"
  case iso8859x13 = "ISO-8859-13"
  case iso8859x14 = "ISO-8859-14"
  case iso8859x15 = "ISO-8859-15"
  case iso8859x16 = "ISO-8859-16"
  /// UTF-8 with some bytes that are none; they stand for characters of Windows-1252 and are kept in the text as private
  /// characters, U+10FF00 and the byte, so that they can be told from their like.
  case mixed = "UTF-8 with stray bytes of Windows-1252"
}

extension TextEncoding {
  /// Whether each byte is a character, or was taken for one.
  var isEightBit: Bool {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: false
    default: true
    }
  }

  /// The encoding of a name as people and programs write it: `Cp1252`, `ISO8859_1`, `windows-1251`, `KOI8-R`.
  init?(name: String) {
    let folded = String(
      decoding: name.utf8.map { $0 | 0x20 }.filter { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 }, as: UTF8.self)
    switch folded {
    case "utf8", "ascii", "usascii": self = .utf8
    case "latin1", "iso88591", "88591", "cp1252", "ansi": self = .windows1252
    case "iso88599", "latin5": self = .windows1254
    case "latin2": self = .iso8859x2
    case "latin9": self = .iso8859x15
    case "cp878": self = .koi8R
    default:
      let wanted = folded.hasPrefix("cp125") ? "windows" + folded.dropFirst(2) : folded
      let found = Self.allCases.first { encoding in
        encoding.rawValue.utf8.map { $0 | 0x20 }.filter { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 }.elementsEqual(
          wanted.utf8)
      }
      guard let found else { return nil }
      self = found
    }
  }

  /// U+10FF00, before which no stray byte is kept.
  static let strayBase: UInt32 = 0x10_FF00

  /// The bytes of a text; a text the encoding has no bytes for is written in UTF-8.
  func encode(_ utf8: [UInt8]) -> [UInt8] {
    switch self {
    case .utf8: utf8
    case .mixed: encodeMixed(utf8)
    case .windows1252: encodeWindows(utf8) ?? utf8
    case .utf16LittleEndian, .utf16BigEndian: encodeUTF16(utf8)
    default: SingleByteCodec(self)?.encode(utf8) ?? utf8
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
