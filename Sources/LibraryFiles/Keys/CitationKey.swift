/// The rules of citation keys (FORMATS §3): any text is data, but for what no person could type or tell apart.
package enum CitationKey {
  /// Of UTF-8; the names of files are cut long before.
  package static let maximumBytes = 1_024

  /// Whether a text can be a key at all.
  package static func check(_ key: String) throws(KeyProblem) {
    var isBlank = true
    for (position, scalar) in key.unicodeScalars.enumerated() {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator:
        throw .controlCharacter(key: key, position: position + 1)
      default:
        if !scalar.properties.isWhitespace { isBlank = false }
      }
    }
    if isBlank { throw .empty }
    guard key.utf8.count <= maximumBytes else { throw .tooLong(bytes: key.utf8.count) }
  }

  /// What two keys have in common that count as one: full case folding; strings compare by canonical equivalence, so
  /// that NFC and NFD forms are equal too.
  package static func folded(_ key: String) -> String {
    // Upper case first: it undoes ligatures, final sigma and long s, as full case folding does.
    if key.utf8.allSatisfy({ $0 < 0x80 }) { return key.lowercased() }
    return key.uppercased().lowercased()
  }
}
