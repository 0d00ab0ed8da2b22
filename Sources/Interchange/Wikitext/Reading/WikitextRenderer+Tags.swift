extension WikitextRenderer {
  mutating func angle(_ start: Int, _ limit: Int) -> Int {
    if let end = document.endOfComment(at: start), end <= limit { return end }
    guard let tag = WikitextTag(text, at: start, limit: limit) else {
      output.append(text[start])
      return start + 1
    }
    switch tag.name {
    case "i", "b", "sub", "sup": output += "<\(tag.isClosing ? "/" : "")\(tag.name)>".utf8
    case "em", "cite", "var": output += tag.isClosing ? "</i>".utf8 : "<i>".utf8
    case "strong": output += tag.isClosing ? "</b>".utf8 : "<b>".utf8
    case "span": span(tag)
    case "small", "big", "abbr", "bdi", "u", "q", "wbr", "nobr", "font", "center", "includeonly", "noinclude": break
    case "br", "p", "div": output.append(0x20)
    case "nowiki":
      guard !tag.isSelfClosing, !tag.isClosing else { break }
      return literal(tag, limit)
    default: output += text[tag.range]
    }
    return tag.range.upperBound
  }

  /// Only small capitals and `nocase` are CSL's; of nested spans the inner ones of ours keep their ends.
  private mutating func span(_ tag: WikitextTag) {
    if tag.isClosing {
      if spans.popLast() == true { output += "</span>".utf8 }
      return
    }
    let style = tag.attribute("style", in: text)?.lowercased().filter { $0 != " " && $0 != ";" }
    let isCapitals = style == "font-variant:small-caps"
    let isProtected = tag.attribute("class", in: text) == "nocase"
    if isCapitals { output += "<span style=\"font-variant:small-caps\">".utf8 }
    if isProtected { output += "<span class=\"nocase\">".utf8 }
    spans.append(isCapitals || isProtected)
  }

  private mutating func literal(_ tag: WikitextTag, _ limit: Int) -> Int {
    guard !hasOpenLiteral else { return tag.range.upperBound }
    var index = tag.range.upperBound
    while index < limit {
      if text[index] == UInt8(ascii: "<"), let close = WikitextTag(text, at: index, limit: limit), close.isClosing,
        close.name == "nowiki"
      {
        output += text[tag.range.upperBound..<index]
        return close.range.upperBound
      }
      index += 1
    }
    hasOpenLiteral = true
    return tag.range.upperBound
  }
}
