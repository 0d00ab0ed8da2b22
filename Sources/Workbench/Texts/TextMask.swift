/// A text in which what no reader sees as a link (comments, code) is blanked, byte for byte, so that every place in it stays
/// the same.
struct TextMask {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8], kind: TextKind) {
    self.bytes = bytes
    switch kind {
    case .plain: break
    case .markdown:
      blankCodeBlocks()
      blankCodeSpans()
      blank(from: "<!--", to: "-->")
    case .html:
      blank(from: "<!--", to: "-->")
    case .latex:
      for name in Self.verbatim { blank(from: "\\begin{\(name)}", to: "\\end{\(name)}") }
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

  /// Fenced and indented blocks of code (CommonMark 0.31, §4.4 and §4.5), within quotations and lists too; an unclosed fence
  /// reaches to the end.
  private mutating func blankCodeBlocks() {
    var fence: (byte: UInt8, length: Int)?
    var (isAfterBlank, isInList, isInCode) = (true, false, false)
    for line in ByteText.lines(bytes) {
      var start = line.lowerBound
      var indent = 0
      while start < line.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 || bytes[start] == UInt8(ascii: ">") {
        indent = bytes[start] == UInt8(ascii: ">") ? 0 : indent + (bytes[start] == 0x09 ? 4 : 1)
        start += 1
      }
      let text = bytes[start..<line.upperBound]
      let isBlank = text.allSatisfy { $0 <= 0x20 }
      let first = text.first ?? 0x20
      let run = text.prefix { $0 == first }.count
      if let open = fence {
        if first == open.byte, run >= open.length, text.dropFirst(run).allSatisfy({ $0 <= 0x20 }) { fence = nil }
        blank(line)
      } else if isBlank {
        isAfterBlank = true
        continue
      } else if run >= 3,
        first == UInt8(ascii: "~") || first == UInt8(ascii: "`") && !text.dropFirst(run).contains(first)
      {
        fence = (first, run)
        blank(line)
      } else if indent >= 4, isInCode || isAfterBlank && !isInList {
        isInCode = true
        blank(line)
      } else {
        isInCode = false
        if indent < 4 { isInList = startsItem(text) || isInList && !isAfterBlank }
      }
      isAfterBlank = false
    }
  }

  private func startsItem(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    if "-*+".utf8.contains(first) { return text.dropFirst().first ?? 0x0A <= 0x20 }
    let rest = text.drop { $0 &- 0x30 < 10 }
    return (1...9).contains(text.count - rest.count)
      && (rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")"))
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

  /// Environments whose text is no TeX.
  private static let verbatim = [
    "verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "comment", "filecontents", "filecontents*",
  ]
  private static let inlineVerbatim = ["\\verb", "\\lstinline"].map { Array($0.utf8) }

  /// From a `%` to the end of its line, unless a backslash stands before it or it stands in an address; `\verb|…|` too.
  private mutating func blankTeXComments() {
    for line in ByteText.lines(bytes) {
      var index = line.lowerBound
      while index < line.upperBound {
        if bytes[index] == UInt8(ascii: "\\") {
          let end = endOfVerbatim(index, line)
          if let end { blank(index..<end) }
          index = end ?? index + 2
        } else if bytes[index] == UInt8(ascii: "%"), !ByteText.isInAddress(bytes, index, since: line.lowerBound) {
          blank(index..<line.upperBound)
          break
        } else {
          index += 1
        }
      }
    }
  }

  /// Where `\verb|…|` ends; nil where none begins here.
  private func endOfVerbatim(_ start: Int, _ line: Range<Int>) -> Int? {
    guard let command = Self.inlineVerbatim.first(where: { bytes[start..<line.upperBound].starts(with: $0) }) else {
      return nil
    }
    var index = start + command.count
    if index < line.upperBound, bytes[index] == UInt8(ascii: "*") { index += 1 }
    // A letter goes on the name of another command, `\verbatiminput`.
    guard index < line.upperBound, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "{"),
      ByteText.lowered(bytes[index]) &- 0x61 >= 26
    else { return nil }
    let mark = bytes[index]
    return bytes[(index + 1)..<line.upperBound].firstIndex(of: mark).map { $0 + 1 } ?? line.upperBound
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
