import CLibcrypto

/// A key of libcrypto while one operation needs it.
@safe struct KeyHandle: ~Copyable {
  let pointer: OpaquePointer

  init?(owning pointer: OpaquePointer?) {
    guard let pointer = unsafe pointer else { return nil }
    unsafe self.pointer = pointer
  }

  deinit { unsafe EVP_PKEY_free(pointer) }

  static func made(_ scheme: SignatureScheme) -> KeyHandle? {
    switch scheme {
    case .ed25519: unsafe KeyHandle(owning: ibid_make_ed25519())
    case .p384: unsafe KeyHandle(owning: ibid_make_p384())
    }
  }

  /// Reads a PKCS #8 structure (RFC 5958) that fills all bytes.
  static func privateKey(_ pkcs8: [UInt8]) -> KeyHandle? {
    let pointer = unsafe pkcs8.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var at = buffer.baseAddress
      guard let parsed = unsafe d2i_PKCS8_PRIV_KEY_INFO(nil, &at, buffer.count) else { return nil }
      defer { unsafe PKCS8_PRIV_KEY_INFO_free(parsed) }
      guard unsafe at == buffer.baseAddress.map({ unsafe $0 + buffer.count }) else { return nil }
      return unsafe EVP_PKCS82PKEY(parsed)
    }
    return unsafe KeyHandle(owning: pointer)
  }

  /// Reads a SubjectPublicKeyInfo (RFC 5280, section 4.1) that fills all bytes.
  static func publicKey(_ spki: [UInt8]) -> KeyHandle? {
    var isWhole = false
    let pointer = unsafe spki.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var at = buffer.baseAddress
      let parsed = unsafe d2i_PUBKEY(nil, &at, buffer.count)
      isWhole = unsafe at == buffer.baseAddress.map { unsafe $0 + buffer.count }
      return unsafe parsed
    }
    guard let handle = unsafe KeyHandle(owning: pointer), isWhole else { return nil }
    return handle
  }

  /// What kind of key this is; nil for kinds that ibid does not use.
  var scheme: SignatureScheme? {
    let kind = unsafe EVP_PKEY_get_base_id(pointer)
    if kind == NID_ED25519 { return .ed25519 }
    guard kind == NID_X9_62_id_ecPublicKey else { return nil }
    var name = [CChar](repeating: 0, count: 64)
    var length = 0
    guard unsafe EVP_PKEY_get_group_name(pointer, &name, name.count, &length) == 1 else { return nil }
    let group = String(decoding: name.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return group == "secp384r1" || group == "P-384" ? .p384 : nil
  }

  /// The public half as SubjectPublicKeyInfo.
  var spki: [UInt8]? {
    unsafe Self.bytes { unsafe i2d_PUBKEY(pointer, &$0) }
  }

  /// Both halves as PKCS #8.
  var pkcs8: [UInt8]? {
    guard let structure = unsafe EVP_PKEY2PKCS8(pointer) else { return nil }
    defer { unsafe PKCS8_PRIV_KEY_INFO_free(structure) }
    return unsafe Self.bytes { unsafe i2d_PKCS8_PRIV_KEY_INFO(structure, &$0) }
  }

  /// Takes over what an i2d function allocates.
  static func bytes(_ write: (inout UnsafeMutablePointer<UInt8>?) -> Int32) -> [UInt8]? {
    var output: UnsafeMutablePointer<UInt8>?
    let count = unsafe write(&output)
    guard count > 0, let start = unsafe output else { return nil }
    defer { unsafe ibid_free_bytes(start) }
    return unsafe Array(UnsafeBufferPointer(start: start, count: Int(count)))
  }
}
