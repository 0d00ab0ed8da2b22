import LinkHealth
import Text

/// The web addresses of a text, by what kind of text it is: each as its author meant it, with its line.
///
/// A scheme of every kind is looked for in the text as a whole, since people put addresses everywhere; the kind decides what is
/// not looked at (comments, code), how an address ends, and which escapes are no part of it.
enum TextLinks {
  /// An address and where it stands.
  struct Found: Sendable, Hashable {
    var address: String
    /// Counted from 1.
    var line: Int
  }

  /// Addresses in the order of the text, each once with its first line.
  static func addresses(in bytes: [UInt8], kind: TextKind) -> [Found] {
    if kind == .html { return onPage(bytes) }
    let masked = TextMask(bytes, kind: kind).bytes
    var found: [Found] = []
    var seen: Set<String> = []
    var number = 0
    for line in ByteText.lines(masked) {
      number += 1
      for address in addresses(masked, line, kind) where seen.insert(address).inserted {
        found.append(Found(address: address, line: number))
      }
    }
    return found
  }

  private static func onPage(_ bytes: [UInt8]) -> [Found] {
    var found: [Found] = []
    var seen: Set<String> = []
    var (line, counted) = (1, 0)
    for link in PageLinks.links(in: bytes) where seen.insert(link.address).inserted {
      if link.offset > counted {
        line += bytes[counted..<link.offset].count { $0 == 0x0A }
        counted = link.offset
      }
      found.append(Found(address: link.address, line: line))
    }
    return found
  }

  /// The addresses of one line of a masked text, in order, with those that stand twice.
  static func addresses(_ bytes: [UInt8], _ line: Range<Int>, _ kind: TextKind) -> [String] {
    var addresses: [String] = []
    var index = line.lowerBound
    while index < line.upperBound {
      guard let length = ByteText.schemeLength(bytes, at: index) else {
        index += 1
        continue
      }
      let start = index
      let (text, end) = address(
        bytes, from: start, to: line.upperBound, kind, before: start > 0 ? bytes[start - 1] : 0x20)
      // A scheme alone in a plain list was meant as an address: the check says what is wrong with it.
      if end > start + length || kind == .plain { addresses.append(text) }
      index = max(end, start + length)
    }
    return addresses
  }

  /// The address that starts here, and where it ends in the text.
  private static func address(
    _ bytes: [UInt8], from start: Int, to limit: Int, _ kind: TextKind, before: UInt8
  ) -> (text: String, end: Int) {
    var output: [UInt8] = []
    var open: [UInt8] = []
    var index = start
    // In `\url{…}`, `[…](<…>)` and the like the bracket before says where it ends.
    let isInBraces = kind == .latex && before == UInt8(ascii: "{")
    scan: while index < limit {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\"):
        guard index + 1 < limit, isEscapable(bytes[index + 1], kind) else { break scan }
        output.append(bytes[index + 1])
        index += 2
        continue
      case UInt8(ascii: "{") where isInBraces: open.append(byte)
      case UInt8(ascii: "}") where isInBraces && open.last == UInt8(ascii: "{"): open.removeLast()
      case UInt8(ascii: "("), UInt8(ascii: "["): open.append(byte)
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        let opening: UInt8 = byte == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
        guard open.last == opening else {
          if isInBraces { break }
          break scan
        }
        open.removeLast()
      case UInt8(ascii: "'") where kind == .wikitext && index + 1 < limit && bytes[index + 1] == byte: break scan
      case UInt8(ascii: "'") where before == byte: break scan
      case UInt8(ascii: "*"), UInt8(ascii: "_"):
        // `*https://…*`: the emphasis that was opened before the address ends it.
        if kind == .markdown || kind == .typst, before == byte, isEndOfEmphasis(bytes, index, limit) { break scan }
      case _ where ByteText.endsAddress(byte): break scan
      default: break
      }
      output.append(byte)
      index += 1
    }
    trim(&output, isBare: !isInBraces && before != UInt8(ascii: "<"), kind)
    if kind == .markdown { output = HTMLReferences.decoded(output[...], in: .outside) }
    return (String(decoding: output, as: UTF8.self), index)
  }

  private static func isEndOfEmphasis(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Bool {
    index + 1 >= limit || bytes[index + 1] <= 0x20 || ".,;:!?)]*_".utf8.contains(bytes[index + 1])
  }

  /// What a backslash takes its meaning from: ASCII punctuation in Markdown and Typst (CommonMark 0.31, §2.4), the special
  /// characters of TeX in LaTeX; wikitext has no escapes.
  private static func isEscapable(_ byte: UInt8, _ kind: TextKind) -> Bool {
    switch kind {
    case .latex: "%#_&~${}".utf8.contains(byte)
    case .markdown, .typst:
      byte > 0x20 && byte < 0x7F && !(byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10) && byte != UInt8(ascii: "\\")
    case .plain, .html, .wikitext: false
    }
  }

  /// Full stops and the like at the end belong to the sentence, if nothing encloses the address.
  private static func trim(_ address: inout [UInt8], isBare: Bool, _ kind: TextKind) {
    guard isBare else { return }
    let signs = kind == .markdown || kind == .typst ? ".,;:!?'*" : ".,;:!?'"
    while let last = address.last, signs.utf8.contains(last) { address.removeLast() }
  }
}
