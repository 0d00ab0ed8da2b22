import Bibliography

/// The numbers that a reader finds on the pages of a PDF, which are seldom those that count its pages.
///
/// Three witnesses are heard, and none is believed against another: the page labels of the file (ISO 32000-1, 12.4.2), the
/// numbers printed on the pages (``PrintedPageNumbers``), and the pages that the source says it has, where the PDF has just as
/// many. Pages that nobody numbers for sure have no label, and then a locator is neither right nor wrong.
struct PageNumbering: Sendable {
  /// Who says which number a page has.
  enum Witness: String, Sendable {
    case labels, printed
    case source = "page-field"
  }

  /// A number of a page.
  private struct Number {
    var page: PageNumber
    var witness: Witness
    /// False for what only continues a numbering, and for one that is not the numbering of what is cited.
    var isSure: Bool
  }

  /// The numbers of each page, in the order of the PDF.
  private let numbers: [[Number]]

  /// - Parameters:
  ///   - pages: the texts of the pages.
  ///   - labels: the file's own page labels, one for each page; nil where it has none.
  ///   - source: the pages of the source in the volume it stands in, `117–134`; nil for a whole book.
  init(pages: [String], labels: [String]? = nil, source: PageRanges? = nil) {
    var numbers = [[Number]](repeating: [], count: pages.count)
    let range = source.flatMap { Self.range($0, pages: pages.count) }
    // A preprint or a reprint has numbers too, and they are not those that are cited.
    func isOfSource(_ page: PageNumber) -> Bool { range?.contains(page) ?? true }
    var isOther = false
    if let labels, labels.count == pages.count, !Self.isCount(labels) {
      for (index, label) in labels.enumerated() {
        guard let page = PageNumber(label) else { continue }
        isOther = isOther || !isOfSource(page)
        numbers[index].append(Number(page: page, witness: .labels, isSure: isOfSource(page)))
      }
    }
    for (index, printed) in PrintedPageNumbers.read(pages).enumerated() {
      guard let printed else { continue }
      isOther = isOther || printed.isSure && !isOfSource(printed.page)
      numbers[index].append(
        Number(page: printed.page, witness: .printed, isSure: printed.isSure && isOfSource(printed.page)))
    }
    if let range, let first = range.first, first.suffix.isEmpty, range.count == pages.count {
      for index in pages.indices {
        guard let page = first.following(by: index) else { break }
        numbers[index].append(Number(page: page, witness: .source, isSure: !isOther))
      }
    }
    self.numbers = numbers
  }

  /// The pages of a source; nil where they are no range, as the number of an electronic article (`e0185809`) is none.
  private static func range(_ source: PageRanges, pages: Int) -> PageRange? {
    guard source.ranges.count == 1, let range = source.ranges.first, let count = range.count else { return nil }
    return count > 1 || pages == 1 ? range : nil
  }

  /// Labels that only count the pages are what programs write who know nothing of them.
  private static func isCount(_ labels: [String]) -> Bool {
    labels.enumerated().allSatisfy { $1 == String($0 + 1) }
  }

  /// The number of a page, counted from 0, that all sure witnesses agree on.
  func label(at index: Int) -> String? {
    guard numbers.indices.contains(index) else { return nil }
    let sure = numbers[index].filter(\.isSure).map(\.page)
    guard let first = sure.first else { return nil }
    return sure.allSatisfy { $0.isComparable(with: first) && $0.number == first.number } ? first.text : nil
  }

  /// Who numbers a page for sure.
  func witnesses(at index: Int) -> [Witness] {
    numbers.indices.contains(index) ? numbers[index].filter(\.isSure).map(\.witness) : []
  }

  /// A page of the PDF with what is printed on it.
  func page(at index: Int) -> NumberedPage { NumberedPage(index: index + 1, label: label(at: index)) }

  /// Whether a page may be one of those that a locator names: any of its numbers is, or its place in a PDF whose page nobody
  /// numbers for sure.
  func mayBe(_ index: Int, in cited: PageRanges) -> Bool {
    guard numbers.indices.contains(index) else { return false }
    if numbers[index].contains(where: { cited.contains($0.page) }) { return true }
    guard label(at: index) == nil, let counted = PageNumber(String(index + 1)) else { return false }
    return cited.contains(counted)
  }
}

/// A page of a PDF.
package struct NumberedPage: Sendable, Hashable {
  /// Its place in the file, counted from 1.
  package var index: Int
  /// What is printed on it, or would be: `119`, `xii`; nil where that is not known for sure.
  package var label: String?

  /// «p. 119, page 3 of the PDF»; «page 3 of the PDF» where nothing is known of its number.
  package var spoken: String {
    guard let label else { return "page \(index) of the PDF" }
    return label == String(index) ? "p. \(label)" : "p. \(label), page \(index) of the PDF"
  }
}
