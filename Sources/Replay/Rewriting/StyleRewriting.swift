import PageReading

/// The addresses in a style sheet or in the declarations of a style attribute: those that a snapshot keeps as well.
enum StyleRewriting {
  /// The bytes with each address replaced; nil where none is.
  static func rewritten(_ source: [UInt8], _ links: LinkRewriting) -> [UInt8]? {
    var edits = ByteEdits()
    for reference in StyleRequisites.references(in: source) {
      // Bytes that are no UTF-8 reach the address as they are.
      let bytes = source[reference.range]
      let isPlain = !bytes.contains { $0 == UInt8(ascii: "\\") || $0 == 0 }
      let address = isPlain ? bytes : Array(reference.requisite.reference.utf8)[...]
      guard let new = links.rewritten(address) else { continue }
      edits.replace(reference.range, with: escaped(new, quote: reference.quote))
    }
    return edits.isEmpty ? nil : edits.applied(to: source)
  }

  /// An address as it stands in a string, or bare between the brackets of `url(…)` (CSS Syntax 3, section 4.3).
  private static func escaped(_ address: [UInt8], quote: UInt8?) -> [UInt8] {
    var out: [UInt8] = []
    for byte in address {
      let isSpecial =
        quote.map { byte == $0 || byte == UInt8(ascii: "\\") } ?? "\"'()\\".utf8.contains(byte)
      if isSpecial { out.append(UInt8(ascii: "\\")) }
      out.append(byte)
    }
    return out
  }
}
