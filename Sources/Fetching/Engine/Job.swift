package import Exchange

/// One asked address on its way through queues, hops and retries; only the engine's thread touches it.
final class Job {
  let request: FetchRequest
  let completion: FetchCompletion
  /// The hop to be asked next or now.
  var address: WebAddress
  var hops: [Hop] = []
  var attempts = 0
  /// Requests of this hop that failed.
  var hopRetries = 0
  /// Nanoseconds of requests and of waits between them.
  var spent: UInt64 = 0
  /// Addresses asked in this chain, with the cookies sent: the same twice is a loop.
  var asked: Set<String> = []
  var cookies = ChainCookies()
  /// What the last request of this hop gave, while another is waited for.
  var lastTry: (hop: Hop, failure: FetchFailure?)?
  /// Ask with the Accept header of a browser: once, after 403 or 406.
  var asksLikeBrowser = false
  /// Ask in HTTP/2 although the wire is kept: the server speaks nothing else.
  var needsHTTP2 = false
  /// Whether a hop of this chain was answered from the public internet.
  var hasPublicHop: Bool

  init(request: FetchRequest, address: WebAddress, completion: @escaping FetchCompletion) {
    self.request = request
    self.address = address
    hasPublicHop = request.afterPublicHop
    self.completion = completion
  }

  var isCancelled: Bool { request.cancellation?.isCancelled ?? false }

  func finish(_ failure: FetchFailure?) {
    let exchange = WebExchange(written: request.written, hops: hops, failure: failure, attempts: attempts)
    hops = []
    completion(request, exchange)
  }
}

/// Takes a finished exchange, on the engine's thread: it must be quick, and must not wait.
package typealias FetchCompletion = @Sendable (FetchRequest, WebExchange) -> Void
