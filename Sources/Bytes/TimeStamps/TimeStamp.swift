import CLibcrypto
import Glibc

/// What a time stamp says, once it was checked (RFC 3161).
package struct TimeStamp: Sendable, Hashable {
  /// RFC 3339, UTC, to the second; by the clock of the authority.
  package var time: String
  /// The subject of the certificate that signed, on one line.
  package var authority: String
  /// Whether that certificate leads to one of the roots that were given; nil where none were.
  package var isRooted: Bool?
}

/// Why an answer is no time stamp of what was asked.
package enum TimeStampError: Error, Sendable, Equatable, CustomStringConvertible {
  case unreadable
  /// PKIStatus of the answer (RFC 3161, section 2.4.2).
  case refused(status: Int)
  case otherData
  case otherNonce
  case badSignature
  /// The signer's certificate is not for time stamps (RFC 3161, section 2.3).
  case notForTimeStamps
  case noRoots(path: String)

  /// One sentence without its full stop.
  package var description: String {
    switch self {
    case .unreadable: "it is no answer of a time-stamp service"
    case .refused(let status): "the service refused, with status \(status)"
    case .otherData: "it is the time stamp of something else"
    case .otherNonce: "it answers another request"
    case .badSignature: "its signature does not hold"
    case .notForTimeStamps: "the certificate that signed it is not for time stamps"
    case .noRoots(let path): "the root certificates «\(path)» cannot be read"
    }
  }
}

extension TimeStamp {
  /// Reads an answer (TimeStampResp, DER) and checks status, digest, nonce where one is expected, signature, and the signer's
  /// purpose; with a file of root certificates (PEM) its chain too, at the time that it states.
  package init(
    checking answer: [UInt8], of digest: SHA256Digest, nonce: UInt64? = nil, roots: String? = nil
  ) throws(TimeStampError) {
    guard let parsed = ParsedAnswer.read(answer) else { throw .unreadable }
    let status = unsafe ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(parsed.answer)))
    guard status == 0 || status == 1 else { throw .refused(status: status) }
    guard let token = unsafe TS_RESP_get_token(parsed.answer), let info = unsafe TS_RESP_get_tst_info(parsed.answer)
    else {
      throw .unreadable
    }
    guard let stamped = unsafe Self.digest(of: info), stamped == digest else { throw .otherData }
    if let nonce {
      var read: UInt64 = 0
      guard let number = unsafe TS_TST_INFO_get_nonce(info), unsafe ASN1_INTEGER_get_uint64(&read, number) == 1,
        read == nonce
      else { throw .otherNonce }
    }
    authority = try unsafe Self.signer(of: token)
    guard let time = unsafe Self.time(of: info) else { throw .unreadable }
    self.time = time
    isRooted = try roots.map { path throws(TimeStampError) in try unsafe Self.leads(token, info, to: path) }
  }

  /// nil where the digest is of another algorithm.
  private static func digest(of info: OpaquePointer) -> SHA256Digest? {
    guard let imprint = unsafe TS_TST_INFO_get_msg_imprint(info),
      let algorithm = unsafe TS_MSG_IMPRINT_get_algo(imprint),
      unsafe OBJ_obj2nid(algorithm.pointee.algorithm) == NID_sha256,
      let message = unsafe TS_MSG_IMPRINT_get_msg(imprint),
      unsafe ASN1_STRING_length(message) == 32, let start = unsafe ASN1_STRING_get0_data(message)
    else { return nil }
    return unsafe SHA256Digest(bytes: Array(UnsafeBufferPointer(start: start, count: 32)))
  }

  private static func time(of info: OpaquePointer) -> String? {
    var parts = unsafe tm()
    guard let stated = unsafe TS_TST_INFO_get_time(info), unsafe ASN1_TIME_to_tm(stated, &parts) == 1 else {
      return nil
    }
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : String(number) }
    let day = unsafe "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return unsafe "\(day)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }

  /// Checks the signature by the certificate in the token, and that this is for time stamps; its chain is not looked at.
  private static func signer(of token: UnsafeMutablePointer<PKCS7>) throws(TimeStampError) -> String {
    var start: UnsafeMutablePointer<UInt8>?
    let length = unsafe i2d_PKCS7(token, &start)
    guard length > 0, let first = unsafe start else { throw .unreadable }
    defer { unsafe ibid_free_bytes(first) }
    var at = unsafe UnsafePointer<UInt8>?(first)
    guard let content = unsafe d2i_CMS_ContentInfo(nil, &at, Int(length)) else { throw .unreadable }
    defer { unsafe CMS_ContentInfo_free(content) }
    let flags = UInt32(CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY)
    guard unsafe CMS_verify(content, nil, nil, nil, nil, flags) == 1 else {
      ERR_clear_error()
      throw .badSignature
    }
    guard let certificate = unsafe ibid_only_signer(content) else { throw .badSignature }
    guard unsafe X509_check_purpose(certificate, X509_PURPOSE_TIMESTAMP_SIGN, 0) == 1 else { throw .notForTimeStamps }
    guard let name = unsafe X509_NAME_oneline(X509_get_subject_name(certificate), nil, 0) else { throw .unreadable }
    defer { unsafe ibid_free_bytes(name) }
    return unsafe String(cString: name)
  }

  /// Whether the signer's chain ends at a root of a file, at the time that the token states: certificates end, stamps stay.
  private static func leads(
    _ token: UnsafeMutablePointer<PKCS7>, _ info: OpaquePointer, to roots: String
  ) throws(TimeStampError) -> Bool {
    guard let store = unsafe X509_STORE_new() else { throw .noRoots(path: roots) }
    guard unsafe X509_STORE_load_file(store, roots) == 1 else {
      unsafe X509_STORE_free(store)
      ERR_clear_error()
      throw .noRoots(path: roots)
    }
    var parts = unsafe tm()
    if let stated = unsafe TS_TST_INFO_get_time(info), unsafe ASN1_TIME_to_tm(stated, &parts) == 1 {
      unsafe X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), timegm(&parts))
    }
    // The context owns the store from here on.
    guard let context = unsafe TS_VERIFY_CTX_new() else {
      unsafe X509_STORE_free(store)
      return false
    }
    defer {
      unsafe TS_VERIFY_CTX_free(context)
      ERR_clear_error()
    }
    unsafe TS_VERIFY_CTX_set_flags(context, ibid_verify_signature_flag())
    unsafe TS_VERIFY_CTX_set_store(context, store)
    return unsafe TS_RESP_verify_token(context, token) == 1
  }
}

/// A TimeStampResp of libcrypto while one check needs it.
@safe
private struct ParsedAnswer: ~Copyable {
  let answer: OpaquePointer

  private init(owning pointer: OpaquePointer) { unsafe answer = unsafe pointer }

  /// nil for bytes that are no answer, or more than one.
  static func read(_ bytes: [UInt8]) -> ParsedAnswer? {
    var isWhole = false
    let parsed = unsafe bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var at = buffer.baseAddress
      let parsed = unsafe d2i_TS_RESP(nil, &at, buffer.count)
      isWhole = unsafe at == buffer.baseAddress.map { unsafe $0 + buffer.count }
      return unsafe parsed
    }
    guard let parsed = unsafe parsed else {
      ERR_clear_error()
      return nil
    }
    let answer = unsafe ParsedAnswer(owning: parsed)
    guard isWhole else { return nil }
    return answer
  }

  deinit { unsafe TS_RESP_free(answer) }
}
