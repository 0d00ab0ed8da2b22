import Exchange

/// What is wrong with a certificate, by the result of its verification (OpenSSL's `X509_V_ERR_*` of x509_vfy.h).
enum CertificateProblem {
  /// The class of the failure with one sentence.
  ///
  /// - Parameter result: 0 where the chain is fine, and it is the name that libcurl found wrong.
  static func of(verifyResult result: Int) -> (kind: FetchFailure.Kind, message: String) {
    switch result {
    case 9, 11: (.tlsExpired, "the certificate is not valid yet")
    case 10, 12: (.tlsExpired, "the certificate has expired")
    case 13...16: (.tlsExpired, "the dates of the certificate or of its revocation list cannot be read")
    case 0, 62...64: (.tlsWrongHost, "the certificate is for another host")
    case 2, 20, 21:
      (.tlsChain, "the server does not send the certificates between its own and a known root, or the root is unknown")
    case 18: (.tlsUntrusted, "the certificate is signed by itself; if it is yours, name it with --ca-file")
    case 19: (.tlsUntrusted, "the root of its certificate is unknown here; if it is yours, name it with --ca-file")
    case 23: (.tlsUntrusted, "the certificate was revoked")
    case 24, 26, 79: (.tlsUntrusted, "the certificate was not made for servers, or by somebody who may not make any")
    case 27, 28: (.tlsUntrusted, "the certificate is not trusted for this use")
    case 66...68: (.tlsUntrusted, "the certificate has a key or a signature that is too weak")
    default: (.tlsUntrusted, "the certificate is not trusted (verification result \(result))")
    }
  }
}
