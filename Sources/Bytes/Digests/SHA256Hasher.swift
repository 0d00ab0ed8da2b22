import CLibcrypto

/// Takes SHA-256 over bytes that come in pieces; can be used again after `finish`.
@safe package struct SHA256Hasher: ~Copyable {
  private let context: OpaquePointer

  /// The algorithm, looked up once: `EVP_sha256()` makes libcrypto search its providers at each start (EVP_MD_fetch(3)).
  ///
  /// Unchecked because a pointer is never `Sendable` to the compiler: what is fetched is never changed, and any thread may
  /// use it.
  @safe
  private struct Algorithm: @unchecked Sendable {
    let pointer: OpaquePointer?
  }

  private static let algorithm = unsafe Algorithm(pointer: EVP_MD_fetch(nil, "SHA256", nil))

  /// Starts with no bytes.
  package init() {
    // libcrypto fails here only without memory, where Swift itself ends the process too.
    guard let made = unsafe EVP_MD_CTX_new() else { preconditionFailure("no memory for a digest") }
    unsafe context = made
    let started = unsafe EVP_DigestInit_ex(made, Self.algorithm.pointer, nil)
    precondition(started == 1, "libcrypto has no SHA-256")
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Adds bytes.
  package mutating func update(_ bytes: Span<UInt8>) {
    let done = unsafe bytes.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    precondition(done == 1, "libcrypto could not take the digest")
  }

  /// Adds bytes.
  package mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

  /// Adds bytes.
  package mutating func update(_ bytes: ArraySlice<UInt8>) { update(bytes.span) }

  /// The digest of all bytes added since the start or the last `finish`, and starts anew.
  package mutating func finish() -> SHA256Digest {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    let done = unsafe withUnsafeMutableBytes(of: &words) { buffer in
      unsafe EVP_DigestFinal_ex(context, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), nil)
    }
    // Without a new algorithm the context keeps the one it has, which saves its look-up.
    let restarted = unsafe EVP_DigestInit_ex(context, nil, nil)
    precondition(done == 1 && restarted == 1, "libcrypto could not take the digest")
    return SHA256Digest(
      words: (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian))
  }
}
