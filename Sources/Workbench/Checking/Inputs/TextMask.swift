/// A text in which what no reader sees as a link (comments, code) is blanked, byte for byte, so that every place in it stays
/// the same.
struct TextMask {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8], kind: TextKind) {
    self.bytes = bytes
    switch kind {
    case .plain: break
    case .markdown:
      blankFences()
      blankCodeSpans()
      blank(from: "<!--", to: "-->")
    case .html:
      blank(from: "<!--", to: "-->")
    case .latex:
      for name in ["verbatim", "lstlisting", "minted", "comment"] {
        blank(from: "\\begin{\(name)}", to: "\\end{\(name)}")
      }
      blankTeXComments()
    case .typst:
      blank(from: "/*", to: "*/")
      blankTypstComments()
      blank(from: "```", to: "```")
      blankCodeSpans()
    case .wikitext:
      blank(from: "<!--", to: "-->")
      for name in ["nowiki", "pre", "syntaxhighlight", "source"] { blank(from: "<\(name)", to: "</\(name)>") }
    }
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range where bytes[index] != 0x0A && bytes[index] != 0x0D { bytes[index] = 0x20 }
  }

  /// Blanks each run between two marks, ASCII in any case, with the marks; one that is not closed stays. A mark that ends in
  /// a letter is a whole word: `<pre` does not begin `<prefix`.
  private mutating func blank(from opening: String, to closing: String) {
    let (opening, closing) = (Array(opening.utf8), Array(closing.utf8))
    let isWord = opening.last.map { ByteText.lowered($0) &- 0x61 < 26 } ?? false
    var index = 0
    while let start = ByteText.find(opening, in: bytes, from: index) {
      let after = start + opening.count
      if isWord, after < bytes.count, ByteText.lowered(bytes[after]) &- 0x61 < 26 {
        index = after
        continue
      }
      guard let end = ByteText.find(closing, in: bytes, from: after) else { return }
      blank(start..<end + closing.count)
      index = end + closing.count
    }
  }

  // MARK: - Markdown

  /// Fenced code blocks (CommonMark 0.31, §4.5); an unclosed one reaches to the end.
  private mutating func blankFences() {
    var open: (byte: UInt8, length: Int)?
    for line in ByteText.lines(bytes) {
      var start = line.lowerBound
      while start < line.upperBound, start - line.lowerBound < 3, bytes[start] == 0x20 { start += 1 }
      var end = start
      if start < line.upperBound, bytes[start] == UInt8(ascii: "`") || bytes[start] == UInt8(ascii: "~") {
        while end < line.upperBound, bytes[end] == bytes[start] { end += 1 }
      }
      let length = end - start
      if let fence = open {
        let closes =
          length >= fence.length && bytes[start] == fence.byte
          && bytes[end..<line.upperBound].allSatisfy { $0 <= 0x20 }
        blank(line)
        if closes { open = nil }
      } else if length >= 3 {
        // Backticks in the rest of the line would make it a span of code.
        guard bytes[start] == UInt8(ascii: "~") || !bytes[end..<line.upperBound].contains(UInt8(ascii: "`")) else {
          continue
        }
        open = (bytes[start], length)
        blank(line)
      }
    }
  }

  /// Code spans (CommonMark 0.31, §6.1): a run of backticks up to the next run of the same length in the paragraph.
  private mutating func blankCodeSpans() {
    var paragraph = 0..<0
    for line in ByteText.lines(bytes) + [bytes.count..<bytes.count] {
      let isBlank = bytes[line].allSatisfy { $0 <= 0x20 }
      if isBlank {
        blankCodeSpans(in: paragraph)
        paragraph = line.upperBound..<line.upperBound
      } else {
        paragraph = (paragraph.isEmpty ? line.lowerBound : paragraph.lowerBound)..<line.upperBound
      }
    }
  }

  private mutating func blankCodeSpans(in paragraph: Range<Int>) {
    var runs: [Range<Int>] = []
    var index = paragraph.lowerBound
    while index < paragraph.upperBound {
      let start = index
      while index < paragraph.upperBound, bytes[index] == UInt8(ascii: "`") { index += 1 }
      if index > start { runs.append(start..<index) } else { index += 1 }
    }
    // The next run of each length, found from the end, so that many runs cost no more than once through.
    var next = [Int?](repeating: nil, count: runs.count)
    var latest: [Int: Int] = [:]
    for number in runs.indices.reversed() {
      next[number] = latest.updateValue(number, forKey: runs[number].count)
    }
    var number = 0
    while number < runs.count {
      guard let closing = next[number] else {
        number += 1
        continue
      }
      blank(runs[number].lowerBound..<runs[closing].upperBound)
      number = closing + 1
    }
  }

  // MARK: - LaTeX and Typst

  /// From a `%` to the end of its line, unless a backslash stands before it or it stands in an address.
  private mutating func blankTeXComments() {
    for line in ByteText.lines(bytes) {
      var index = line.lowerBound
      while index < line.upperBound {
        if bytes[index] == UInt8(ascii: "\\") {
          index += 2
        } else if bytes[index] == UInt8(ascii: "%"), !ByteText.isInAddress(bytes, index, since: line.lowerBound) {
          blank(index..<line.upperBound)
          break
        } else {
          index += 1
        }
      }
    }
  }

  /// From `//` to the end of its line, unless it is that of an address.
  private mutating func blankTypstComments() {
    for line in ByteText.lines(bytes) {
      var index = line.lowerBound
      while index + 1 < line.upperBound {
        if bytes[index] == UInt8(ascii: "/"), bytes[index + 1] == UInt8(ascii: "/") {
          if index == line.lowerBound || bytes[index - 1] != UInt8(ascii: ":") {
            if !ByteText.isInAddress(bytes, index, since: line.lowerBound) {
              blank(index..<line.upperBound)
              break
            }
          }
          index += 1
        }
        index += 1
      }
    }
  }
}
