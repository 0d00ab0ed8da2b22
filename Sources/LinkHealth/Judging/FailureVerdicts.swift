import Exchange

/// Verdicts for exchanges that ended without a usable answer (FORMATS §6, guide/links.md §6).
enum FailureVerdicts {
  static func judge(_ failure: FetchFailure, hasHops: Bool) -> (Verdict, Cause) {
    switch failure.kind {
    case .malformedAddress: return (.malformed, .badAddress)
    // A written mailto: is not asked; a redirect to file: or ftp: is refused.
    case .unsupportedScheme: return hasHops ? (.unsafe, .refusedScheme) : (.skipped, .scheme)
    case .refusedByGuard: return (.unsafe, .refusedAddress)
    case .noSuchName: return (.dead, .noSuchName)
    case .nameTemporarilyUnknown: return (.transient, .resolver)
    case .connectionRefused: return (.unreachable, .refusedConnection)
    case .noRoute: return (.unreachable, .noRoute)
    case .timedOut: return (.timeout, timeout(failure.phase))
    case .tlsExpired: return (.tls, .expired)
    case .tlsWrongHost: return (.tls, .wrongHost)
    case .tlsUntrusted: return (.tls, .untrusted)
    case .tlsChain: return (.tls, .incompleteChain)
    case .tlsProtocol: return (.tls, .tlsProtocol)
    case .connectionLost: return (.transient, .connectionLost)
    case .malformedAnswer: return (.malformed, .badAnswer)
    case .tooManyRedirects: return (.malformed, .tooManyRedirects)
    case .redirectLoop: return (.malformed, .redirectLoop)
    case .redirectToNonsense: return (.malformed, .badRedirect)
    case .tooLarge: return (.malformed, .tooLarge)
    case .putOff: return (.blocked, .putOff)
    case .hostUnresponsive: return (.transient, .hostUnresponsive)
    case .cancelled: return (.skipped, .cancelled)
    }
  }

  private static func timeout(_ phase: FetchFailure.Phase?) -> Cause {
    switch phase {
    case .dns: .dnsTimeout
    case .connect: .connectTimeout
    case .tls: .tlsTimeout
    case .body: .bodyTimeout
    default: .firstByteTimeout
    }
  }
}

/// Verdicts for statuses that need no look at the page, nil for those that do.
enum StatusVerdicts {
  static func judge(_ status: Int) -> (Verdict, Cause)? {
    switch status {
    case 204, 205: (.alive, .noContent)
    case 200...299: nil
    case 300: (.alive, .choices)
    case 304: (.alive, .notModified)
    case 401, 407: (.blocked, .unauthorized)
    case 402: (.blocked, .payment)
    case 403: (.blocked, .forbidden)
    case 404: (.dead, .notFound)
    case 410: (.dead, .gone)
    case 408, 421, 425: (.transient, .busy)
    case 429: (.blocked, .rateLimit)
    case 451: (.blocked, .legal)
    case 400...499, 999: (.blocked, .refusedStatus)
    // «Network Authentication Required»: the login page of a closed network (RFC 6585, section 6).
    case 511: (.blocked, .login)
    case 500...599: (.transient, .serverError)
    default: (.malformed, .badAnswer)
    }
  }
}
