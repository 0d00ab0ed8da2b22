/// The addresses in a `srcset` (HTML, section 4.8.4.4.3).
enum SourceSet {
  /// The value with each address replaced; nil where none is.
  static func rewritten(_ value: [UInt8], _ links: LinkRewriting) -> [UInt8]? {
    var edits = ByteEdits()
    var index = 0
    while true {
      while index < value.count, isSpace(value[index]) || value[index] == comma { index += 1 }
      guard index < value.count else { break }
      let start = index
      while index < value.count, !isSpace(value[index]) { index += 1 }
      var end = index
      while end > start, value[end - 1] == comma { end -= 1 }
      if let bytes = links.rewritten(value[start..<end]) { edits.replace(start..<end, with: bytes) }
      // A comma right after the address ends the candidate; else descriptors follow, in which brackets hold commas together.
      if end < index { continue }
      var depth = 0
      while index < value.count, value[index] != comma || depth > 0 {
        if value[index] == UInt8(ascii: "(") { depth += 1 }
        if value[index] == UInt8(ascii: ")") { depth = max(0, depth - 1) }
        index += 1
      }
    }
    return edits.isEmpty ? nil : edits.applied(to: value)
  }

  private static let comma = UInt8(ascii: ",")

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }
}
