/// Elements of HTML whose content holds no tags (HTML, section 13.2.6.4), while scripts do not run.
enum RawContent {
  static let elements: Set<String> = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext",
  ]

  /// Where the content ends: at the element's own end tag, or with the page.
  static func end(_ bytes: [UInt8], from start: Int, _ element: String) -> Int {
    if element == "plaintext" { return bytes.count }
    var index = start
    // A script within a comment within a script does not end at the first end tag (sections 13.2.5.15 to 31).
    var (isEscaped, isDoubleEscaped) = (false, false)
    let isScript = element == "script"
    while index < bytes.count {
      let byte = bytes[index]
      if isScript, byte == UInt8(ascii: "-"), isEscaped, bytes[index...].starts(with: "-->".utf8) {
        (isEscaped, isDoubleEscaped) = (false, false)
        index += 3
        continue
      }
      guard byte == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if isScript, bytes[index...].starts(with: "<!--".utf8) {
        isEscaped = true
        // The hyphens may be those of the ending: `<!-->`.
        index += 2
        continue
      }
      if isTag(bytes, index, element, closes: true) {
        guard isDoubleEscaped else { return index }
        isDoubleEscaped = false
      } else if isEscaped, isTag(bytes, index, element, closes: false) {
        isDoubleEscaped = true
      }
      index += 1
    }
    return bytes.count
  }

  private static func isTag(_ bytes: [UInt8], _ start: Int, _ element: String, closes: Bool) -> Bool {
    var index = start + 1
    if closes {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "/") else { return false }
      index += 1
    }
    for letter in element.utf8 {
      guard index < bytes.count, bytes[index] | 0x20 == letter else { return false }
      index += 1
    }
    guard index < bytes.count else { return false }
    return ByteMarks.isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: ">")
  }
}
