/// Why a verdict is what it is, in one word.
package enum Cause: String, Sendable, Equatable, CaseIterable {
  // alive
  case ok
  case noContent = "no_content"
  case notModified = "not_modified"
  case clientRedirect = "client_redirect"
  case typeMismatch = "type_mismatch"
  case undecoded
  case consent
  case scriptOnly = "script_only"
  case choices
  /// The status tells of a failure, and the person calls it fine; the sign beside it is what it would be.
  case accepted
  // redirected
  case moved, cosmetic
  // soft404
  case notFoundText = "not_found_text"
  case siblingAlike = "sibling_alike"
  case redirectToRoot = "redirect_to_root"
  case redirectToError = "redirect_to_error"
  case empty, suspended, placeholder
  // usurped
  case parked
  // dead
  case notFound = "not_found"
  case gone
  case noSuchName = "no_such_name"
  // blocked
  case unauthorized, payment, forbidden
  case refusedStatus = "refused_status"
  case rateLimit = "rate_limit"
  case legal, challenge, login
  case putOff = "put_off"
  // transient
  case serverError = "server_error"
  case busy
  case connectionLost = "connection_lost"
  case resolver
  case hostUnresponsive = "host_unresponsive"
  // timeout
  case dnsTimeout = "dns_timeout"
  case connectTimeout = "connect_timeout"
  case tlsTimeout = "tls_timeout"
  case firstByteTimeout = "first_byte_timeout"
  case bodyTimeout = "body_timeout"
  // tls
  case expired
  case wrongHost = "wrong_host"
  case untrusted
  case incompleteChain = "incomplete_chain"
  case tlsProtocol = "tls_protocol"
  // unreachable
  case refusedConnection = "refused_connection"
  case noRoute = "no_route"
  // malformed
  case badAddress = "bad_address"
  case badAnswer = "bad_answer"
  case badCoding = "bad_coding"
  case bomb, redirectLoop = "redirect_loop"
  case tooManyRedirects = "too_many_redirects"
  case badRedirect = "bad_redirect"
  case tooLarge = "too_large"
  // unsafe
  case refusedAddress = "refused_address"
  case refusedScheme = "refused_scheme"
  // skipped
  case scheme, cancelled, excluded, offline
}
