internal import Bytes
internal import Exchange

/// The answer of one hop in the form in which it is stored: what of it is byte for byte, and what had to be said otherwise.
///
/// The rules are those of guide/snapshots.md §2. The body is never changed.
struct StoredAnswer {
  /// True when the answer cannot be said as HTTP/1.1 at all (status 999, no status line): then the bytes are kept as a resource.
  var isForeign = false
  var head: [UInt8] = []
  var status: Int?
  var mediaType: String?
  /// The entity body: transfer coding removed, content coding kept.
  var payloadDigest: SHA256Digest
  var payloadLength: Int
  var truncated: Hop.Truncation?
  /// Names of header fields whose values were replaced.
  var redacted: [String] = []
  /// The head as received, when the stored one differs from it for other reasons than HTTP/2 or a secret.
  var originalHead: [UInt8]?

  init(_ hop: Hop, withCredentials: Bool, hasher: inout SHA256Hasher) {
    let head = HTTPHead(hop.responseHead)
    let secrets: [StaticString] = withCredentials ? ["set-cookie", "set-cookie2"] : []
    var renamed: [StaticString] = []
    truncated = hop.truncated
    status = head.status ?? hop.status
    mediaType = head.mediaType

    var payload = hop.body
    if head.isChunked {
      if hop.framing != .removed, let plain = ChunkedBody.decode(hop.body[...]) {
        payload = plain
      } else if hop.framing == .kept {
        // Framing that does not end: what there is, is all there is.
        truncated = truncated ?? .unspecified
      } else {
        renamed.append("transfer-encoding")
      }
    } else if let declared = Self.declaredLength(head, hop), declared != hop.body.count, !hop.body.isEmpty {
      if declared > hop.body.count {
        truncated = truncated ?? .unspecified
      } else {
        renamed.append("content-length")
      }
    }
    if truncated == nil, !payload.isEmpty, Self.contradicts(head.lowercased("content-encoding"), payload) {
      renamed.append("content-encoding")
    }
    hasher.update(payload)
    payloadDigest = hasher.finish()
    payloadLength = payload.count

    let firstLine = Self.firstLine(head, hop)
    isForeign = firstLine == .foreign
    let rewritten = HeadRewriting(
      head, from: hop.responseHead, firstLine: firstLine.replacement, secrets: secrets,
      renamed: isForeign ? [] : renamed)
    redacted = rewritten.redacted
    if isForeign {
      self.head = redacted.isEmpty ? hop.responseHead : rewritten.bytes
    } else {
      self.head = rewritten.bytes
      // The original would carry the secret along.
      if rewritten.isRepaired, redacted.isEmpty { originalHead = hop.responseHead }
    }
  }

  private enum FirstLine: Equatable {
    case kept, replaced(String), foreign

    var replacement: String? {
      if case .replaced(let line) = self { return line }
      return nil
    }
  }

  /// HTTP/2 and 3 are written as HTTP/1.1: replay tools refuse anything else (guide/snapshots.md §2).
  private static func firstLine(_ head: HTTPHead, _ hop: Hop) -> FirstLine {
    let line = head.firstLine
    let status = head.status ?? hop.status
    guard let status, (100...599).contains(status) else { return .foreign }
    let isNewer = line.starts(with: "HTTP/2".utf8) || line.starts(with: "HTTP/3".utf8)
    if isNewer || line.isEmpty && (hop.httpVersion == "2" || hop.httpVersion == "3") {
      let parts = line.split(separator: 0x20, maxSplits: 2)
      let reason = parts.count > 2 ? String(decoding: parts[2], as: UTF8.self) : StatusReason.text(status)
      return .replaced("HTTP/1.1 \(status) \(reason)")
    }
    let isPlain = line.starts(with: "HTTP/1.1 ".utf8) || line.starts(with: "HTTP/1.0 ".utf8)
    guard isPlain, head.status != nil else { return .foreign }
    return .kept
  }

  /// Content-Length where it says how long the stored body is.
  private static func declaredLength(_ head: HTTPHead, _ hop: Hop) -> Int? {
    guard let value = head.first("content-length"), !value.isEmpty,
      value.allSatisfy({ (0x30...0x39).contains($0) }), head.status != 304, head.status != 204
    else { return nil }
    return Int(String(decoding: value, as: UTF8.self)) ?? .max
  }

  /// True when the payload breaks the coding that the head names. A stream that ends too early does not.
  private static func contradicts(_ coding: String, _ payload: [UInt8]) -> Bool {
    switch coding {
    case "gzip", "x-gzip": !isPlausible(payload, .gzip)
    case "deflate": !isPlausible(payload, .zlib) && !isPlausible(payload, .raw)
    default: false
    }
  }

  private static func isPlausible(_ payload: [UInt8], _ wrapping: Inflater.Wrapping) -> Bool {
    // Beyond this a bomb costs more than the answer is worth.
    guard var inflater = try? Inflater(wrapping, limit: 64 << 20) else { return true }
    var output: [UInt8] = []
    var start = 0
    while start < payload.count {
      let end = min(start + 65_536, payload.count)
      output.removeAll(keepingCapacity: true)
      do {
        if try inflater.feed(payload[start..<end].span, into: &output).ended { return true }
      } catch {
        return error != .compression(.damaged)
      }
      start = end
    }
    return true
  }
}
