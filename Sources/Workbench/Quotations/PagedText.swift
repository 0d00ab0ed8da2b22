import Bibliography
import Text

/// The text of a PDF page by page, to tell on which pages quoted words stand.
struct PagedText: Sendable {
  /// The texts of the pages in order, as `pdftotext` gives them.
  let pages: [String]
  let numbering: PageNumbering

  /// `source`: the pages that the source has in its volume.
  init(pages: [String], labels: [String]? = nil, source: PageRanges? = nil) {
    self.pages = pages
    numbering = PageNumbering(pages: pages, labels: labels, source: source)
  }

  /// Nil for what is no PDF, and where no program reads its text.
  init?(pdf body: [UInt8], source: PageRanges? = nil) {
    guard PDFText.isPDF(body), let pages = PDFText.pages(of: body) else { return nil }
    self.init(pages: pages, labels: PDFPageLabels.read(body, count: pages.count), source: source)
  }

  /// For each quotation all places where every letter of it stands, as indices of pages from 0; one that goes over from a page to
  /// the next has both. What stands round the words does not count.
  func places(of quotations: [Quotation]) -> [[ClosedRange<Int>]] {
    var found = [[ClosedRange<Int>]](repeating: [], count: quotations.count)
    let plain = quotations.map { Quotation($0.exact) }
    var before: String?
    for (index, page) in pages.enumerated() {
      let texts = Self.versions(page)
      let seam = before.map { Self.versions($0 + "\n" + page) } ?? []
      for (number, quotation) in plain.enumerated() {
        if Self.stands(quotation, in: texts) {
          // What stands on this page and the one before is no third place between them.
          found[number].append(index...index)
        } else if !seam.isEmpty, found[number].last != (index - 1)...(index - 1), Self.stands(quotation, in: seam) {
          found[number].append((index - 1)...index)
        }
      }
      before = page
    }
    return found
  }

  /// Words that were divided at a line's end as one and as divided.
  private static func versions(_ text: String) -> [FoldedText] {
    [FoldedText(PDFText.joiningLines(text)), FoldedText(text)]
  }

  private static func stands(_ quotation: Quotation, in texts: [FoldedText]) -> Bool {
    quotation.find(inAny: texts, approximately: false)?.match.isWhole == true
  }
}
