import Bibliography

/// CSL's `<span class="nocase">`, which only BibTeX's and CSL's own formats have a sign for.
enum CaseProtection {
  private static let start = Array(#"<span class="nocase">"#.utf8)
  private static let end = Array("</span>".utf8)

  /// A text without the marks of protection; other tags stay.
  static func removed(from text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    // Whether each open span is one of protection, so that its own end goes with it.
    var open: [Bool] = []
    var index = 0
    while index < bytes.count {
      let rest = bytes[index...]
      if bytes[index] != UInt8(ascii: "<") {
      } else if rest.starts(with: start) {
        open.append(true)
        index += start.count
        continue
      } else if rest.starts(with: "<span".utf8) {
        open.append(false)
      } else if rest.starts(with: end), open.popLast() == true {
        index += end.count
        continue
      }
      output.append(bytes[index])
      index += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// A source whose texts have no marks of protection.
  static func removed(from source: Source) -> Source {
    var source = source
    for element in source.texts.elements {
      let plain = removed(from: element.value)
      if plain != element.value { source.texts[element.variable] = plain }
    }
    return source
  }
}
