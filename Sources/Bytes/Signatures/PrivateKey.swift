import CLibcrypto

/// A key that signs, held as PKCS #8 (RFC 5958).
package struct PrivateKey: Sendable, Equatable {
  /// What its signatures are.
  package let scheme: SignatureScheme
  /// The key in DER; whoever has these bytes can sign.
  package let pkcs8: [UInt8]
  /// The half that others check signatures with.
  package let publicKey: PublicKey

  /// Makes a new key with the random numbers of libcrypto.
  package static func make(_ scheme: SignatureScheme) throws(BytesError) -> PrivateKey {
    guard let handle = KeyHandle.made(scheme), let bytes = handle.pkcs8, let key = PrivateKey(pkcs8: bytes) else {
      throw .cryptography(reason: "libcrypto could not make a key")
    }
    return key
  }

  /// Reads PKCS #8 in DER; nil for anything else and for kinds of keys that ibid does not use.
  package init?(pkcs8: [UInt8]) {
    guard let handle = KeyHandle.privateKey(pkcs8), let scheme = handle.scheme, let spki = handle.spki,
      let publicKey = PublicKey(spki: spki)
    else { return nil }
    self.scheme = scheme
    self.pkcs8 = pkcs8
    self.publicKey = publicKey
  }

  /// Reads a `PRIVATE KEY` in PEM (RFC 7468).
  package init?(pem: String) {
    guard let bytes = PEM.decode(pem, label: Self.label) else { return nil }
    self.init(pkcs8: bytes)
  }

  /// The key in PEM, as `openssl pkey` reads it.
  package var pem: String { PEM.encode(pkcs8, label: Self.label) }

  private static let label = "PRIVATE KEY"

  /// Signs a message: 64 bytes for Ed25519, r and s of 48 bytes each for P-384 over the message's SHA-256.
  package func signature(of message: [UInt8]) throws(BytesError) -> [UInt8] {
    guard let handle = KeyHandle.privateKey(pkcs8), let signed = unsafe sign(message, handle.pointer) else {
      throw .cryptography(reason: "libcrypto could not sign")
    }
    switch scheme {
    case .ed25519: return signed
    case .p384:
      guard let raw = ECDSAForm.raw(fromDER: signed, width: 48) else {
        throw .cryptography(reason: "libcrypto gave no ECDSA signature")
      }
      return raw
    }
  }

  private func sign(_ message: [UInt8], _ key: OpaquePointer) -> [UInt8]? {
    guard let context = unsafe EVP_MD_CTX_new() else { return nil }
    defer { unsafe EVP_MD_CTX_free(context) }
    let method = unsafe scheme == .p384 ? EVP_sha256() : nil
    guard unsafe EVP_DigestSignInit(context, nil, method, nil, key) == 1 else { return nil }
    var length = 0
    guard unsafe EVP_DigestSign(context, nil, &length, message, message.count) == 1 else { return nil }
    var output = [UInt8](repeating: 0, count: length)
    guard unsafe EVP_DigestSign(context, &output, &length, message, message.count) == 1 else { return nil }
    return Array(output.prefix(length))
  }
}
