extension Identifier {
  /// An address: a scheme of the web, two slashes, a host; `www.` alone gets `https://`.
  ///
  /// Only the outer form is checked; the parts of an address are read elsewhere.
  static func url(_ given: String) throws(IdentifierError) -> String {
    let bytes = Array(given.utf8)
    guard !bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") })
    else {
      throw .malformed(.url, reason: "has a blank or an angle bracket inside")
    }
    var text = IdentifierText(given)
    let hasScheme = text.drop("https://") || text.drop("http://") || text.drop("ftp://")
    guard hasScheme || looksLikeHost(text.bytes) else {
      throw .malformed(.url, reason: "does not start with https://")
    }
    let host = text.bytes.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    guard !host.isEmpty, host.first != UInt8(ascii: ":") else { throw .malformed(.url, reason: "has no host") }
    return hasScheme ? given : "https://" + given
  }

  /// `www.example.org`, `example.org/path`: names with dots, the last of letters.
  static func looksLikeHost(_ bytes: ArraySlice<UInt8>) -> Bool {
    let host = bytes.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last, last.count >= 2,
      last.allSatisfy({ IdentifierText.isLetter($0) || $0 >= 0x80 })
    else { return false }
    guard
      host.allSatisfy({
        IdentifierText.isLetter($0) || IdentifierText.isDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 >= 0x80
      })
    else { return false }
    return host.count < bytes.count || IdentifierText(String(decoding: bytes, as: UTF8.self)).hasWWW
  }
}

extension IdentifierText {
  /// Whether the text starts with `www.`.
  var hasWWW: Bool {
    var copy = self
    return copy.drop("www.")
  }
}
