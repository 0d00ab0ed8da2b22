extension Identifier {
  /// The form for comparison: a DOI in lower case, a book number with thirteen digits, an arXiv number without its version.
  public var canonical: String {
    switch kind {
    // The letters of a DOI beyond ASCII keep their case (DOI Handbook, section 2.4).
    case .doi, .handle: String(decoding: value.utf8.map(IdentifierText.lower), as: UTF8.self)
    case .isbn: isbn13 ?? value
    case .arXiv:
      String(decoding: Self.withoutVersion(Array(value.utf8)[...]).map(IdentifierText.lower), as: UTF8.self)
    case .url: Self.canonicalAddress(value)
    default: value
    }
  }

  /// The form for print, with the prefix readers know: `doi:10.1000/abc`, `ISBN 978-0-306-40615-7`, `PMID 1234`.
  ///
  /// The hyphens of a book number are printed as they were given.
  public var printed: String {
    switch kind {
    case .doi: "doi:\(value)"
    case .arXiv: "arXiv:\(value)"
    case .bibcode: "Bibcode:\(value)"
    case .handle: "hdl:\(value)"
    case .isbn: "ISBN \(hyphenated ?? value)"
    case .pmcid, .wikidata, .url: value
    case .orcid: "ORCID \(value)"
    default: "\(kind.name) \(value)"
    }
  }

  /// The book number with the hyphens it was given with; nil where it had none.
  private var hyphenated: String? {
    var text = IdentifierText(given)
    _ = text.strip(labels: ["urn:isbn", "isbn-13", "isbn-10", "isbn13", "isbn10", "isbn"], addresses: [])
    let signs = text.text.prefix { $0 != "(" }.filter {
      $0 == "-" || $0 == "X" || $0 == "x" || ("0"..."9").contains($0)
    }
    guard signs.contains("-"), signs.filter({ $0 != "-" }).uppercased() == value else { return nil }
    return signs.uppercased()
  }

  /// The address that leads to the thing, escaped; nil where there is none.
  public var resolver: String? {
    switch kind {
    case .doi: "https://doi.org/" + Self.escaped(value)
    case .isbn: nil
    case .issn: "https://portal.issn.org/resource/ISSN/\(value)"
    case .arXiv: "https://arxiv.org/abs/\(value)"
    case .pmid: "https://pubmed.ncbi.nlm.nih.gov/\(value)/"
    case .pmcid: "https://www.ncbi.nlm.nih.gov/pmc/articles/\(value)/"
    case .oclc: "https://search.worldcat.org/title/\(value)"
    case .orcid: "https://orcid.org/\(value)"
    case .lccn: "https://lccn.loc.gov/\(value)"
    case .jstor: "https://www.jstor.org/stable/" + Self.escaped(value)
    case .bibcode: "https://ui.adsabs.harvard.edu/abs/" + Self.escaped(value)
    case .handle: "https://hdl.handle.net/" + Self.escaped(value)
    case .s2cid: "https://api.semanticscholar.org/CorpusID:\(value)"
    case .wikidata: "https://www.wikidata.org/wiki/\(value)"
    case .url: value
    }
  }

  /// Percent escapes for all but the unreserved characters of RFC 3986 and those that stand in paths as they are.
  private static func escaped(_ text: String) -> String {
    let plain = Set("-._~/:;()!$'*,=@".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in text.utf8 {
      if IdentifierText.isDigit(byte) || IdentifierText.isLetter(byte) || plain.contains(byte) {
        output.append(byte)
      } else {
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Scheme and host in lower case; more is known elsewhere.
  private static func canonicalAddress(_ address: String) -> String {
    var bytes = Array(address.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return address }
    for index in bytes.indices {
      if index > colon + 2, [0x2F, 0x3F, 0x23].contains(bytes[index]) { break }
      bytes[index] = IdentifierText.lower(bytes[index])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
