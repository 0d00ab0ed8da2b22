/// What two spellings of one rich text have in common: TeX takes a run of blanks for one, and whether it stands within the
/// end of a span or behind it is nothing that can be seen.
enum SpanBlanks {
  /// The text with each run of blanks and tags as the tags behind one blank, and no blank at its ends.
  static func folded(_ text: String) -> String {
    var output = ""
    var tags = ""
    var hasBlank = false
    func flush(isEnd: Bool) {
      if hasBlank, !isEnd, output.contains(where: { !$0.isWhitespace }) { output += " " }
      output += tags
      (tags, hasBlank) = ("", false)
    }
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == " " || scalar == "\n" || scalar == "\t" {
        hasBlank = true
        rest.removeFirst()
      } else if let tag = tag(rest) {
        tags += tag
        rest.removeFirst(tag.unicodeScalars.count)
      } else {
        flush(isEnd: false)
        output.unicodeScalars.append(scalar)
        rest.removeFirst()
      }
    }
    flush(isEnd: true)
    return output
  }

  /// The tag of rich text that a text starts with.
  private static func tag(_ text: Substring.UnicodeScalarView) -> String? {
    guard text.first == "<", let end = text.prefix(80).firstIndex(of: ">") else { return nil }
    let tag = String(text[...end])
    return ["<i", "<b", "<sub", "<sup", "<sc", "<span ", "</"].contains { tag.hasPrefix($0) } ? tag : nil
  }
}
