internal import Bytes

/// Takes content codings off a payload (RFC 9110, section 8.4).
package enum ContentDecoding {
  /// What became of a payload.
  package enum Outcome: Sendable, Equatable {
    case decoded([UInt8])
    /// The codings are not known here (brotli, zstd); the name is in small letters.
    case unknown(coding: String)
    /// The payload is not what the head says; `prefix` is what could be decoded.
    case damaged(prefix: [UInt8])
    /// More comes out than the limit allows; `prefix` is what came out until then.
    case tooLarge(prefix: [UInt8])
  }

  /// Decodes by the value of Content-Encoding, at most five codings deep.
  package static func decode(_ payload: [UInt8], coding: String, limit: Int) -> Outcome {
    let codings = coding.lowercased().utf8.split(separator: UInt8(ascii: ","))
      .map { String(decoding: HTTPHead.trimmed(ArraySlice($0)), as: UTF8.self) }
      .filter { !$0.isEmpty && $0 != "identity" }
    guard codings.count <= 5 else { return .unknown(coding: coding) }
    var bytes = payload
    for name in codings.reversed() {
      guard let wrappings = wrappings(name) else { return .unknown(coding: name) }
      // An empty answer has nothing to decode, whatever its head says.
      if bytes.isEmpty { continue }
      let outcome = decode(bytes, wrappings, limit: limit)
      guard case .decoded(let plain) = outcome else { return outcome }
      bytes = plain
    }
    return .decoded(bytes)
  }

  /// `deflate` is zlib's format by the standard and the bare one by some servers' habit.
  private static func wrappings(_ name: String) -> [Inflater.Wrapping]? {
    switch name {
    case "gzip", "x-gzip": [.gzip]
    case "deflate": [.zlib, .raw]
    default: nil
    }
  }

  private static func decode(_ bytes: [UInt8], _ wrappings: [Inflater.Wrapping], limit: Int) -> Outcome {
    var best: [UInt8] = []
    for wrapping in wrappings {
      var output: [UInt8] = []
      do {
        var inflater = try Inflater(wrapping, limit: limit)
        if try inflater.feed(bytes.span, into: &output).ended { return .decoded(output) }
      } catch {
        switch error {
        case .compression(.tooLarge), .compression(.ratioTooHigh): return .tooLarge(prefix: output)
        default: break
        }
      }
      if output.count > best.count { best = output }
    }
    return .damaged(prefix: best)
  }
}
