package import Markup

/// All visible text of a page, block by block in document order, each with its place.
package struct PageBlocks: Sendable, Equatable {
  /// The blocks in document order; none is empty.
  package let all: [PageBlock]
  /// Whether no part of the page stood out, so that all that is no aside counts as its main text.
  package let isWholePage: Bool

  /// Makes the blocks of a page that was read otherwise.
  package init(all: [PageBlock], isWholePage: Bool) {
    self.all = all
    self.isWholePage = isWholePage
  }

  /// Reads the blocks of a page.
  package static func of(_ tree: MarkupTree) -> PageBlocks { MainTextFinder(tree).blocks() }

  /// Reads the blocks of a page of HTML.
  ///
  /// - Parameters:
  ///   - bytes: the body, content encodings undone.
  ///   - contentType: the value of the Content-Type header, if there was one.
  /// - Throws: ``MarkupError/tooLarge(bytes:limit:)`` for a page over the limits.
  package static func ofHTML(_ bytes: [UInt8], contentType: String?) throws(MarkupError) -> PageBlocks {
    of(try MarkupTree.html(PageEncoding.decode(bytes, contentType: contentType).bytes))
  }

  /// The blocks of a text without markup: its paragraphs, set apart by blank lines.
  package static func ofPlainText(_ body: [UInt8], contentType: String? = nil) -> PageBlocks {
    let bytes = PageEncoding.decode(body, contentType: contentType).bytes
    var blocks: [PageBlock] = []
    var paragraph: [UInt8] = []
    func close() {
      let text = PageText.shown(String(decoding: paragraph, as: UTF8.self))
      paragraph.removeAll(keepingCapacity: true)
      if !text.isEmpty {
        blocks.append(
          PageBlock(
            text: text, kind: .paragraph, place: .main, linkShare: 0, element: blocks.count, parent: 0, family: ""))
      }
    }
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.allSatisfy({ $0 <= 0x20 }) { close() } else { paragraph += line + [0x20] }
    }
    close()
    return PageBlocks(all: blocks, isWholePage: true)
  }
}
