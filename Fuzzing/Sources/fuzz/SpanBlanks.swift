/// What two spellings of one rich text have in common: TeX takes a run of blanks for one, whether it stands within the end
/// of a span or behind it is nothing that can be seen, and nor is a span without letters.
enum SpanBlanks {
  private enum Token: Equatable {
    case text(Unicode.Scalar)
    case blank
    case tag(String)
  }

  /// The text with each run of blanks and tags as the tags behind one blank, without blanks at its ends and without empty
  /// spans; nil where its tags are not in pairs: someone wrote some of them as text, and nobody can tell which.
  static func folded(_ text: String) -> String? {
    var output: [Token] = []
    var open: [String] = []
    var hasBlank = false
    var hasText = false
    for token in tokens(text) {
      switch token {
      case .blank: hasBlank = true
      case .text:
        if hasBlank, hasText {
          let tags = output.reversed().prefix { if case .tag = $0 { true } else { false } }.count
          output.insert(.blank, at: output.count - tags)
        }
        (hasBlank, hasText) = (false, true)
        output.append(token)
      case .tag(let tag) where tag.hasPrefix("</"):
        guard let last = open.popLast(), last.dropFirst().prefix(while: \.isLetter) == tag.dropFirst(2).dropLast()
        else {
          return nil
        }
        if output.last == .tag(last) { output.removeLast() } else { output.append(token) }
      case .tag(let tag):
        open.append(tag)
        output.append(token)
      }
    }
    guard open.isEmpty else { return nil }
    return output.reduce(into: "") { text, token in
      switch token {
      case .text(let scalar): text.unicodeScalars.append(scalar)
      case .blank: text += " "
      case .tag(let tag): text += tag
      }
    }
  }

  private static func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == "<", let end = rest.prefix(80).firstIndex(of: ">"), isTag(String(rest[...end])) {
        tokens.append(.tag(String(rest[...end])))
        rest = rest[rest.index(after: end)...]
      } else {
        tokens.append(scalar == " " || scalar == "\n" || scalar == "\t" ? .blank : .text(scalar))
        rest.removeFirst()
      }
    }
    return tokens
  }

  private static func isTag(_ text: String) -> Bool {
    let name = text.dropFirst(text.hasPrefix("</") ? 2 : 1).dropLast()
    return ["i", "b", "sub", "sup", "sc"].contains(name) || name == "span" && text.hasPrefix("</")
      || name.hasPrefix("span ") && !text.hasPrefix("</")
  }
}
