import CLibcurl
import Exchange
import Glibc

/// Makes a failure out of libcurl's code and what the slot saw.
enum FailureClassifier {
  /// The failure of a finished transfer, nil where the answer can be used.
  static func failure(of transfer: Transfer, code: CURLcode) -> FetchFailure? {
    let number = Int(code.rawValue)
    func failed(_ kind: FetchFailure.Kind, _ phase: FetchFailure.Phase?, _ message: String) -> FetchFailure {
      FetchFailure(kind: kind, phase: phase, curlCode: number, message: message)
    }
    if let refused = transfer.refused, code != CURLE_OK {
      return FetchFailure(
        kind: .refusedByGuard, phase: .connect,
        message: refusal(of: refused.address.description, refused.kind))
    }
    switch transfer.stop {
    case .bodyCap: return nil
    case .headerCap: return failed(.malformedAnswer, .firstByte, "the head of the answer is larger than allowed")
    case .conflictingLengths: return failed(.malformedAnswer, .firstByte, "the answer states two different lengths")
    case .badHeader: return failed(.malformedAnswer, .firstByte, "the head of the answer holds a NUL byte")
    case .guardRefused, nil: break
    }
    let phase = phase(of: transfer)
    switch code {
    case CURLE_OK:
      if transfer.isHeadComplete, !transfer.isHeadInterim { return nil }
      return failed(.connectionLost, .firstByte, "the connection was closed within the head of the answer")
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      return failed(.nameTemporarilyUnknown, .dns, "the name of the host could not be looked up")
    case CURLE_COULDNT_CONNECT:
      return couldNotConnect(transfer, number)
    case CURLE_OPERATION_TIMEDOUT:
      return failed(.timedOut, phase, "no end within the time allowed")
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      let (kind, message) = tlsFailure(transfer, code)
      return failed(kind, .tls, message)
    case CURLE_SSL_CACERT_BADFILE:
      return failed(
        .tlsUntrusted, .tls, "the file of root certificates could not be read, so no certificate can be judged")
    case CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE:
      return failed(.connectionLost, phase, "the connection was lost")
    case CURLE_RECV_ERROR:
      return receiveFailure(transfer, number, phase)
    case CURLE_URL_MALFORMAT:
      return failed(.malformedAddress, nil, "libcurl does not take the address")
    case CURLE_HTTP2_STREAM, CURLE_HTTP2:
      // A server resets a stream, or gives up a connection (GOAWAY), by its own trouble, and another time it may not:
      // libcurl tells that from broken frames by no code.
      return failed(.connectionLost, phase, "the server gave up the stream or connection of HTTP/2")
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_OUT_OF_MEMORY, CURLE_BAD_CONTENT_ENCODING,
      CURLE_CHUNK_FAILED:
      return failed(.malformedAnswer, phase, "the answer is no valid HTTP")
    case CURLE_FILESIZE_EXCEEDED:
      return failed(.tooLarge, phase, "the answer is larger than allowed")
    default:
      return failed(.connectionLost, phase, "the request failed")
    }
  }

  /// Why the guard let nothing through, and what to do where the address is the person's own.
  static func refusal(of host: String, _ kind: AddressKind) -> String {
    "the guard refused \(host) (\(kind.rawValue)); if it is yours, allow it with --allow-private, or by address and port "
      + "in your own configuration"
  }

  static func phase(of transfer: Transfer) -> FetchFailure.Phase {
    switch transfer.phase {
    case .dns: return .dns
    case .connect:
      var connected: curl_off_t = 0
      unsafe ibid_getinfo_off(transfer.easy, CURLINFO_CONNECT_TIME_T, &connected)
      return connected > 0 && transfer.job?.address.scheme == .https ? .tls : .connect
    case .waiting: return .firstByte
    case .body: return .body
    }
  }

  private static func couldNotConnect(_ transfer: Transfer, _ code: Int) -> FetchFailure {
    var error = 0
    unsafe ibid_getinfo_long(transfer.easy, CURLINFO_OS_ERRNO, &error)
    let hasNoRoute = [ENETUNREACH, EHOSTUNREACH, ENETDOWN, EADDRNOTAVAIL, EACCES, EAFNOSUPPORT].contains(Int32(error))
    return FetchFailure(
      kind: hasNoRoute ? .noRoute : .connectionRefused, phase: .connect, curlCode: code,
      message: hasNoRoute
        ? "there is no route to the host (error \(error))" : "the host refused the connection (error \(error))")
  }

  /// libcurl gives one code for broken framing and for a lost connection: without a system error it is the framing.
  private static func receiveFailure(_ transfer: Transfer, _ code: Int, _ phase: FetchFailure.Phase) -> FetchFailure {
    var error = 0
    unsafe ibid_getinfo_long(transfer.easy, CURLINFO_OS_ERRNO, &error)
    let isLost = error != 0 || transfer.head.isEmpty
    return FetchFailure(
      kind: isLost ? .connectionLost : .malformedAnswer, phase: phase, curlCode: code,
      message: isLost ? "the connection was lost (error \(error))" : "the answer breaks the framing of HTTP")
  }

  /// The class of a TLS failure by OpenSSL's X509_V_ERR_* codes, and what they say is wrong with the certificate.
  private static func tlsFailure(_ transfer: Transfer, _ code: CURLcode) -> (FetchFailure.Kind, String) {
    guard code == CURLE_PEER_FAILED_VERIFICATION else {
      return (
        .tlsProtocol,
        "the TLS handshake failed: the server offers no TLS 1.2 or newer that both sides take, or no TLS at all"
      )
    }
    var result = 0
    unsafe ibid_getinfo_long(transfer.easy, CURLINFO_SSL_VERIFYRESULT, &result)
    return CertificateProblem.of(verifyResult: result)
  }
}
