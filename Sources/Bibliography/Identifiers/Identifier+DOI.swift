extension Identifier {
  /// A digital object identifier (ISO 26324; DOI Handbook, section 2.2): `10.` registrant `/` suffix.
  ///
  /// Taken are address forms with their escapes, `doi:` in any case, references of XML, and the punctuation of the line
  /// after it. The suffix may hold any printed character; SICI suffixes keep their `<` and `>`.
  static func doi(_ given: String) throws(IdentifierError) -> String {
    var text = IdentifierText(given)
    let addresses = ["doi.org/", "dx.doi.org/", "www.doi.org/", "dx.doi.org/doi:"]
    guard text.strip(labels: ["info:doi/", "urn:doi", "doi"], addresses: addresses) else {
      throw .malformed(.doi, reason: "is the address of a site other than doi.org")
    }
    text.drop("doi:")
    text.decodeReferences()
    if text.wasAddress || text.text.contains("%2F") || text.text.contains("%2f") { text.decodePercent() }
    text.trimLineEnd()
    let bytes = text.bytes
    guard !bytes.isEmpty else { throw .empty(.doi) }
    guard bytes.starts(with: "10.".utf8) || (bytes.starts(with: "10/".utf8) && isShortDOI(bytes)) else {
      throw .malformed(.doi, reason: "does not start with 10.")
    }
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")), slash < bytes.endIndex - 1 else {
      throw .malformed(.doi, reason: "has nothing after its registrant")
    }
    let registrant = bytes[..<slash].dropFirst(3)
    if !isShortDOI(bytes) {
      let parts = registrant.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      guard let first = parts.first, (3...9).contains(first.count),
        parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(IdentifierText.isDigit) })
      else { throw .malformed(.doi, reason: "has a registrant that is no number") }
    }
    guard !bytes[slash...].contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      throw .malformed(.doi, reason: "has a blank inside")
    }
    return text.text
  }

  /// `10/gfx5k`: a short form that doi.org gives out.
  private static func isShortDOI(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: "10/".utf8) && bytes.count >= 5
      && bytes.dropFirst(3).allSatisfy { IdentifierText.isDigit($0) || IdentifierText.isLetter($0) }
  }
}
