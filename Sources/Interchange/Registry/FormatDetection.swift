extension Format {
  /// What a file is by its name and its first kilobytes; nil where neither tells.
  ///
  /// A .bib file is told apart by what its entries hold; a name that contradicts the content is not believed.
  public static func sniff(_ bytes: [UInt8], name: String? = nil) -> Format? {
    let decoded =
      bytes.count > 4 && (bytes[0] == 0 || bytes[1] == 0 || bytes[0] >= 0xFE) ? DecodedText(bytes).utf8 : bytes
    let head = decoded.prefix(1 << 16)
    let first = head.drop { BibScanner.isBlank($0) || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }.first
    if first == UInt8(ascii: "[") || first == UInt8(ascii: "{") { return .cslJSON }
    let suffix = name?.lowercased().split(separator: ".").last.map(String.init)
    if holdsEntry(Array(head)) || suffix == "bib" || suffix == "bibtex" || suffix == "biblatex" {
      guard let file = try? BibFile(Array(head)) else { return .bibtex }
      return suffix == "biblatex" || BibDialect.sniff(file) == .biblatex ? .biblatex : .bibtex
    }
    return suffix == "json" || suffix == "csljson" ? .cslJSON : nil
  }

  private static func holdsEntry(_ bytes: [UInt8]) -> Bool {
    let scanner = BibScanner(bytes)
    if scanner.startsBlock(0) || bytes.starts(with: [0xEF, 0xBB, 0xBF]) && scanner.startsBlock(3) { return true }
    return bytes.indices.contains { BibScanner.isLineEnd(bytes[$0]) && scanner.startsBlock($0 + 1) }
  }
}
