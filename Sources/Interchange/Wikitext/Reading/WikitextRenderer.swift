import Text

/// Turns a stretch of wikitext into CSL rich text: bold and italics become tags, links their text, templates of running text
/// their result.
///
/// What it does not know stays as it stands, and is told in ``unknown``.
struct WikitextRenderer {
  /// Templates within templates are followed this deep (FORMATS §9).
  static let deepest = 16
  /// A field is not expanded beyond this (FORMATS §9).
  static let longest = 1 << 20

  let document: WikitextDocument
  /// Templates that were left as they stand: name and place.
  var unknown: [(name: String, offset: Int)] = []
  var output: [UInt8] = []
  var styles: [Style] = []
  var depth = 0
  /// Of the spans that are open, which are written.
  var spans: [Bool] = []
  /// Whether a `<nowiki>` without end was met, so that the next one is not followed to the end of the value again.
  var hasOpenLiteral = false

  enum Style: String {
    case italic = "i"
    case bold = "b"
  }

  init(_ document: WikitextDocument) {
    self.document = document
  }

  /// The rich text of a value.
  mutating func richText(_ range: ByteRange) -> String {
    output = []
    styles = []
    spans = []
    hasOpenLiteral = false
    append(range.range)
    while let style = styles.last { close(style) }
    return String(decoding: output, as: UTF8.self).trimmingBlanks
  }

  var text: [UInt8] { document.text }

  /// The words of a value without any markup: a surname, a page with a link around it.
  mutating func words(_ range: ByteRange) -> String { RichText.plain(richText(range)) }

  /// A value that is no text for print, an address or a number: without comments, with characters for what stands for them.
  func plainText(_ range: ByteRange) -> String {
    var output: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      switch text[index] {
      case UInt8(ascii: "<"):
        if let end = document.endOfComment(at: index) {
          index = end
          continue
        }
        if let tag = WikitextTag(text, at: index, limit: range.upperBound), tag.name == "nowiki" {
          index = tag.range.upperBound
          continue
        }
      case UInt8(ascii: "{"):
        if let template = document.template(at: index).map({ document.templates[$0] }),
          case .text(let characters)? = TextTemplate.named(document.words(template.name))
        {
          output += characters.utf8
          index = template.range.upperBound
          continue
        }
      case UInt8(ascii: "&"):
        if let match = HTMLReferences.match(text[..<range.upperBound], at: index, in: .outside) {
          output += match.text.utf8
          index += match.length
          continue
        }
      default: break
      }
      output.append(text[index])
      index += 1
    }
    return String(decoding: output, as: UTF8.self).trimmingBlanks
  }

  // MARK: - Markup

  mutating func append(_ range: Range<Int>) {
    let text = document.text
    var index = range.lowerBound
    while index < range.upperBound {
      switch text[index] {
      case UInt8(ascii: "'"): index = apostrophes(index, range.upperBound)
      case UInt8(ascii: "{"): index = braces(index, range.upperBound)
      case UInt8(ascii: "["): index = bracket(index, range.upperBound)
      case UInt8(ascii: "<"): index = angle(index, range.upperBound)
      case UInt8(ascii: "&"):
        if let match = HTMLReferences.match(text[..<range.upperBound], at: index, in: .outside) {
          output += match.text.utf8
          index += match.length
        } else {
          output.append(text[index])
          index += 1
        }
      case 0x0A, 0x0D, 0x09:
        // A line end is a blank, and blanks before the next word are its layout.
        while index < range.upperBound, WikitextBytes.isBlank(text[index]) { index += 1 }
        if output.last != 0x20 { output.append(0x20) }
      default:
        output.append(text[index])
        index += 1
      }
    }
  }

  private mutating func apostrophes(_ start: Int, _ limit: Int) -> Int {
    var end = start
    while end < limit, text[end] == UInt8(ascii: "'") { end += 1 }
    var count = end - start
    if count == 4 || count > 5 {
      let extra = count == 4 ? 1 : count - 5
      output += [UInt8](repeating: UInt8(ascii: "'"), count: extra)
      count -= extra
    }
    switch count {
    case 2: toggle(.italic)
    case 3: toggle(.bold)
    case 5:
      if styles.last == .bold {
        toggle(.bold)
        toggle(.italic)
      } else {
        toggle(.italic)
        toggle(.bold)
      }
    default: output.append(UInt8(ascii: "'"))
    }
    return end
  }

  private mutating func toggle(_ style: Style) {
    guard let index = styles.firstIndex(of: style) else {
      styles.append(style)
      output += "<\(style.rawValue)>".utf8
      return
    }
    let above = Array(styles[(index + 1)...])
    for inner in above.reversed() { close(inner) }
    close(style)
    for inner in above {
      styles.append(inner)
      output += "<\(inner.rawValue)>".utf8
    }
  }

  private mutating func close(_ style: Style) {
    styles.removeAll { $0 == style }
    let opening = Array("<\(style.rawValue)>".utf8)
    if output.suffix(opening.count).elementsEqual(opening) {
      output.removeLast(opening.count)
    } else {
      output += "</\(style.rawValue)>".utf8
    }
  }

  // MARK: - Links

  private mutating func bracket(_ start: Int, _ limit: Int) -> Int {
    if start + 1 < limit, text[start + 1] == UInt8(ascii: "["), let end = endOfLink(start, limit) {
      let inside = (start + 2)..<(end - 2)
      let bar = text[inside].firstIndex(of: UInt8(ascii: "|"))
      let shown = bar.map { ($0 + 1)..<inside.upperBound } ?? inside
      if shown.isEmpty, let bar {
        // The pipe trick: [[Paris (Texas)|]].
        append(inside.lowerBound..<bar)
      } else {
        append(shown.lowerBound + (bar == nil && text[shown].first == UInt8(ascii: ":") ? 1 : 0)..<shown.upperBound)
      }
      return end
    }
    if startsAddress(start + 1, limit), let close = endOfAddress(start, limit) {
      let inside = (start + 1)..<close
      let blank = text[inside].firstIndex(where: WikitextBytes.isBlank)
      append(blank.map { ($0 + 1)..<close } ?? inside)
      return close + 1
    }
    output.append(text[start])
    return start + 1
  }

  /// The byte after `]]`; nil where another link is opened before.
  private func endOfLink(_ start: Int, _ limit: Int) -> Int? {
    var index = start + 2
    while index + 1 < limit {
      if text[index] == UInt8(ascii: "]"), text[index + 1] == UInt8(ascii: "]") { return index + 2 }
      if text[index] == UInt8(ascii: "["), text[index + 1] == UInt8(ascii: "[") { return nil }
      index += 1
    }
    return nil
  }

  /// Where the `]` of an external link stands, before another bracket is opened.
  private func endOfAddress(_ start: Int, _ limit: Int) -> Int? {
    let found = text[(start + 1)..<limit].firstIndex { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "[") }
    return found.flatMap { text[$0] == UInt8(ascii: "]") ? $0 : nil }
  }

  private func startsAddress(_ start: Int, _ limit: Int) -> Bool {
    ["http://", "https://", "//", "ftp://"].contains { text[min(start, limit)..<limit].starts(with: $0.utf8) }
  }
}
