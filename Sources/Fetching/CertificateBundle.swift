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
      return given
    }
    return usualPlaces.first(where: canRead)
  }

  private static func canRead(_ path: String) -> Bool {
    unsafe access(path, R_OK) == 0
  }
}
