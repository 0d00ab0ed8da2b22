/// What asking one address gave: every hop, and the failure that ended it where there was one.
public struct WebExchange: Sendable, Equatable {
  /// The address as the person or the file wrote it.
  public var written: String
  /// In the order made; empty when the address was refused before any request.
  public var hops: [Hop]
  /// Why the chain ended without a usable answer; nil when the last hop has one.
  public var failure: FetchFailure?
  /// Requests made in all, retries included.
  public var attempts: Int

  /// Makes an exchange.
  public init(written: String, hops: [Hop] = [], failure: FetchFailure? = nil, attempts: Int = 0) {
    self.written = written
    self.hops = hops
    self.failure = failure
    self.attempts = attempts
  }

  /// The last hop.
  public var final: Hop? { hops.last }
}

/// Why an exchange gave no usable answer.
public struct FetchFailure: Error, Sendable, Equatable {
  /// The class that verdicts are made from.
  public var kind: Kind
  /// The phase it ended in, where it is known.
  public var phase: Phase?
  /// libcurl's code (CURLE_*), 0 when the refusal was ours.
  public var curlCode: Int
  /// One sentence of what happened; text from outside in it is as received.
  public var message: String

  /// Makes an exchange.
  public init(kind: Kind, phase: Phase? = nil, curlCode: Int = 0, message: String) {
    self.kind = kind
    self.phase = phase
    self.curlCode = curlCode
    self.message = message
  }

  /// Where in the work it ended.
  public enum Phase: String, Sendable, Equatable {
    case dns, connect, tls, send, firstByte, body
  }

  /// The classes that verdicts are made from (FORMATS §6).
  public enum Kind: String, Sendable, Equatable, CaseIterable {
    /// The text is no http or https address, or holds control bytes.
    case malformedAddress
    /// A scheme that is not asked for over the network (mailto, ftp, …).
    case unsupportedScheme
    /// The guard refused an address of this hop (FORMATS §9).
    case refusedByGuard
    /// No such name: EAI_NONAME, NXDOMAIN.
    case noSuchName
    /// The resolver could not say: EAI_AGAIN.
    case nameTemporarilyUnknown
    case connectionRefused
    case noRoute
    case timedOut
    case tlsExpired, tlsWrongHost, tlsUntrusted, tlsChain, tlsProtocol
    /// The connection was reset or closed before an answer.
    case connectionLost
    /// The answer is no HTTP, or breaks its framing.
    case malformedAnswer
    case tooManyRedirects
    case redirectLoop
    /// A redirect to something that is no http or https address.
    case redirectToNonsense
    /// More bytes, or a higher compression ratio, than allowed.
    case tooLarge
    /// Retry-After, or the budget of the host, puts it off beyond this run.
    case putOff
    /// The host gave no answer for so long that the rest of its addresses were not asked in this run.
    case hostUnresponsive
    case cancelled
  }
}
