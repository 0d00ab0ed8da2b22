import Exchange
import Fetching

extension LinkChecker {
  /// Takes an answer on the fetcher's thread: its record, the line of its address, and the entry to be released.
  typealias StreamSink = @Sendable (_ record: CheckRecord, _ line: Int, _ entry: Int) -> Void

  /// Asks for addresses that a window has admitted.
  func check(
    _ requests: [FetchRequest], of window: StreamWindow, cancellation: FetchCancellation, sink: @escaping StreamSink
  ) {
    guard !requests.isEmpty else { return }
    let asked = requests.map { request in
      var request = request
      request.cancellation = cancellation
      return request
    }
    fetcher.submit(asked) { [self] request, exchange in
      let number = request.mark
      let (line, others) = window.lines(of: number)
      finish(exchange, written: request.written, address: try? request.address.get()) { record, _ in
        sink(record, line, number)
      }
      for other in others {
        finish(exchange, written: other.written) { record, _ in sink(record, other.line, number) }
      }
    }
  }
}
