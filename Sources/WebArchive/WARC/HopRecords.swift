internal import Bytes
internal import Exchange
internal import FoundationEssentials

/// Makes the records of one hop: response (or revisit, or resource), request, metadata, all of one capture event.
struct HopRecords {
  /// The record that holds the answer; it is written first.
  var answer: RecordDraft
  /// Request and metadata.
  var companions: [RecordDraft] = []
  /// The address as stored.
  var url: String
  var stored: StoredAnswer
  /// Names of fields whose values were replaced, in answer and request.
  var redacted: [String]
  var mime: String

  /// `via` is the hop before, `place` the count of redirects before this one. Nil for a hop without an answer.
  init?(
    _ hop: Hop, written: String, via: Hop?, place: Int, options: RecordingOptions, warcinfo: String,
    hasher: inout SHA256Hasher, random: inout some RandomNumberGenerator
  ) {
    guard !hop.responseHead.isEmpty else { return nil }
    stored = StoredAnswer(hop, withCredentials: options.withCredentials, hasher: &hasher)
    let url = Self.targetURI(hop.url)
    self.url = url
    let date = WARCDate.text(hop.started)
    let address = hop.remoteAddress.flatMap { IPAddress($0.prefix { $0 != "%" }) }.map(\.description)

    func nextIdentifier() -> String { UUIDMaker.version4(using: &random) }
    func draft(_ type: WARCRecordType, _ contentType: String) -> RecordDraft {
      var draft = RecordDraft(
        type, identifier: nextIdentifier(), date: date, contentType: contentType)
      draft.add("WARC-Target-URI", url)
      draft.add("WARC-Warcinfo-ID", warcinfo)
      return draft
    }

    answer = draft(stored.isForeign ? .resource : .response, "application/http;msgtype=response")
    answer.add("WARC-IP-Address", address)
    for line in Self.protocols(hop) { answer.add("WARC-Protocol", line) }
    answer.add("WARC-Cipher-Suite", hop.tls?.cipher)
    answer.add("WARC-Truncated", stored.truncated?.rawValue)
    answer.head = stored.head
    answer.body = hop.body
    answer.payloadDigest = stored.payloadDigest
    mime = stored.isForeign ? "application/http" : stored.mediaType ?? "unk"
    redacted = stored.redacted
    if stored.isForeign {
      // The payload of a resource is its block (WARC 1.1, section 6.3).
      hasher.update(stored.head)
      hasher.update(hop.body)
      answer.payloadDigest = hasher.finish()
      stored.payloadDigest = answer.payloadDigest ?? stored.payloadDigest
      stored.payloadLength = stored.head.count + hop.body.count
    }

    if let request = Self.request(hop, options) {
      var record = draft(.request, "application/http;msgtype=request")
      record.add("WARC-IP-Address", address)
      record.add("WARC-Concurrent-To", answer.reference)
      record.head = request.bytes
      companions.append(record)
      for name in request.redacted where !redacted.contains(name) { redacted.append(name) }
    }
    var metadata = draft(.metadata, "application/warc-fields")
    metadata.add("WARC-Concurrent-To", answer.reference)
    var block = WARCFieldsBlock()
    block.add("via", (via?.url ?? options.requisite?.via).map { Self.targetURI($0) })
    // Heritrix's notation: E is what a document embeds, R a redirect.
    block.add(
      "hopsFromSeed",
      String(repeating: "E", count: options.requisite?.depth ?? 0) + String(repeating: "R", count: place))
    block.add("fetchTimeMs", String(hop.milliseconds))
    block.add("writtenAs", place == 0 && written != hop.url ? SecretHiding.hide(written) : nil)
    block.add("redacted", redacted.joined(separator: ", "))
    block.add("noarchive", options.noArchive ? "yes" : nil)
    block.add("originalHead", stored.originalHead.map { Base64.encode($0) })
    metadata.head = block.bytes
    companions.append(metadata)
  }

  /// An RFC 3986 address without user information and fragment; bytes that may not stand in one are escaped.
  static func targetURI(_ url: String) -> String {
    var bytes: [UInt8] = []
    for byte in url.utf8.prefix(while: { $0 != UInt8(ascii: "#") }) {
      if (0x21...0x7E).contains(byte) {
        bytes.append(byte)
      } else {
        bytes += "%".utf8
        bytes += Hex.encode([byte]).uppercased().utf8
      }
    }
    if let start = bytes.firstRange(of: "://".utf8)?.upperBound {
      let authority = bytes[start...].prefix { !"/?".utf8.contains($0) }
      if let at = authority.lastIndex(of: UInt8(ascii: "@")) { bytes.removeSubrange(start...at) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `h2`, `tls/1.3`: the protocols of the exchange (iipc/warc-specifications#42).
  private static func protocols(_ hop: Hop) -> [String] {
    var lines: [String] = []
    switch hop.httpVersion {
    case "2": lines.append("h2")
    case "3": lines.append("h3")
    case "1.0", "1.1": lines.append("http/\(hop.httpVersion ?? "1.1")")
    default: break
    }
    if let version = hop.tls?.version {
      if version.hasPrefix("TLSv") { lines.append("tls/" + (version == "TLSv1" ? "1.0" : version.dropFirst(4))) }
      if version.hasPrefix("SSLv") { lines.append("ssl/" + version.dropFirst(4)) }
    }
    return lines
  }

  /// The request head; nil when nothing was sent or it cannot be said as HTTP/1.1.
  private static func request(_ hop: Hop, _ options: RecordingOptions) -> HeadRewriting? {
    guard !hop.requestHead.isEmpty else { return nil }
    let head = HTTPHead(hop.requestHead)
    let parts = head.firstLine.split(separator: 0x20)
    guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
    let isPlain = parts[2].elementsEqual("HTTP/1.1".utf8) || parts[2].elementsEqual("HTTP/1.0".utf8)
    let line = isPlain ? nil : String(decoding: parts[0] + " ".utf8 + parts[1] + " HTTP/1.1".utf8, as: UTF8.self)
    // Authorization goes in any case: without configured credentials it has no business in a request.
    let secrets: [StaticString] =
      ["authorization", "proxy-authorization"] + (options.withCredentials ? ["cookie"] : [])
    return HeadRewriting(head, from: hop.requestHead, firstLine: line, secrets: secrets)
  }
}
