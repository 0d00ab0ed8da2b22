package import Bytes

/// A text with signatures below it (C2SP signed-note).
package struct SignedNote: Sendable, Equatable {
  /// The text that is signed, with its final line break.
  package var text: String
  /// The signatures, in order.
  package var signatures: [Signature]

  /// One line below the text.
  package struct Signature: Sendable, Equatable {
    package var keyName: String
    /// Four bytes.
    package var keyID: [UInt8]
    package var bytes: [UInt8]
  }

  private static let dash = "\u{2014} "

  /// Signs a text, which ends in a line break and holds no control characters but these.
  package init(_ text: String, signedBy key: PrivateKey, as name: NoteKey) throws(BytesError) {
    self.text = text
    signatures = [
      Signature(keyName: name.name, keyID: name.id, bytes: try key.signature(of: Array(text.utf8)))
    ]
  }

  /// Reads a note; nil where it is not exactly of the form that ``bytes`` gives.
  package init?(_ bytes: [UInt8]) {
    guard let whole = String(validating: bytes, as: UTF8.self) else { return nil }
    guard !whole.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F }) else {
      return nil
    }
    guard let gap = bytes.lastRange(of: [0x0A, 0x0A]), gap.lowerBound > 0 else { return nil }
    text = String(decoding: bytes[...gap.lowerBound], as: UTF8.self)
    signatures = []
    let lines = bytes[gap.upperBound...].split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count > 1, lines.last?.isEmpty == true else { return nil }
    for line in lines.dropLast() {
      let line = String(decoding: line, as: UTF8.self)
      guard line.hasPrefix(Self.dash) else { return nil }
      let parts = line.dropFirst(Self.dash.count).split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, let value = Base64.decode(parts[1]), value.count > 4,
        Base64.encode(value) == parts[1]
      else { return nil }
      signatures.append(
        Signature(keyName: String(parts[0]), keyID: Array(value.prefix(4)), bytes: Array(value.dropFirst(4))))
    }
  }

  /// The note as it is kept: text, empty line, signatures.
  package var bytes: [UInt8] {
    var whole = text + "\n"
    for signature in signatures {
      whole += "\(Self.dash)\(signature.keyName) \(Base64.encode(signature.keyID + signature.bytes))\n"
    }
    return Array(whole.utf8)
  }

  /// Whether this key signed the text: signatures of others are passed over, a wrong one of this key counts as none.
  package func isSigned(by key: NoteKey) -> Bool {
    let own = signatures.filter { $0.keyName == key.name && $0.keyID == key.id }
    return !own.isEmpty && own.allSatisfy { key.publicKey.isValid($0.bytes, of: Array(text.utf8)) }
  }
}

extension [UInt8] {
  /// The last place of some bytes.
  fileprivate func lastRange(of other: [UInt8]) -> Range<Int>? {
    guard count >= other.count else { return nil }
    for start in stride(from: count - other.count, through: 0, by: -1)
    where self[start..<start + other.count].elementsEqual(other) {
      return start..<start + other.count
    }
    return nil
  }
}
