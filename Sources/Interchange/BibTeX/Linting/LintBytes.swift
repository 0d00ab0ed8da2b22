/// Small questions on the bytes of a value.
enum LintBytes {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = bytes
    while let first = slice.first, isBlank(first) { slice = slice.dropFirst() }
    while let last = slice.last, isBlank(last) { slice = slice.dropLast() }
    return slice
  }

  static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  /// ASCII letters in lower case.
  static func lowercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }

  /// Where a text in lower case occurs, whatever the case of the ASCII letters there.
  static func find(_ wanted: StaticString, in bytes: ArraySlice<UInt8>, from start: Int? = nil) -> Int? {
    let count = wanted.utf8CodeUnitCount
    guard bytes.count >= count, count > 0 else { return nil }
    return wanted.withUTF8Buffer { wanted in
      let first = unsafe wanted[0]
      var index = start ?? bytes.startIndex
      while index + count <= bytes.endIndex {
        if lower(bytes[index]) == first {
          var offset = 1
          while offset < count, unsafe lower(bytes[index + offset]) == wanted[offset] { offset += 1 }
          if offset == count { return index }
        }
        index += 1
      }
      return nil
    }
  }

  /// Whether a text in lower case stands here.
  static func starts(_ bytes: ArraySlice<UInt8>, with wanted: StaticString) -> Bool {
    let count = wanted.utf8CodeUnitCount
    guard bytes.count >= count else { return false }
    return find(wanted, in: bytes[..<(bytes.startIndex + count)]) != nil
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// Part of a value as a message repeats it: on one line, and cut where a person would no longer read it.
  static func quoted(_ bytes: ArraySlice<UInt8>, most: Int = 60) -> String {
    var scalars = String.UnicodeScalarView()
    var wasBlank = false
    for scalar in String(decoding: trimmed(bytes).prefix(most * 4), as: UTF8.self).unicodeScalars {
      let isBlank = scalar.value < 0x80 && Self.isBlank(UInt8(scalar.value))
      if isBlank && wasBlank { continue }
      wasBlank = isBlank
      guard scalars.count < most else { return "«\(String(scalars))…»" }
      scalars.append(isBlank ? " " : scalar)
    }
    return "«\(String(scalars))»"
  }
}
