import Glibc

/// Where systems keep the file of root certificates.
///
/// The file alone is given to libcurl, never a folder: only then does libcurl keep the parsed store, which makes a new
/// TLS connection twenty times cheaper (curl/curl#9379).
enum CertificateBundle {
  static let usualPlaces = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
    "/etc/pki/tls/cacert.pem", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem",
  ]

  /// The given file if it can be read, else the first usual place that can; nil where there is none.
  static func find(_ given: String?) throws(FetchingError) -> String? {
    if let given {
      guard canRead(given) else { throw .noCertificates(path: given) }
      guard holdsCertificate(given) else { throw .notCertificates(path: given) }
      return given
    }
    return usualPlaces.first(where: canRead)
  }

  /// The largest file that is looked through: a system's own holds 200 kB.
  private static let longest = 16 << 20

  /// Whether a file holds a certificate in PEM form (RFC 7468, section 5), also in OpenSSL's form with its trust: the first
  /// is looked at, whether it is a sequence of DER that is all there.
  private static func holdsCertificate(_ path: String) -> Bool {
    guard let bytes = read(path) else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    for label in ["CERTIFICATE", "TRUSTED CERTIFICATE", "X509 CERTIFICATE"] {
      guard let start = text.firstRange(of: "-----BEGIN \(label)-----"),
        let end = text[start.upperBound...].firstRange(of: "-----END \(label)-----")
      else { continue }
      if isSequence(base64: text[start.upperBound..<end.lowerBound]) { return true }
    }
    return false
  }

  /// Whether the text is Base64 and begins as a SEQUENCE of DER does that is longer than 127 bytes (X.690, section 8.1.3).
  private static func isSequence(base64 text: Substring) -> Bool {
    let digits = text.utf8.filter { $0 > 0x20 }
    let isPlain = digits.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "=")].contains(byte)
    }
    // «MI» is 30 8x: a sequence whose length takes bytes of its own, as that of every certificate does.
    return isPlain && digits.count % 4 == 0 && digits.count >= 128 && digits.starts(with: "MI".utf8)
  }

  /// Nil for what cannot be read, and for more than any bundle holds: a device that never ends is none.
  private static func read(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count <= longest {
      let count = unsafe withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
        let count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        if count > 0 { unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
        return count
      }
      if count == 0 { return bytes }
      if count < 0, errno != EINTR { return nil }
    }
    return nil
  }

  private static func canRead(_ path: String) -> Bool {
    unsafe access(path, R_OK) == 0
  }
}
