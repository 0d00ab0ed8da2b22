import CLibcurl
package import Exchange

/// Asks the web: one engine on one thread, used by any number of callers.
///
/// Requests are queued by host, and interleaved over hosts. Every hop passes the guard (FORMATS §9). A fetcher ends when
/// it is released; what is unfinished then ends with the failure `cancelled`.
package final class Fetcher: Sendable {
  private let mailbox = Mailbox()

  /// Starts the engine. Throws where the certificates cannot be read or libcurl is of no use.
  package init(settings: FetchSettings = FetchSettings()) throws(FetchingError) {
    let caFile = try CertificateBundle.find(settings.caFile)
    guard ibid_global_init() == CURLE_OK else { throw .engineUnavailable("libcurl does not start") }
    let mailbox = self.mailbox
    let started = BackgroundThread.start {
      guard let engine = FetchEngine(settings: settings, caFile: caFile, mailbox: mailbox) else {
        mailbox.close()
        return
      }
      engine.run()
    }
    guard started else { throw .engineUnavailable("no thread can be started") }
  }

  deinit {
    mailbox.close()
  }

  /// Asks for many addresses; `completion` takes each exchange on the engine's thread as it ends, in no order.
  ///
  /// This is the cheapest form: no task, no continuation. The closure must be quick and must not wait.
  package func submit(_ requests: some Collection<FetchRequest>, completion: @escaping FetchCompletion) {
    // In portions, so that a long list does not stand in memory three times.
    var rest = requests[...]
    while !rest.isEmpty {
      let portion = rest.prefix(Self.portion)
      rest = rest.dropFirst(Self.portion)
      if !mailbox.send(portion.lazy.map { .ask($0, completion) }) {
        for request in portion { completion(request, Self.cancelled(request)) }
      }
    }
  }

  private static let portion = 512

  /// Asks for one address.
  package func fetch(_ request: FetchRequest) async -> WebExchange {
    var request = request
    let cancellation = request.cancellation ?? FetchCancellation()
    request.cancellation = cancellation
    let asked = request
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        submit(CollectionOfOne(asked)) { _, exchange in continuation.resume(returning: exchange) }
      }
    } onCancel: {
      cancel(cancellation)
    }
  }

  /// Asks for many addresses and hands each exchange out as it ends, in no order. Ending the loop early cancels the rest.
  package func exchanges(_ requests: [FetchRequest]) -> AsyncStream<(request: FetchRequest, exchange: WebExchange)> {
    let cancellation = FetchCancellation()
    let (stream, continuation) = AsyncStream.makeStream(of: (request: FetchRequest, exchange: WebExchange).self)
    guard !requests.isEmpty else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [self] _ in cancel(cancellation) }
    let left = Countdown(requests.count)
    let marked = requests.map { request -> FetchRequest in
      var request = request
      if request.cancellation == nil { request.cancellation = cancellation }
      return request
    }
    submit(marked) { request, exchange in
      continuation.yield((request, exchange))
      if left.isLast() { continuation.finish() }
    }
    return stream
  }

  /// Ends the requests that carry this cancellation, those under way as well.
  package func cancel(_ cancellation: FetchCancellation) {
    cancellation.raise()
    _ = mailbox.send([.sweep])
  }

  private static func cancelled(_ request: FetchRequest) -> WebExchange {
    WebExchange(
      written: request.written, failure: FetchFailure(kind: .cancelled, message: "the fetcher has ended"))
  }
}
