import Bibliography
import Interchange

/// The addresses of a LaTeX text: `\url{…}` and `\href{…}{…}` get their copy behind them, in brackets.
///
/// Comments and verbatim text are passed over. The copy escapes `%` and `#` as the original does: what is right depends on
/// the packages and on the place, and the original is right where it stands.
struct LaTeXLinks: RescuableText {
  let text: [UInt8]
  let links: [TextLink]
  private let places: [Place]

  private struct Place {
    var end: Int
    var isHref: Bool
    var escapes: Bool
  }

  init(_ bytes: [UInt8], path: String) throws(WorkbenchError) {
    try TextEdits.check(bytes, path: path)
    text = bytes
    let lines = LineIndex(bytes)
    var scanner = LaTeXScanner(bytes)
    scanner.scan()
    links = scanner.found.map { found in
      var link = TextLink(address: found.address, line: lines.position(of: found.start).line)
      let rest = bytes[found.end...]
      link.hasCopy =
        rest.starts(with: " (archived".utf8)
        || rest.starts(with: " (\\href{".utf8)
          && rest.prefix(4_000).prefix { $0 != 0x0A }.contains(sequence: "{archived")
      return link
    }
    places = scanner.found.map { Place(end: $0.end, isHref: $0.isHref, escapes: $0.escapes) }
  }

  func adding(_ copies: [Int: NewArchiveCopy]) -> (text: [UInt8], bytes: [UInt8]) {
    let edited = TextEdits.insert(
      copies.filter { places.indices.contains($0.key) }.map { index, copy in
        let place = places[index]
        let url = Self.argument(copy.url, escapes: place.escapes)
        let day = copy.date.description
        return (place.end, place.isHref ? " (\\href{\(url)}{archived \(day)})" : " (archived \(day): \\url{\(url)})")
      }, into: text)
    return (edited, edited)
  }

  /// An address as an argument: no brace, backslash or blank of it can end it.
  private static func argument(_ url: String, escapes: Bool) -> String {
    var output: [UInt8] = []
    for byte in url.utf8 {
      let percent = escapes ? "\\%" : "%"
      switch byte {
      case UInt8(ascii: "{"): output += (percent + "7B").utf8
      case UInt8(ascii: "}"): output += (percent + "7D").utf8
      case UInt8(ascii: "\\"): output += (percent + "5C").utf8
      case 0...0x20: output += (percent + "20").utf8
      case UInt8(ascii: "%"), UInt8(ascii: "#"):
        if escapes { output.append(UInt8(ascii: "\\")) }
        output.append(byte)
      default: output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}

extension Collection where Element == UInt8 {
  /// Whether the bytes of a text stand somewhere in these.
  fileprivate func contains(sequence text: String) -> Bool {
    let wanted = Array(text.utf8)
    return indices.contains { self[$0...].starts(with: wanted) }
  }
}
