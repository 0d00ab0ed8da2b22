import Bibliography
import Text

/// The identifiers that name one work, read out of the fields that hold them.
enum WorkIdentifiers {
  /// Identifiers of the work itself: DOI, PMID, PMCID, arXiv, and what the address says; in the order of the fields.
  static func of(_ source: Source) -> [Identifier] {
    var found: [Identifier] = []
    for (variable, kind) in [(TextVariable.doi, Identifier.Kind.doi), (.pmid, .pmid), (.pmcid, .pmcid)] {
      if let text = source[variable], let identifier = try? Identifier(text, as: kind) { found.append(identifier) }
    }
    if let url = source[.url], let identifier = Identifier.recognise(url), inAddresses.contains(identifier.kind) {
      found.append(identifier)
    }
    if let archive = source[.archive], Folding.caseless(archive) == "arxiv",
      let place = source[.archiveLocation] ?? source[.number], let identifier = try? Identifier(place, as: .arXiv)
    {
      found.append(identifier)
    }
    var seen: Set<Identifier> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// All ISBNs in their thirteen digits; a field may hold several, parted by blanks, commas or semicolons.
  static func isbns(of source: Source) -> [String] {
    guard let text = source[.isbn] else { return [] }
    if let one = try? Identifier(text, as: .isbn) { return [one.canonical] }
    let separators: Set<UInt8> = [0x20, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "/")]
    return text.utf8.split(whereSeparator: separators.contains).compactMap { part in
      (try? Identifier(String(Substring(part)), as: .isbn))?.canonical
    }
  }

  /// The language without script and region: `en` of `en-US`, of `English`.
  static func languageCode(_ text: String) -> String? {
    guard !text.isEmpty else { return nil }
    let code = LanguageTag(reading: text)?.language ?? text
    return Folding.caseless(String(Substring(code.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") })))
  }

  private static let inAddresses: Set<Identifier.Kind> = [.doi, .arXiv, .pmid, .pmcid, .jstor, .bibcode]
}
