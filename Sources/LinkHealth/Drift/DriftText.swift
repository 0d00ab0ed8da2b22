package import PageReading
package import Text

/// The text of one version of a page made ready for comparison: its blocks, each with a key of its letters.
package struct DriftText: Sendable {
  /// The blocks in document order.
  package let blocks: [PageBlock]
  /// Whether the body was cut off, so that what is missing at the end proves nothing.
  package let isCut: Bool
  /// Hashes of the blocks' letters: blanks and typography do not count.
  let keys: [UInt64]
  /// Words before each block, and in all.
  let wordsBefore: [Int]
  /// Hardly any text, but scripts: a browser may show more than there is to read.
  let isScriptOnly: Bool

  /// Takes the blocks of a page.
  package init(_ page: PageBlocks, isCut: Bool = false, isScriptOnly: Bool = false) {
    blocks = page.all
    self.isCut = isCut
    self.isScriptOnly = isScriptOnly
    keys = page.all.map { Self.key($0.text) }
    var words = 0
    var before: [Int] = []
    before.reserveCapacity(page.all.count + 1)
    for block in page.all {
      before.append(words)
      words += Self.words(block.text)
    }
    wordsBefore = before + [words]
  }

  /// Reads the text of a body; nil for a PDF, a picture and whatever else is no text.
  ///
  /// - Parameters:
  ///   - body: content encodings undone.
  ///   - contentType: the value of the Content-Type header, if there was one.
  package init?(body: [UInt8], contentType: String?, isCut: Bool = false) {
    let type = MediaType(contentType.map { Array($0.utf8)[...] })
    switch MediaKind.read(body, type: type.name).kind {
    case .html:
      guard let page = try? PageBlocks.ofHTML(body, contentType: contentType) else { return nil }
      // Only a page with next to no text needs the second look.
      let isShort = page.all.reduce(0) { $0 + Self.words($1.text) } < 20
      self.init(page, isCut: isCut, isScriptOnly: isShort && PageScanner.scan(body).isScriptOnly)
    case .text: self.init(PageBlocks.ofPlainText(body, contentType: contentType), isCut: isCut)
    case .pdf, .binary, .empty: return nil
    }
  }

  /// Words of the main text.
  package var mainWords: Int {
    blocks.indices.reduce(0) { blocks[$1].place == .main ? $0 + wordsBefore[$1 + 1] - wordsBefore[$1] : $0 }
  }

  /// The main text, a line a block.
  package var mainText: String { blocks.lazy.filter { $0.place == .main }.map(\.text).joined(separator: "\n") }

  /// The texts that quotations are looked for in: the main text, so that nothing stands between two paragraphs of it, then all.
  package var quotableTexts: [FoldedText] {
    [mainText, blocks.lazy.map(\.text).joined(separator: "\n")].map { FoldedText($0) }
  }

  /// A hash of the letters of a text: typography folded, blanks left out.
  static func key(_ text: String) -> UInt64 {
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "`") }) {
      return StableHash.hash(text.utf8.lazy.filter { $0 > 0x20 })
    }
    return StableHash.hash(FoldedText(text).bytes.lazy.filter { $0 > 0x20 })
  }

  /// Words of a text; two characters of Chinese or Japanese count as one.
  static func words(_ text: String) -> Int {
    var (count, wide) = (0, 0)
    var isInside = false
    for byte in text.utf8 {
      if byte <= 0x20 {
        isInside = false
      } else if (0xE3...0xE9).contains(byte) {
        wide += 1
        isInside = false
      } else if !isInside, byte < 0x80 || byte >= 0xC0 {
        isInside = true
        count += 1
      }
    }
    // The bytes behind a wide character begin no word of their own.
    return wide == 0 ? count : max(1, count + wide / 2)
  }
}
