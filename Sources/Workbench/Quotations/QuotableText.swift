import LinkHealth
package import Text

/// A text in which quoted words are looked for: that of a page, or of a PDF with its pages.
package struct QuotableText {
  /// Versions of the text, the likeliest first.
  private let texts: [FoldedText]
  /// Where each page of a PDF ends in the texts, in characters; empty for what has no pages.
  private let pageEnds: [[Int]]
  /// The texts of a PDF's pages as they were read; empty for what has no pages.
  let pages: [String]

  /// What is known of a place.
  package struct Place {
    package var match: QuotationMatch
    /// Unicode scalars of the text, counted from 0.
    package var characters: Range<Int>
    /// The page of a PDF, counted from 1.
    package var page: Int?
    /// The words as they stand there, on one line.
    package var words: String
    /// At most ``QuotableText/contextLength`` characters before and behind.
    package var before: String
    package var after: String

    /// Whether every letter that was quoted stands there, and in one place only.
    package var isProof: Bool { match.isWhole && !match.isAmbiguous }
  }

  /// So much is kept of what stands round the words (guide/snapshots.md §5).
  package static let contextLength = 32

  init(_ page: DriftText) {
    texts = page.quotableTexts
    pageEnds = []
    pages = []
  }

  /// The pages of a PDF. Words that were divided at a line's end are looked for as divided and as one.
  init(pages: [String]) {
    self.pages = pages
    let versions = [pages.map(PDFText.joiningLines), pages]
    texts = versions.map { FoldedText($0.joined(separator: "\n")) }
    pageEnds = versions.map { pages in
      var end = 0
      return pages.map { page in
        end += page.nfc.unicodeScalars.count + 1
        return end
      }
    }
  }

  /// The text of a body; nil where it has none, and for a PDF where there is no program that reads it.
  package init?(body: [UInt8], contentType: String?, isCut: Bool = false) {
    if let text = DriftText(body: body, contentType: contentType, isCut: isCut) {
      self.init(text)
    } else if PDFText.isPDF(body), let pages = PDFText.pages(of: body) {
      self.init(pages: pages)
    } else {
      return nil
    }
  }

  /// Where a quotation stands: the surest place, also one that is merely similar or one of several.
  package func find(_ quotation: Quotation) -> Place? {
    quotation.find(inAny: texts).map { place($0.match, in: $0.text) }
  }

  private func place(_ match: QuotationMatch, in index: Int) -> Place {
    let text = texts[index]
    let utf8 = text.source.utf8
    let range = text.sourceRange(match.range)
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(start, offsetBy: range.count)
    let scalars = text.source.unicodeScalars
    let first = scalars.distance(from: scalars.startIndex, to: start)
    let characters = first..<first + scalars.distance(from: start, to: end)
    let page = pageEnds.isEmpty ? nil : pageEnds[index].firstIndex { characters.lowerBound < $0 }.map { $0 + 1 }
    return Place(
      match: match, characters: characters, page: page, words: Self.line(scalars[start..<end]),
      before: Self.line(scalars[..<start].suffix(Self.contextLength)),
      after: Self.line(scalars[end...].prefix(Self.contextLength)))
  }

  /// Line ends as blanks; blanks at the ends stay, as a word may begin or end there.
  private static func line(_ scalars: Substring.UnicodeScalarView) -> String {
    String(String.UnicodeScalarView(scalars.map { $0 == "\n" || $0 == "\r" || $0 == "\t" ? " " : $0 }))
  }
}
