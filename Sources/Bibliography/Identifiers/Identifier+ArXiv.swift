extension Identifier {
  /// A number of arXiv.org with its version: `1710.07047v2`, `math.GT/0309136`.
  ///
  /// The scheme of April 2007 has the year and month, and four digits before 2015, five since; the older one an archive, a
  /// subject perhaps, and seven digits.
  static func arXiv(_ given: String) throws(IdentifierError) -> String {
    var text = IdentifierText(given)
    let addresses = [
      "arxiv.org/abs/", "arxiv.org/pdf/", "export.arxiv.org/abs/", "arxiv.org/html/", "doi.org/10.48550/arxiv.",
      "dx.doi.org/10.48550/arxiv.",
    ]
    guard text.strip(labels: ["arxiv", "eprint"], addresses: addresses) else {
      throw .malformed(.arXiv, reason: "is the address of a site other than arxiv.org")
    }
    text.drop("10.48550/arXiv.")
    // «arXiv:1710.07047 [cs.PL]».
    if let blank = text.bytes.firstIndex(where: { $0 == 0x20 || $0 == UInt8(ascii: "[") }) {
      text = IdentifierText(String(decoding: text.bytes[..<blank], as: UTF8.self))
    }
    text.trimLineEnd()
    var bytes = text.bytes
    if bytes.suffix(4).elementsEqual(".pdf".utf8) { bytes = bytes.dropLast(4) }
    guard !bytes.isEmpty else { throw .empty(.arXiv) }
    let number = withoutVersion(bytes)
    guard isNewNumber(number) || isOldNumber(number) else {
      throw .malformed(.arXiv, reason: "has neither the form 1710.07047 nor math/0309136")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The number without `v2` at its end.
  static func withoutVersion(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = bytes.reversed().drop(while: IdentifierText.isDigit)
    guard rest.count < bytes.count, rest.first == UInt8(ascii: "v") else { return bytes }
    let number = bytes.prefix(rest.count - 1)
    return number.isEmpty ? bytes : number
  }

  private static func isNewNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts.allSatisfy({ $0.allSatisfy(IdentifierText.isDigit) }),
      let date = Int(String(decoding: parts[0], as: UTF8.self)), (1...12).contains(date % 100), date >= 704
    else { return false }
    return parts[1].count == (date >= 1501 ? 5 : 4)
  }

  private static func isOldNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 7, parts[1].allSatisfy(IdentifierText.isDigit),
      let number = Int(String(decoding: parts[1], as: UTF8.self)), (1...12).contains(number / 1000 % 100)
    else { return false }
    let archive = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard archive.count <= 2, let name = archive.first, name.count >= 2,
      name.allSatisfy({ IdentifierText.isLetter($0) || $0 == UInt8(ascii: "-") })
    else { return false }
    return archive.count == 1 || (archive[1].count == 2 && archive[1].allSatisfy(IdentifierText.isLetter))
  }
}
