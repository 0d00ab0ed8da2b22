import Exchange
import Fetching

/// Fetches pages in their order, a few ahead of the one that is wanted: what waits for a server lets the others go on.
struct PagesAhead: ~Copyable {
  /// How many pages, each of up to ``PageCapture/sizeLimit`` bytes, may stand in memory.
  private static let window = 4
  private let fetcher: Fetcher
  private let cancellation: FetchCancellation?
  private var waiting: ArraySlice<String>
  private var running: [Task<WebExchange, Never>] = []

  /// `cancellation` ends what is under way, and nothing that is asked afterwards.
  init(_ addresses: [String], with fetcher: Fetcher, _ cancellation: FetchCancellation? = nil) {
    self.fetcher = fetcher
    self.cancellation = cancellation
    waiting = addresses[...]
  }

  /// What is under way when nobody wants it any more is cancelled.
  deinit { for task in running { task.cancel() } }

  /// The exchange of the next address; nil after the last.
  mutating func next() async -> WebExchange? {
    while running.count < Self.window, let address = waiting.popFirst() {
      running.append(Task { [fetcher, cancellation] in await PageCapture.fetch(address, with: fetcher, cancellation) })
    }
    guard !running.isEmpty else { return nil }
    let first = running.removeFirst()
    return await withTaskCancellationHandler {
      await first.value
    } onCancel: {
      first.cancel()
    }
  }
}
