import Markup

/// The text of elements as values of fields.
enum XMLText {
  /// Without the blanks at its ends and those of the layout of the file: a run of blanks with a line end or a tabulator in it
  /// is one blank. A CR, which in XML stands only where it was written as `&#xD;`, ends a line, as in EndNote.
  static func clean(_ text: String) -> String { trimmed(cleanPart(text)) }

  /// As ``clean(_:)``, with the blanks at the ends kept as they are or as one.
  static func cleanPart(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    var blanks: [UInt8] = []
    for byte in text.utf8 {
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        blanks.append(byte)
        continue
      }
      if !blanks.isEmpty { output += collapsed(blanks) }
      blanks.removeAll(keepingCapacity: true)
      output.append(byte)
    }
    if !blanks.isEmpty { output += collapsed(blanks) }
    return String(decoding: output, as: UTF8.self)
  }

  /// Without the blanks at its ends.
  static func trimmed(_ text: String) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = text.utf8.firstIndex(where: { !isBlank($0) }),
      let last = text.utf8.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[first...last])
  }

  private static func collapsed(_ blanks: [UInt8]) -> [UInt8] {
    if blanks.contains(0x0D) { return [UInt8](repeating: 0x0A, count: blanks.count { $0 == 0x0D }) }
    return blanks.contains(0x0A) || blanks.contains(0x09) ? [0x20] : blanks
  }

  /// The text of an element; nil where there is none.
  static func of(_ node: MarkupNode?) -> String? {
    guard let node else { return nil }
    let text = clean(node.text)
    return text.isEmpty ? nil : text
  }

  static func isBlank(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }
}
