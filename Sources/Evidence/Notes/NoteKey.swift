package import Bytes

/// The name and public key by which a signed note is checked (C2SP signed-note, «Verifier keys»); Ed25519 only.
package struct NoteKey: Sendable, Hashable {
  /// Whose key it is; no blanks and no plus sign.
  package let name: String
  package let publicKey: PublicKey

  /// The byte that stands for Ed25519 in key ids and verifier keys.
  private static let algorithm: UInt8 = 0x01

  /// nil for a name that a note cannot hold, and for keys of other kinds.
  package init?(name: String, publicKey: PublicKey) {
    let isName = !name.isEmpty && !name.unicodeScalars.contains { $0.properties.isWhitespace || $0 == "+" }
    guard isName, publicKey.scheme == .ed25519 else { return nil }
    self.name = name
    self.publicKey = publicKey
  }

  /// Reads `name+0a1b2c3d+AQ…`; nil where the form is another, or the id is not that of the key.
  package init?(_ text: String) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let id = Hex.decode(parts[1]), let key = Base64.decode(parts[2]),
      key.first == Self.algorithm, let publicKey = PublicKey(ed25519: Array(key.dropFirst())),
      let made = NoteKey(name: String(parts[0]), publicKey: publicKey), made.id == id, made.description == text
    else { return nil }
    self = made
  }

  /// The first four bytes of the SHA-256 over name, line break, algorithm and key.
  package var id: [UInt8] {
    Array(SHA256Digest(of: Array(name.utf8) + [0x0A, Self.algorithm] + bytes).bytes.prefix(4))
  }

  /// The SHA-256 of the 32 bytes of the key: the name of its log's folder.
  package var hash: SHA256Digest { SHA256Digest(of: bytes) }

  private var bytes: [UInt8] { publicKey.ed25519Bytes ?? [] }
}

extension NoteKey: CustomStringConvertible {
  /// The verifier key: name, id in hexadecimal digits, and algorithm with key in Base64.
  package var description: String { "\(name)+\(Hex.encode(id))+\(Base64.encode([Self.algorithm] + bytes))" }
}
