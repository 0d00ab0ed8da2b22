/// Fields that are no TeX (url, doi, eprint, file …): their bytes mean themselves, but for the escapes that people and
/// programs put there anyway.
enum TeXVerbatim {
  private static let replacements: [(String, String)] = [
    ("$\\sim$", "~"), ("{$\\sim$}", "~"), ("\\~{}", "~"), ("\\textasciitilde{}", "~"), ("\\textasciitilde ", "~"),
    ("{\\textasciitilde}", "~"), ("\\textunderscore{}", "_"), ("{\\textunderscore}", "_"), ("\\%", "%"), ("\\_", "_"),
    ("\\&", "&"), ("\\#", "#"), ("\\~", "~"), ("\\$", "$"), ("\\{", "{"), ("\\}", "}"), ("{_}", "_"), ("{\\_}", "_"),
    ("{\\%}", "%"), ("{\\&}", "&"), ("{\\#}", "#"), ("\\/", ""), ("\\textasciitilde", "~"),
  ].sorted { $0.0.utf8.count > $1.0.utf8.count }

  /// The value without blanks around it, line ends, escapes, and a `\url{…}` or braces around the whole.
  static func decode(_ bytes: ArraySlice<UInt8>) -> String {
    var slice = trimmed(bytes)
    if slice.starts(with: "\\url{".utf8), slice.last == UInt8(ascii: "}") {
      slice = trimmed(slice.dropFirst(5).dropLast())
    }
    slice = unwrapped(slice)
    guard slice.contains(where: { $0 == UInt8(ascii: "\\") || $0 < 0x20 || $0 == 0xF4 || $0 == UInt8(ascii: "{") })
    else {
      return String(decoding: slice, as: UTF8.self)
    }
    return unescaped(slice)
  }

  private static func unescaped(_ slice: ArraySlice<UInt8>) -> String {
    var output: [UInt8] = []
    var position = slice.startIndex
    while position < slice.endIndex {
      let byte = slice[position]
      if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "$"),
        let found = replacements.first(where: { slice[position...].starts(with: $0.0.utf8) })
      {
        output.append(contentsOf: found.1.utf8)
        position += found.0.utf8.count
      } else if BibScanner.isLineEnd(byte) {
        while position < slice.endIndex, BibScanner.isBlank(slice[position]) { position += 1 }
      } else {
        output.append(byte)
        position += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = bytes
    while let first = slice.first, BibScanner.isBlank(first) { slice.removeFirst() }
    while let last = slice.last, BibScanner.isBlank(last) { slice.removeLast() }
    return slice
  }

  /// Without the braces around the whole, however many pairs there are, and the blanks within them.
  private static func unwrapped(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard slice.first == UInt8(ascii: "{"), slice.last == UInt8(ascii: "}") else { return slice }
    var (opening, closing): ([Int], [Int]) = ([], [])
    var (start, end) = (slice.startIndex, slice.endIndex)
    while start < end, slice[start] == UInt8(ascii: "{") || BibScanner.isBlank(slice[start]) {
      if slice[start] == UInt8(ascii: "{") { opening.append(start) }
      start += 1
    }
    while end > start, slice[end - 1] == UInt8(ascii: "}") || BibScanner.isBlank(slice[end - 1]) {
      if slice[end - 1] == UInt8(ascii: "}") { closing.append(end - 1) }
      end -= 1
    }
    var depth = opening.count
    var lowest = depth
    for byte in slice[start..<end] {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      lowest = min(lowest, depth)
    }
    // Of braces that close one another across the whole, those wrap it that nothing between them closes.
    let count = depth == closing.count ? min(opening.count, closing.count, lowest) : 0
    return count > 0 ? trimmed(slice[(opening[count - 1] + 1)..<closing[count - 1]]) : slice
  }
}

extension TeXVerbatim {
  /// A value that no brace, line end or backslash can break, and that ``decode(_:)`` reads back: in an address such bytes are
  /// percent-encoded, elsewhere line ends become blanks and unbalanced braces go (FORMATS §10).
  static func encode(_ text: String, isAddress: Bool) -> String {
    let isClean = text.utf8.allSatisfy { byte in
      byte > 0x20 && byte != UInt8(ascii: "{") && byte != UInt8(ascii: "}") && byte != UInt8(ascii: "\\")
        && byte != 0x7F
    }
    if isClean { return text }
    var output: [UInt8] = []
    let balanced = BibFile.isBalanced(text)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"):
        if isAddress {
          appendPercent(byte, to: &output)
        } else if balanced || byte == UInt8(ascii: "\\") {
          output.append(byte)
        }
      case 0...0x20, 0x7F: if isAddress { appendPercent(byte, to: &output) } else { output.append(0x20) }
      default: output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func appendPercent(_ byte: UInt8, to output: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
