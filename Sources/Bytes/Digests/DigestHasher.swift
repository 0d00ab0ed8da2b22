import CLibcrypto

/// Takes a digest of any algorithm over bytes that come in pieces; for checking what others wrote (``SHA256Hasher`` is ours).
@safe package struct DigestHasher: ~Copyable {
  private let context: OpaquePointer
  private let length: Int

  /// nil when the system's libcrypto refuses the algorithm.
  package init?(_ algorithm: DigestAlgorithm) {
    guard let made = unsafe EVP_MD_CTX_new() else { preconditionFailure("no memory for a digest") }
    guard unsafe EVP_DigestInit_ex(made, algorithm.method, nil) == 1 else {
      unsafe EVP_MD_CTX_free(made)
      return nil
    }
    unsafe context = made
    length = algorithm.length
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Adds bytes.
  package mutating func update(_ bytes: [UInt8]) {
    let done = unsafe bytes.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    precondition(done == 1, "libcrypto could not take the digest")
  }

  /// The digest of all bytes added.
  package consuming func finish() -> [UInt8] {
    var output = [UInt8](repeating: 0, count: length)
    let done = unsafe EVP_DigestFinal_ex(context, &output, nil)
    precondition(done == 1, "libcrypto could not take the digest")
    return output
  }
}
