public import FoundationEssentials

/// One request and its answer: a redirect chain is several hops.
///
/// Heads and body are kept as they stood on the wire, so that `WebArchive` can store them byte for byte. HTTP/2 answers
/// carry the head that libcurl prints for them (`httpVersion` tells).
public struct Hop: Sendable, Equatable {
  /// The address asked for, in the ASCII form that was sent (no fragment, no user information).
  public var url: String
  /// `GET` unless said otherwise.
  public var method: String
  /// When the request was started, UTC.
  public var started: Date
  /// Whole milliseconds from the start of the request to the last byte taken.
  public var milliseconds: Int
  /// Request line and header fields with their final empty line, as sent; empty when nothing was sent.
  public var requestHead: [UInt8]
  /// Status line and header fields with their final empty line, as received (1xx answers left out); empty without an answer.
  public var responseHead: [UInt8]
  /// The body as received: chunk framing removed only if `framing` is `.removed`, content coding never removed.
  public var body: [UInt8]
  /// How the body's transfer coding stands in `body`.
  public var framing: Framing
  /// The three-digit status, or nil without an answer.
  public var status: Int?
  /// `1.0`, `1.1`, `2`, `3`; nil without an answer.
  public var httpVersion: String?
  /// The peer's address in RFC 5952 form without brackets, nil when no connection was made.
  public var remoteAddress: String?
  /// The peer's port.
  public var remotePort: Int?
  /// The peer's certificate, for TLS only.
  public var tls: TLSFacts?
  /// Set when less was taken than the server sent or declared.
  public var truncated: Truncation?

  /// A hop that has not been answered yet.
  public init(url: String, method: String = "GET", started: Date) {
    self.url = url
    self.method = method
    self.started = started
    milliseconds = 0
    requestHead = []
    responseHead = []
    body = []
    framing = .none
  }

  /// Whether the chunk framing of HTTP/1.1 stands in the stored body.
  public enum Framing: String, Sendable, Equatable {
    /// The answer had no transfer coding.
    case none
    /// Chunked, and the framing stands in `body`.
    case kept
    /// Chunked, and libcurl has taken the framing off.
    case removed
  }

  /// Why a body is shorter than the answer; the names are those of WARC 1.1, section 5.12.
  public enum Truncation: String, Sendable, Equatable {
    case length, time, disconnect, unspecified
  }

  /// What the TLS handshake showed.
  public struct TLSFacts: Sendable, Equatable {
    /// `TLSv1.3`, as OpenSSL names it.
    public var version: String?
    /// The cipher suite, as OpenSSL names it; known only where the wire was kept.
    public var cipher: String?
    /// The issuer of the peer's certificate, as libcurl prints it.
    public var issuer: String?
    /// The subject of the peer's certificate, as libcurl prints it.
    public var subject: String?
    /// Last day of the certificate, as libcurl prints it.
    public var expires: String?
    /// OpenSSL's X509_V_* code; 0 is fine.
    public var verifyResult: Int

    /// A hop that has not been answered yet.
    public init(verifyResult: Int) {
      self.verifyResult = verifyResult
    }
  }
}
