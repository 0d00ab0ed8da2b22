extension Format {
  /// How much of a file is looked at.
  private static let headSize = 1 << 16

  /// What a file is by its content, and by its name where the content says nothing; nil where neither tells.
  ///
  /// A .bib file is told apart by what its entries hold; a name that contradicts the content is not believed.
  public static func sniff(_ bytes: [UInt8], name: String? = nil) -> Format? {
    let named = name.flatMap { Format(fileName: $0) }
    let isWide = bytes.count > 4 && (bytes[0] == 0 || bytes[1] == 0 || bytes[0] >= 0xFE)
    let head = isWide ? DecodedText(Array(bytes.prefix(headSize & ~1))).utf8[...] : bytes.prefix(headSize)
    switch head.first(where: { !BibScanner.isBlank($0) && ![0xEF, 0xBB, 0xBF].contains($0) }) {
    // An empty .bib is either; BibTeX is what every reader of it takes.
    case nil: return named == .biblatex && name?.lowercased().hasSuffix(".bib") == true ? .bibtex : named
    case UInt8(ascii: "<"):
      if let format = xml(head) { return format }
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      if let format = json(head, name) { return format }
    default: break
    }
    // A name that says BibTeX is believed where nothing else is seen: its file may begin with pages of notes.
    if let dialect = dialect(head, name, isNamed: named == .biblatex || named == .bibtex) { return dialect }
    if RISReader.recognises(head) { return .ris }
    if MEDLINEReader.recognises(head) { return .medline }
    if WebOfScienceReader.recognises(head) { return .webOfScience }
    if ReferReader.recognises(head) { return .refer }
    if CFFReader.recognises(head, name: name) { return .cff }
    if CSLYAMLReader.recognises(head, name: name) { return .cslYAML }
    if named == .cslYAML, HayagrivaReader.recognises(head, name: name) { return .hayagriva }
    if WikitextReader.recognises(head) { return .wikitext }
    if HayagrivaReader.recognises(head, name: name) { return .hayagriva }
    return named
  }

  private static func xml(_ head: ArraySlice<UInt8>) -> Format? {
    if EndNoteXMLReader.recognises(head) { return .endNoteXML }
    if MODSReader.recognises(head) { return .mods }
    if MARCXMLReader.recognises(head) { return .marcXML }
    if MEDLINEXMLReader.recognises(head) { return .medlineXML }
    if WordXMLReader.recognises(head) { return .wordXML }
    if ZoteroRDFReader.recognises(head) { return .zoteroRDF }
    return nil
  }

  /// Wikitext may begin with a brace too, and so may a .bib file with a note in braces.
  private static func json(_ head: ArraySlice<UInt8>, _ name: String?) -> Format? {
    if BetterBibTeXReader.recognises(head, name: name) { return .betterBibTeX }
    if ZoteroJSONReader.recognises(head, name: name) { return .zoteroJSON }
    if SchemaOrgWriter.recognises(head, name: name) { return .schemaOrg }
    let text = head.drop { BibScanner.isBlank($0) || $0 >= 0x80 }
    let second = text.dropFirst().first { !BibScanner.isBlank($0) }
    switch (text.first, second) {
    case (UInt8(ascii: "{"), UInt8(ascii: "\"")), (UInt8(ascii: "{"), UInt8(ascii: "}")),
      (UInt8(ascii: "["), UInt8(ascii: "{")), (UInt8(ascii: "["), UInt8(ascii: "]")):
      return .cslJSON
    default: return nil
    }
  }

  private static func dialect(_ head: ArraySlice<UInt8>, _ name: String?, isNamed: Bool) -> Format? {
    guard isNamed || holdsEntry(Array(head)) else { return nil }
    guard let file = try? BibFile(Array(head), name: nil) else { return .bibtex }
    let isBibLaTeX = name?.lowercased().hasSuffix(".biblatex") == true
    return isBibLaTeX || BibDialect.sniff(file) == .biblatex ? .biblatex : .bibtex
  }

  private static func holdsEntry(_ bytes: [UInt8]) -> Bool {
    let scanner = BibScanner(bytes)
    if scanner.startsBlock(0) || bytes.starts(with: [0xEF, 0xBB, 0xBF]) && scanner.startsBlock(3) { return true }
    return bytes.indices.contains { BibScanner.isLineEnd(bytes[$0]) && scanner.startsBlock($0 + 1) }
  }
}
