import Bibliography
import Interchange

/// The addresses of a Markdown text: a copy is written behind a link, as ` ([archived 2015-06-30](…))`.
///
/// Links, `<https://…>` and bare addresses count; code, comments, front matter, pictures and addresses of archives do not.
struct MarkdownLinks: RescuableText {
  let text: [UInt8]
  let links: [TextLink]
  /// By link, where its copy is written.
  private let ends: [Int]

  init(_ bytes: [UInt8], path: String) throws(WorkbenchError) {
    try TextEdits.check(bytes, path: path)
    text = bytes
    var scanner = MarkdownScanner(bytes)
    scanner.scan()
    let lines = LineIndex(bytes)
    let found = scanner.found.sorted { $0.start < $1.start }
    links = found.map { found in
      var link = TextLink(address: found.address, line: lines.position(of: found.start).line)
      // With a copy behind it, or a copy itself.
      let mark = "[archived".utf8
      link.hasCopy =
        bytes[found.end...].starts(with: " (".utf8) && bytes[found.end...].dropFirst(2).starts(with: mark)
        || bytes[found.start...].starts(with: mark)
      if found.isDefinition { link.obstacle = "a link definition; the copy has to be put in by hand" }
      return link
    }
    ends = found.map(\.end)
  }

  func adding(_ copies: [Int: NewArchiveCopy]) -> (text: [UInt8], bytes: [UInt8]) {
    let edited = TextEdits.insert(
      copies.filter { ends.indices.contains($0.key) }.map { index, copy in
        (ends[index], " ([archived \(copy.date.description)](\(Self.destination(copy.url))))")
      }, into: text)
    return (edited, edited)
  }

  /// An address as the destination of a link: brackets and blanks in it would end it.
  private static func destination(_ url: String) -> String {
    let clean = url.replacing("<", with: "%3C").replacing(">", with: "%3E").replacing(" ", with: "%20")
    return clean.utf8.contains { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") } ? "<\(clean)>" : clean
  }
}
