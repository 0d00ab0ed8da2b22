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
    var scanner = Scanner(bytes: bytes)
    scanner.scan()
    links = scanner.found.map { found in
      var link = TextLink(address: found.address, line: lines.position(of: found.start).line)
      let rest = bytes[found.end...]
      link.hasCopy =
        rest.starts(with: " (archived".utf8)
        || rest.starts(with: " (\\href{".utf8) && rest.prefix(4_000).prefix { $0 != 0x0A }.contains(sequence: "{archived")
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

  private struct Scanner {
    struct Found {
      var address: String
      var start: Int
      var end: Int
      var isHref: Bool
      var escapes: Bool
    }

    let bytes: [UInt8]
    var found: [Found] = []
    private var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func scan() {
      while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "%"): index = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
        case UInt8(ascii: "\\"): command()
        default: index += 1
        }
      }
    }

    private mutating func command() {
      let start = index
      var end = start + 1
      while end < bytes.count, (0x61...0x7A).contains(bytes[end] | 0x20) { end += 1 }
      guard end > start + 1 else {
        index = min(start + 2, bytes.count)
        return
      }
      index = end
      switch String(decoding: bytes[(start + 1)..<end], as: UTF8.self) {
      case "url", "path": url(start)
      case "href": href(start)
      case "verb", "lstinline":
        if index < bytes.count, bytes[index] == UInt8(ascii: "*") { index += 1 }
        guard index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "{") else { return }
        let mark = bytes[index]
        index = bytes[(index + 1)...].firstIndex { $0 == mark || $0 == 0x0A }.map { $0 + 1 } ?? bytes.count
      case "begin":
        guard let name = argument(), Self.verbatim.contains(String(decoding: bytes[name], as: UTF8.self)) else { return }
        let wanted = Array("\\end{".utf8) + bytes[name] + [UInt8(ascii: "}")]
        var position = index
        while position < bytes.count, !bytes[position...].starts(with: wanted) { position += 1 }
        index = min(position + wanted.count, bytes.count)
      default: break
      }
    }

    private static let verbatim: Set<String> = [
      "verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "comment", "filecontents", "filecontents*",
    ]

    private mutating func url(_ start: Int) {
      guard let range = argument() else { return }
      add(range, start, isHref: false)
    }

    private mutating func href(_ start: Int) {
      if index < bytes.count, bytes[index] == UInt8(ascii: "[") {
        index = bytes[index...].firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } ?? bytes.count
      }
      guard let range = argument() else { return }
      let afterAddress = index
      guard argument() != nil else {
        index = afterAddress
        return
      }
      add(range, start, isHref: true)
    }

    /// The bytes between braces that come next, past blanks; what is in them is not read.
    private mutating func argument() -> Range<Int>? {
      var position = index
      while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
      guard position < bytes.count, bytes[position] == UInt8(ascii: "{") else { return nil }
      let first = position + 1
      var depth = 0
      while position < bytes.count {
        switch bytes[position] {
        case UInt8(ascii: "\\"): position += 1
        case UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "}"):
          depth -= 1
          if depth == 0 {
            index = position + 1
            return first..<position
          }
        default: break
        }
        position += 1
      }
      return nil
    }

    private mutating func add(_ range: Range<Int>, _ start: Int, isHref: Bool) {
      var address: [UInt8] = []
      var escapes = false
      var position = range.lowerBound
      while position < range.upperBound {
        if bytes[position] == UInt8(ascii: "\\"), position + 1 < range.upperBound,
          "%#&_~$".utf8.contains(bytes[position + 1])
        {
          if "%#".utf8.contains(bytes[position + 1]) { escapes = true }
          position += 1
        }
        if bytes[position] > 0x20 { address.append(bytes[position]) }
        position += 1
      }
      let text = String(decoding: address, as: UTF8.self)
      let lower = text.lowercased()
      guard lower.hasPrefix("http://") || lower.hasPrefix("https://") else { return }
      found.append(Found(address: text, start: start, end: index, isHref: isHref, escapes: escapes))
    }
  }
}

extension Collection where Element == UInt8 {
  /// Whether the bytes of a text stand somewhere in these.
  fileprivate func contains(sequence text: String) -> Bool {
    let wanted = Array(text.utf8)
    return indices.contains { self[$0...].starts(with: wanted) }
  }
}
