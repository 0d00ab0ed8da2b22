/// Reads `srcset` and `imagesrcset` (HTML, section 4.8.4.4.10, «parse a srcset attribute»).
package enum SourceSet {
  /// The references of all candidates in order, whatever their descriptors.
  package static func references(_ value: String) -> [String] {
    let bytes = Array(value.utf8)
    return ranges(bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// Where they stand.
  package static func ranges(_ bytes: [UInt8]) -> [Range<Int>] {
    var references: [Range<Int>] = []
    var index = 0
    while true {
      while index < bytes.count, isBlank(bytes[index]) || bytes[index] == comma { index += 1 }
      guard index < bytes.count else { return references }
      let start = index
      while index < bytes.count, !isBlank(bytes[index]) { index += 1 }
      var end = index
      while end > start, bytes[end - 1] == comma { end -= 1 }
      if end > start { references.append(start..<end) }
      // A comma at the end of the reference ends the candidate; otherwise its descriptors follow.
      if end == index { index = afterDescriptors(bytes, from: index) }
    }
  }

  private static let comma = UInt8(ascii: ",")

  /// Commas within parentheses part no candidates.
  private static func afterDescriptors(_ bytes: [UInt8], from start: Int) -> Int {
    var isInside = false
    for index in start..<bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "("): isInside = true
      case UInt8(ascii: ")"): isInside = false
      case comma where !isInside: return index + 1
      default: break
      }
    }
    return bytes.count
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B }
}
