package import Exchange

/// A body with its content coding taken off, for reading and judging; the hop keeps what was received.
package struct DecodedBody: Sendable, Equatable {
  /// What could be decoded.
  package var bytes: [UInt8]
  /// Why `bytes` is not the whole text, nil where it is.
  package var problem: Problem?

  /// Makes a body.
  package init(bytes: [UInt8], problem: Problem? = nil) {
    self.bytes = bytes
    self.problem = problem
  }

  /// What is wrong with a coded body.
  package enum Problem: Sendable, Equatable {
    /// The coded bytes end too early, although the answer was complete.
    case cut
    /// The bytes are not of the coding they claim; nothing could be read.
    case notCoded
    /// Broken after a good beginning.
    case broken
    /// A coding that is not taken off (`br`, `zstd`, …): `bytes` is empty.
    case unsupported(String)
    /// More than 100 times as large as what was received, or more layers than three: a bomb.
    case bomb
    /// More than `limit` bytes: the rest is left out.
    case long
  }
}

/// Takes content codings off (RFC 9110, section 8.4) within limits: the caps hold while decoding, not after it.
package enum ContentDecoding {
  /// The most layers of coding.
  package static let mostLayers = 3
  /// The highest ratio of decoded to received bytes.
  package static let highestRatio = 100
  /// Below this many bytes the ratio is not looked at: a short page of blanks is no bomb.
  static let ratioFloor = 262_144

  /// The readable body of a hop; chunk framing that was kept is taken off first.
  ///
  /// - Parameter limit: the most bytes handed out.
  package static func decode(_ hop: Hop, limit: Int = 2_097_152) -> DecodedBody {
    var codings: [String] = []
    hop.forEachHeader("content-encoding") { value in
      for part in value.split(separator: UInt8(ascii: ",")) {
        let name = String(decoding: part.filter { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self).lowercased()
        if !name.isEmpty, name != "identity" { codings.append(name) }
      }
    }
    let received = hop.framing == .kept ? ChunkFraming.remove(hop.body) : hop.body
    guard !codings.isEmpty, !received.isEmpty else { return DecodedBody(bytes: received) }
    guard codings.count <= mostLayers else { return DecodedBody(bytes: [], problem: .bomb) }
    var body = DecodedBody(bytes: received)
    for coding in codings.reversed() {
      guard ["gzip", "x-gzip", "deflate"].contains(coding) else {
        return DecodedBody(bytes: [], problem: .unsupported(coding))
      }
      let inner = Inflating.inflate(
        body.bytes, isDeflate: coding == "deflate", limit: limit,
        ratioCap: max(highestRatio * received.count, ratioFloor))
      body.bytes = inner.bytes
      // A body that was cut on purpose is no fault of the server.
      if let problem = inner.problem, problem != .cut || hop.truncated == nil { body.problem = problem }
      if body.problem == .bomb || body.problem == .notCoded { break }
    }
    return body
  }
}
