public import Bibliography

/// A format of bibliographies that ibid reads and writes.
public enum Format: String, Sendable, Hashable, CaseIterable {
  /// Citation Style Language, JSON (CSL 1.0.2 data schema).
  case cslJSON = "csl-json"
  /// BibTeX.
  case bibtex
  /// BibLaTeX, with biber.
  case biblatex
}

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

  var dialect: BibDialect? {
    switch self {
    case .cslJSON: nil
    case .bibtex: .bibtex
    case .biblatex: .biblatex
    }
  }
}

extension Format {
  /// Reads a file of this format.
  public func read(_ bytes: [UInt8], name: String? = nil, options: ReadingOptions = ReadingOptions())
    throws(InterchangeError) -> Reading
  {
    if let dialect {
      return BibTeXReader(dialect: dialect, options: options).read([try BibFile(bytes, name: name)])
    }
    return CSLJSONReader(options: options).read(bytes, name: name)
  }

  /// Writes sources in this format.
  public func write(_ sources: [Source], options: WritingOptions = WritingOptions()) -> Writing {
    if let dialect { return BibTeXWriter(dialect: dialect, options: options).write(sources) }
    return CSLJSONWriter(options: options).write(sources)
  }
}
