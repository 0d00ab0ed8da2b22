extension Identifier {
  /// A number of PubMed: one to nine digits.
  static func pmid(_ given: String) throws(IdentifierError) -> String {
    try number(
      given, .pmid, labels: ["pmid", "pubmed"],
      addresses: [
        "pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed/", "pubmed.gov/", "europepmc.org/article/med/",
      ], most: 9)
  }

  /// A number of PubMed Central, with its letters: `PMC3531190`.
  static func pmcid(_ given: String) throws(IdentifierError) -> String {
    "PMC"
      + (try number(
        given, .pmcid, labels: ["pmcid", "pmc"],
        addresses: [
          "ncbi.nlm.nih.gov/pmc/articles/pmc", "pmc.ncbi.nlm.nih.gov/articles/pmc", "europepmc.org/article/pmc/pmc",
        ], most: 9))
  }

  /// A control number of WorldCat; `ocm`, `ocn` and leading noughts are passed over.
  static func oclc(_ given: String) throws(IdentifierError) -> String {
    try number(
      given, .oclc, labels: ["oclc", "(ocolc)", "ocm", "ocn", "on"],
      addresses: [
        "worldcat.org/oclc/", "worldcat.org/title/", "search.worldcat.org/title/",
      ], most: 14)
  }

  /// A corpus number of Semantic Scholar.
  static func s2cid(_ given: String) throws(IdentifierError) -> String {
    try number(
      given, .s2cid, labels: ["s2cid", "corpusid"],
      addresses: [
        "api.semanticscholar.org/corpusid:", "semanticscholar.org/p/",
      ], most: 12)
  }

  /// An item of Wikidata: `Q42`.
  static func wikidata(_ given: String) throws(IdentifierError) -> String {
    var text = IdentifierText(given)
    guard text.strip(labels: ["wikidata"], addresses: ["wikidata.org/wiki/", "wikidata.org/entity/"]) else {
      throw .malformed(.wikidata, reason: "is the address of another site")
    }
    guard !text.bytes.isEmpty else { throw .empty(.wikidata) }
    guard text.drop("Q"), let first = text.bytes.first, first != UInt8(ascii: "0"), text.bytes.count <= 12,
      text.bytes.allSatisfy(IdentifierText.isDigit)
    else { throw .malformed(.wikidata, reason: "is not Q and a number") }
    return "Q" + text.text
  }

  /// Library of Congress control number, normalised as the Library's page «LCCN Namespace» says: no blanks, nothing after a
  /// slash, the part after the hyphen filled to six digits.
  static func lccn(_ given: String) throws(IdentifierError) -> String {
    var text = IdentifierText(given)
    guard text.strip(labels: ["info:lccn/", "lccn"], addresses: ["lccn.loc.gov/"]) else {
      throw .malformed(.lccn, reason: "is the address of another site")
    }
    text.trimLineEnd()
    var bytes = text.bytes.filter { $0 != 0x20 }
    if let slash = bytes.firstIndex(of: UInt8(ascii: "/")) { bytes = Array(bytes[..<slash]) }
    if let hyphen = bytes.firstIndex(of: UInt8(ascii: "-")) {
      let serial = bytes[(hyphen + 1)...]
      guard serial.count <= 6 else { throw .length(.lccn, found: serial.count, expected: "at most 6 after the hyphen") }
      bytes = Array(bytes[..<hyphen]) + Array(repeating: 0x30, count: 6 - serial.count) + serial
    }
    guard !bytes.isEmpty else { throw .empty(.lccn) }
    bytes = bytes.map(IdentifierText.lower)
    let letters = bytes.prefix(while: IdentifierText.isLetter).count
    let digits = bytes.dropFirst(letters)
    guard digits.allSatisfy(IdentifierText.isDigit) else {
      throw .malformed(.lccn, reason: "is not letters and then digits")
    }
    guard (letters <= 3 && digits.count == 8) || (letters <= 2 && digits.count == 10) else {
      throw .length(.lccn, found: digits.count, expected: "8 or 10 digits")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A stable number of JSTOR; the DOI that holds it (`10.2307/…`) is cut to it.
  static func jstor(_ given: String) throws(IdentifierError) -> String {
    var text = IdentifierText(given)
    guard
      text.strip(
        labels: ["jstor"], addresses: ["jstor.org/stable/info/", "jstor.org/stable/pdf/", "jstor.org/stable/"])
    else {
      throw .malformed(.jstor, reason: "is the address of another site")
    }
    text.decodePercent()
    text.trimLineEnd()
    text.drop("10.2307/")
    if text.bytes.suffix(4).elementsEqual(".pdf".utf8) { text = IdentifierText(String(text.text.dropLast(4))) }
    guard let first = text.bytes.first else { throw .empty(.jstor) }
    guard IdentifierText.isDigit(first) || IdentifierText.isLetter(first), text.bytes.count <= 60,
      text.bytes.allSatisfy({
        IdentifierText.isDigit($0) || IdentifierText.isLetter($0) || [0x2E, 0x2F, 0x2D, 0x5F].contains($0)
      }),
      text.bytes.contains(where: IdentifierText.isDigit)
    else { throw .malformed(.jstor, reason: "has signs that no number of JSTOR has") }
    return text.text
  }

  /// A code of the Astrophysics Data System: nineteen signs `YYYYJJJJJVVVVMPPPPA`.
  static func bibcode(_ given: String) throws(IdentifierError) -> String {
    var text = IdentifierText(given)
    let addresses = ["ui.adsabs.harvard.edu/abs/", "adsabs.harvard.edu/abs/", "ui.adsabs.harvard.edu/#abs/"]
    guard text.strip(labels: ["bibcode"], addresses: addresses) else {
      throw .malformed(.bibcode, reason: "is the address of another site")
    }
    text.decodePercent()
    if let slash = text.bytes.firstIndex(of: UInt8(ascii: "/")), text.wasAddress {
      text = IdentifierText(String(decoding: text.bytes[..<slash], as: UTF8.self))
    }
    let bytes = Array(text.bytes)
    guard !bytes.isEmpty else { throw .empty(.bibcode) }
    guard bytes.count == 19 else { throw .length(.bibcode, found: bytes.count, expected: "19") }
    guard bytes[..<4].allSatisfy(IdentifierText.isDigit), IdentifierText.isLetter(bytes[4]),
      IdentifierText.isLetter(bytes[18]) || bytes[18] == UInt8(ascii: ".") || bytes[18] == UInt8(ascii: ":"),
      bytes[5..<18].allSatisfy({
        IdentifierText.isDigit($0) || IdentifierText.isLetter($0) || $0 == 0x2E || $0 == 0x26 || $0 == 0x3A
      })
    else { throw .malformed(.bibcode, reason: "is not year, journal, volume, page and initial") }
    return text.text
  }

  /// A handle (RFC 3651): prefix of numbers, slash, name.
  static func handle(_ given: String) throws(IdentifierError) -> String {
    var text = IdentifierText(given)
    guard text.strip(labels: ["info:hdl/", "hdl", "handle"], addresses: ["hdl.handle.net/"]) else {
      throw .malformed(.handle, reason: "is the address of another site")
    }
    if text.wasAddress { text.decodePercent() }
    text.trimLineEnd()
    let bytes = text.bytes
    guard !bytes.isEmpty else { throw .empty(.handle) }
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")), slash > bytes.startIndex, slash < bytes.endIndex - 1
    else {
      throw .malformed(.handle, reason: "is not a prefix, a slash and a name")
    }
    guard
      bytes[..<slash].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy({
        !$0.isEmpty && $0.allSatisfy { IdentifierText.isDigit($0) || IdentifierText.isLetter($0) }
      }), bytes.first.map(IdentifierText.isDigit) ?? false
    else { throw .malformed(.handle, reason: "has a prefix that is no number") }
    guard !bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      throw .malformed(.handle, reason: "has a blank inside")
    }
    return text.text
  }

  /// Digits after a label or an address, without leading noughts.
  private static func number(
    _ given: String, _ kind: Kind, labels: [String], addresses: [String], most: Int
  ) throws(IdentifierError) -> String {
    var text = IdentifierText(given)
    guard text.strip(labels: labels, addresses: addresses) else {
      throw .malformed(kind, reason: "is the address of another site")
    }
    if text.wasAddress, let slash = text.bytes.firstIndex(of: UInt8(ascii: "/")) {
      text = IdentifierText(String(decoding: text.bytes[..<slash], as: UTF8.self))
    }
    text.trimLineEnd()
    guard !text.bytes.isEmpty else { throw .empty(kind) }
    guard text.bytes.allSatisfy(IdentifierText.isDigit) else { throw .malformed(kind, reason: "is not a number") }
    let digits = text.bytes.drop { $0 == UInt8(ascii: "0") }
    guard !digits.isEmpty else { throw .malformed(kind, reason: "is nought") }
    guard digits.count <= most else { throw .length(kind, found: digits.count, expected: "at most \(most)") }
    return String(decoding: digits, as: UTF8.self)
  }
}
