import CLibcrypto

/// Digest algorithms that archives of others use beside SHA-256; for checking, not for new records.
package enum DigestAlgorithm: String, Sendable, Equatable, CaseIterable {
  case md5, sha1, sha224, sha256, sha384, sha512

  /// By its label in either spelling: `sha1`, `SHA-1`.
  package init?(label: String) {
    self.init(rawValue: String(label.lowercased().filter { $0 != "-" }))
  }

  /// Bytes of a digest.
  package var length: Int {
    switch self {
    case .md5: 16
    case .sha1: 20
    case .sha224: 28
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  /// The digest of these bytes; nil when the system's libcrypto refuses the algorithm.
  package func digest(of bytes: Span<UInt8>) -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: length)
    let done = unsafe bytes.withUnsafeBytes { input in
      unsafe EVP_Digest(input.baseAddress, input.count, &output, nil, method, nil)
    }
    return done == 1 ? output : nil
  }

  var method: OpaquePointer? {
    switch self {
    case .md5: unsafe EVP_md5()
    case .sha1: unsafe EVP_sha1()
    case .sha224: unsafe EVP_sha224()
    case .sha256: unsafe EVP_sha256()
    case .sha384: unsafe EVP_sha384()
    case .sha512: unsafe EVP_sha512()
    }
  }
}
