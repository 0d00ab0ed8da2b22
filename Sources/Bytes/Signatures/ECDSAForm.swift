import CLibcrypto

/// The two forms of an ECDSA signature: a DER sequence of two integers (RFC 3279, section 2.2.3), or both in fixed width.
enum ECDSAForm {
  /// r and s of `width` bytes each; nil where the bytes are no such sequence, or more follow it.
  static func raw(fromDER bytes: [UInt8], width: Int) -> [UInt8]? {
    let signature = unsafe bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var at = buffer.baseAddress
      guard let parsed = unsafe d2i_ECDSA_SIG(nil, &at, buffer.count) else { return nil }
      guard unsafe at == buffer.baseAddress.map({ unsafe $0 + buffer.count }) else {
        unsafe ECDSA_SIG_free(parsed)
        return nil
      }
      return unsafe parsed
    }
    guard let signature = unsafe signature else { return nil }
    defer { unsafe ECDSA_SIG_free(signature) }
    var (r, s) = ([UInt8](repeating: 0, count: width), [UInt8](repeating: 0, count: width))
    let size = Int32(width)
    guard unsafe BN_bn2binpad(ECDSA_SIG_get0_r(signature), &r, size) == size,
      unsafe BN_bn2binpad(ECDSA_SIG_get0_s(signature), &s, size) == size
    else { return nil }
    return r + s
  }

  /// The DER sequence of two numbers of `width` bytes; nil for another count of bytes.
  static func der(fromRaw bytes: [UInt8], width: Int) -> [UInt8]? {
    guard bytes.count == 2 * width, let signature = unsafe ECDSA_SIG_new() else { return nil }
    defer { unsafe ECDSA_SIG_free(signature) }
    let (r, s) = unsafe (
      BN_bin2bn(Array(bytes[..<width]), Int32(width), nil), BN_bin2bn(Array(bytes[width...]), Int32(width), nil)
    )
    // From here on the numbers belong to the signature.
    guard unsafe ECDSA_SIG_set0(signature, r, s) == 1 else {
      unsafe BN_free(r)
      unsafe BN_free(s)
      return nil
    }
    return unsafe KeyHandle.bytes { unsafe i2d_ECDSA_SIG(signature, &$0) }
  }
}
