import CLibcurl
import Exchange

/// Makes the record of a request out of a finished slot; the buffers move, nothing is copied.
enum HopMaker {
  static func hop(of transfer: Transfer, job: Job, code: CURLcode, now: UInt64) -> Hop {
    var hop = Hop(url: job.address.requested, started: transfer.startedDate)
    hop.milliseconds = Int((now &- transfer.started) / 1_000_000)
    hop.requestHead = transfer.requestHead
    transfer.requestHead = []
    if transfer.isHeadComplete, !transfer.isHeadInterim {
      hop.status = transfer.status
      hop.responseHead = transfer.head
      transfer.head = []
      hop.body = transfer.body
      transfer.body = []
      hop.httpVersion = version(transfer)
      hop.framing = framing(hop, keepsWire: transfer.keepsWire)
      if transfer.stop == .bodyCap || transfer.discarded > 0 {
        hop.truncated = .length
      } else if code == CURLE_OPERATION_TIMEDOUT {
        hop.truncated = .time
      } else if code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR {
        hop.truncated = .disconnect
      } else if code != CURLE_OK {
        hop.truncated = .unspecified
      }
    }
    if transfer.phase != .dns { readPeer(transfer, into: &hop) }
    if job.address.scheme == .https, transfer.phase != .dns { hop.tls = tls(transfer) }
    return hop
  }

  private static func version(_ transfer: Transfer) -> String? {
    var number = 0
    unsafe ibid_getinfo_long(transfer.easy, CURLINFO_HTTP_VERSION, &number)
    switch number {
    case Int(CURL_HTTP_VERSION_1_0): return "1.0"
    case Int(CURL_HTTP_VERSION_1_1): return "1.1"
    case Int(CURL_HTTP_VERSION_2_0): return "2"
    case Int(CURL_HTTP_VERSION_3): return "3"
    default: return nil
    }
  }

  private static func framing(_ hop: Hop, keepsWire: Bool) -> Hop.Framing {
    guard hop.httpVersion == "1.1" || hop.httpVersion == "1.0" else { return .none }
    var isChunked = false
    hop.forEachHeader("transfer-encoding") { value in
      let coding = value.suffix(7).map { $0 | 0x20 }
      if coding.elementsEqual("chunked".utf8) { isChunked = true }
    }
    return isChunked ? (keepsWire ? .kept : .removed) : .none
  }

  private static func readPeer(_ transfer: Transfer, into hop: inout Hop) {
    var text: UnsafePointer<CChar>?
    unsafe ibid_getinfo_string(transfer.easy, CURLINFO_PRIMARY_IP, &text)
    guard let text = unsafe text, unsafe text.pointee != 0 else { return }
    hop.remoteAddress = unsafe String(cString: text)
    var port = 0
    unsafe ibid_getinfo_long(transfer.easy, CURLINFO_PRIMARY_PORT, &port)
    hop.remotePort = port
  }

  private static func tls(_ transfer: Transfer) -> Hop.TLSFacts? {
    var result = 0
    unsafe ibid_getinfo_long(transfer.easy, CURLINFO_SSL_VERIFYRESULT, &result)
    var facts = Hop.TLSFacts(verifyResult: result)
    if !transfer.tlsLine.isEmpty {
      let words = transfer.tlsLine.split(separator: 0x20).map {
        String(decoding: $0.filter { $0 > 0x20 }, as: UTF8.self)
      }
      facts.version = words.first
      facts.cipher = words.count > 2 ? words[2] : nil
    }
    var certificates: UnsafeMutablePointer<curl_certinfo>?
    unsafe ibid_getinfo_certificates(transfer.easy, &certificates)
    guard let certificates = unsafe certificates, unsafe certificates.pointee.num_of_certs > 0 else { return facts }
    var entry = unsafe certificates.pointee.certinfo[0]
    while let node = unsafe entry {
      if let data = unsafe node.pointee.data {
        let line = unsafe String(cString: data)
        if line.hasPrefix("Subject:") { facts.subject = String(line.dropFirst(8)) }
        if line.hasPrefix("Issuer:") { facts.issuer = String(line.dropFirst(7)) }
        if line.hasPrefix("Expire date:") { facts.expires = String(line.dropFirst(12)) }
      }
      unsafe entry = unsafe node.pointee.next
    }
    return facts
  }
}
