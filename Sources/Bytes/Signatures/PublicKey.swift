import CLibcrypto

/// A key that checks signatures, held as SubjectPublicKeyInfo (RFC 5280, section 4.1).
package struct PublicKey: Sendable, Hashable {
  /// What its signatures are.
  package let scheme: SignatureScheme
  /// The key in DER.
  package let spki: [UInt8]

  /// Reads SubjectPublicKeyInfo in DER; nil for anything else, and for kinds of keys and curves that ibid does not use.
  package init?(spki: [UInt8]) {
    guard let handle = KeyHandle.publicKey(spki), let scheme = handle.scheme else { return nil }
    self.scheme = scheme
    self.spki = spki
  }

  /// Takes the 32 bytes of an Ed25519 key.
  package init?(ed25519 bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.init(spki: Self.ed25519Prefix + bytes)
  }

  /// The 32 bytes of an Ed25519 key; nil for others.
  package var ed25519Bytes: [UInt8]? {
    scheme == .ed25519 && spki.starts(with: Self.ed25519Prefix) ? Array(spki.dropFirst(Self.ed25519Prefix.count)) : nil
  }

  /// The key in PEM, as `openssl pkey -pubin` reads it.
  package var pem: String { PEM.encode(spki, label: "PUBLIC KEY") }

  /// All that stands before the key itself in its SubjectPublicKeyInfo (RFC 8410, section 4).
  private static let ed25519Prefix: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  /// Whether this key made the signature, in the form that ``PrivateKey/signature(of:)`` gives it, over this message.
  package func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    var form = signature
    if scheme == .p384 {
      guard let der = ECDSAForm.der(fromRaw: signature, width: 48) else { return false }
      form = der
    }
    guard let handle = KeyHandle.publicKey(spki), let context = unsafe EVP_MD_CTX_new() else { return false }
    defer { unsafe EVP_MD_CTX_free(context) }
    let method = unsafe scheme == .p384 ? EVP_sha256() : nil
    guard unsafe EVP_DigestVerifyInit(context, nil, method, nil, handle.pointer) == 1 else { return false }
    return unsafe EVP_DigestVerify(context, form, form.count, message, message.count) == 1
  }
}
