import Bibliography

/// The page labels of a PDF: what a viewer shows as the number of a page (ISO 32000-1, 12.4.2).
enum PDFPageLabels {
  /// A number tree deeper or wider than this is no honest one.
  private static let deepest = 16
  private static let mostRanges = 10_000

  /// Pages from a place on that are numbered alike.
  private struct Range {
    var start: Int
    /// D, R, r, A or a; nil for pages that have only the prefix.
    var style: String?
    var prefix = ""
    var first = 1

    /// The label of the page that stands so many pages behind the first; nil where its number is none of the style.
    func label(_ distance: Int) -> String? {
      let (number, overflow) = first.addingReportingOverflow(distance)
      guard !overflow else { return nil }
      switch style {
      case "D": return prefix + String(number)
      case "r": return PageNumber(number, .roman).map { prefix + $0.text }
      case "R": return PageNumber(number, .roman).map { prefix + $0.text.uppercased() }
      case "A", "a":
        // A to Z, then AA to ZZ, then AAA (table 159); nobody numbers so many pages by letters.
        guard let letter = Unicode.Scalar(UInt32((number - 1) % 26) + (style == "A" ? 0x41 : 0x61)) else { return nil }
        return number <= 26 * 16 ? prefix + String(repeating: String(letter), count: (number - 1) / 26 + 1) : nil
      default: return prefix
      }
    }
  }

  /// A label for each page; nil where the file has none that can be read: no labels, damaged or encrypted ones, a number that
  /// its style cannot write.
  static func read(_ body: [UInt8], count: Int) -> [String]? {
    guard let objects = PDFObjects(body), let root = objects.root?.dictionary,
      let tree = objects.resolve(root["PageLabels"])?.dictionary
    else { return nil }
    var ranges: [Range] = []
    guard collect(tree, objects, depth: 0, into: &ranges) else { return nil }
    ranges.sort { $0.start < $1.start }
    guard ranges.first?.start == 0 else { return nil }
    var labels: [String] = []
    for (position, range) in ranges.enumerated() {
      let end = position + 1 < ranges.count ? min(ranges[position + 1].start, count) : count
      for index in labels.count..<max(end, labels.count) {
        guard let label = range.label(index - range.start) else { return nil }
        labels.append(label)
      }
    }
    return labels.count == count ? labels : nil
  }

  /// The ranges of a number tree (7.9.7); false where something in it is not understood.
  private static func collect(
    _ node: [String: PDFValue], _ objects: PDFObjects, depth: Int, into ranges: inout [Range]
  ) -> Bool {
    guard depth < deepest else { return false }
    if let kids = objects.resolve(node["Kids"])?.array {
      guard kids.count <= mostRanges else { return false }
      for kid in kids {
        guard let child = objects.resolve(kid)?.dictionary, collect(child, objects, depth: depth + 1, into: &ranges)
        else { return false }
      }
    }
    let numbers = objects.resolve(node["Nums"])?.array ?? []
    guard numbers.count % 2 == 0, ranges.count + numbers.count / 2 <= mostRanges else { return false }
    for index in stride(from: 0, to: numbers.count, by: 2) {
      guard let start = objects.resolve(numbers[index])?.integer, start >= 0,
        let dictionary = objects.resolve(numbers[index + 1])?.dictionary
      else { return false }
      var range = Range(start: start)
      range.style = objects.resolve(dictionary["S"])?.name
      range.prefix = objects.resolve(dictionary["P"])?.text ?? ""
      range.first = objects.resolve(dictionary["St"])?.integer ?? 1
      guard range.first >= 1 else { return false }
      ranges.append(range)
    }
    return true
  }
}
