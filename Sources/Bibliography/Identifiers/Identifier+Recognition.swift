extension Identifier {
  /// Decides what a text given by a person is; nil where it is none of the kinds, or its check digit is wrong.
  public static func recognise(_ text: String) -> Identifier? {
    likelyKind(text).flatMap { try? Identifier(text, as: $0) }
  }

  /// The kind a text has the form of, whether or not it is valid, so that a mistyped book number can be named as such.
  ///
  /// A bare number of six to eight digits is taken for PubMed's; shorter ones are more often years.
  public static func likelyKind(_ text: String) -> Kind? {
    var rest = IdentifierText(text)
    guard !rest.bytes.isEmpty, rest.bytes.count <= 4096 else { return nil }
    if rest.drop("https://") || rest.drop("http://") { return kindOfAddress(rest) }
    if let kind = labelledKind(rest) { return kind }
    if let kind = bareKind(rest.bytes) { return kind }
    rest = IdentifierText(text)
    if kindOfAddress(rest) != .url, looksLikeHost(rest.bytes) { return kindOfAddress(rest) }
    return (try? Identifier(text, as: .url))?.kind
  }

  /// Addresses of the registries themselves; every other address is one.
  private static func kindOfAddress(_ text: IdentifierText) -> Kind {
    var rest = text
    rest.drop("www.")
    let table: [(Kind, [String])] = [
      (
        .arXiv,
        ["doi.org/10.48550/arxiv.", "arxiv.org/abs/", "arxiv.org/pdf/", "export.arxiv.org/abs/", "arxiv.org/html/"]
      ),
      (.doi, ["doi.org/10", "dx.doi.org/10", "doi.org/doi:10", "dx.doi.org/doi:10"]),
      (
        .pmcid,
        ["ncbi.nlm.nih.gov/pmc/articles/pmc", "pmc.ncbi.nlm.nih.gov/articles/pmc", "europepmc.org/article/pmc/pmc"]
      ),
      (.pmid, ["pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed/", "pubmed.gov/", "europepmc.org/article/med/"]),
      (.oclc, ["worldcat.org/oclc/"]), (.orcid, ["orcid.org/0"]), (.lccn, ["lccn.loc.gov/"]),
      (.jstor, ["jstor.org/stable/"]),
      (.bibcode, ["ui.adsabs.harvard.edu/abs/", "adsabs.harvard.edu/abs/"]), (.handle, ["hdl.handle.net/"]),
      (.s2cid, ["api.semanticscholar.org/corpusid:"]), (.wikidata, ["wikidata.org/wiki/q", "wikidata.org/entity/q"]),
      (.issn, ["portal.issn.org/resource/issn/"]),
    ]
    for (kind, prefixes) in table {
      for prefix in prefixes {
        var copy = rest
        // A registry's page that holds no number of its own is an address like others.
        if copy.drop(prefix) { return (try? Identifier(text.text, as: kind)) != nil ? kind : .url }
      }
    }
    return .url
  }

  private static func labelledKind(_ text: IdentifierText) -> Kind? {
    let table: [(Kind, [String])] = [
      (.doi, ["doi:", "doi ", "doi=", "info:doi/", "doi.org/"]), (.isbn, ["isbn", "urn:isbn:"]),
      (.issn, ["issn", "eissn", "e-issn", "urn:issn:"]), (.arXiv, ["arxiv:", "arxiv "]), (.pmid, ["pmid"]),
      (.pmcid, ["pmcid", "pmc"]),
      (.oclc, ["oclc", "(ocolc)"]), (.orcid, ["orcid:", "orcid "]), (.lccn, ["lccn", "info:lccn/"]),
      (.jstor, ["jstor:", "jstor "]),
      (.bibcode, ["bibcode"]), (.handle, ["hdl:", "hdl ", "handle:", "info:hdl/"]), (.s2cid, ["s2cid"]),
      (.wikidata, ["wikidata:"]),
    ]
    for (kind, labels) in table {
      for label in labels {
        var rest = text
        // Words such as «pmcids» or «isbnsearch.org» are no labels: a digit must follow soon.
        if rest.drop(label), rest.bytes.prefix(24).contains(where: IdentifierText.isDigit),
          rest.bytes.first.map({
            !IdentifierText.isLetter($0) || kind == .lccn || label.hasSuffix(":") || label.hasSuffix(" ")
          }) ?? false
        {
          return kind
        }
      }
    }
    return nil
  }

  private static func bareKind(_ bytes: ArraySlice<UInt8>) -> Kind? {
    if bytes.starts(with: "10.".utf8), bytes.contains(UInt8(ascii: "/")),
      bytes.dropFirst(3).first.map(IdentifierText.isDigit) ?? false
    {
      return bytes.count > 16 && isArXivDOI(bytes) ? .arXiv : .doi
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let signs = bytes.filter { $0 != 0x2D && $0 != 0x20 }
    let isNumber =
      !signs.isEmpty && signs.dropLast().allSatisfy(IdentifierText.isDigit)
      && (signs.last.map { IdentifierText.isDigit($0) || IdentifierText.lower($0) == UInt8(ascii: "x") } ?? false)
    if isNumber {
      let hasHyphen = bytes.contains(0x2D)
      switch signs.count {
      case 13 where signs.starts(with: "978".utf8) || signs.starts(with: "979".utf8): return .isbn
      case 10: return .isbn
      case 16 where hasHyphen || signs.starts(with: "0000".utf8): return .orcid
      case 8 where bytes.count == 9 && hasHyphen && bytes[bytes.startIndex + 4] == 0x2D: return .issn
      case 6...8
      where !hasHyphen && bytes.count == signs.count && bytes.first != 0x30 && bytes.allSatisfy(IdentifierText.isDigit):
        return .pmid
      default: return nil
      }
    }
    for kind in [Kind.arXiv, .wikidata, .bibcode] where (try? Identifier(text, as: kind)) != nil { return kind }
    return nil
  }

  private static func isArXivDOI(_ bytes: ArraySlice<UInt8>) -> Bool {
    var text = IdentifierText(String(decoding: bytes, as: UTF8.self))
    return text.drop("10.48550/arxiv.") && (try? Identifier(text.text, as: .arXiv)) != nil
  }
}
