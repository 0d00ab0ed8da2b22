/// A request as the server got it.
package struct ReplayRequest: Sendable {
  /// `GET` and the like.
  package var method: String
  /// Path and query as sent.
  package var target: String
  /// The `Host` field; nil where there was none.
  package var host: String?
  /// The `Accept-Datetime` field (RFC 7089, section 2.1.1); nil where there was none.
  package var acceptDatetime: String?

  package init(method: String = "GET", target: String, host: String?, acceptDatetime: String? = nil) {
    (self.method, self.target, self.host, self.acceptDatetime) = (method, target, host, acceptDatetime)
  }
}
