import Synchronization

/// Hands judged answers from the fetcher's thread to the reader, some dozens at a time.
///
/// To wake a task for each answer would cost more than to judge it.
final class CheckBatches<Answer: Sendable>: Sendable {
  private struct State {
    var events: [Answer] = []
    /// Answers that are still to come; nil until that is known.
    var left: Int?
  }

  private let state: Mutex<State>
  private let signals: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation

  /// How long answers gather once the first has come: too short for a person to notice.
  private static var gathering: Duration { .milliseconds(5) }

  /// Waits for this many answers; nil waits until ``finish()``.
  init(count: Int?) {
    state = Mutex(State(left: count))
    (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    if count == 0 { signal.finish() }
  }

  /// Takes an answer, on the fetcher's thread.
  func add(_ event: Answer) {
    let (isFirst, isLast) = state.withLock { state in
      state.events.append(event)
      state.left = state.left.map { $0 - 1 }
      return (state.events.count == 1, state.left == 0)
    }
    if isFirst { signal.yield() }
    if isLast { signal.finish() }
  }

  /// No more answers will come than those that are there.
  func finish() {
    state.withLock { $0.left = 0 }
    signal.finish()
  }

  /// The answers since the last call, at least one; nil after the last. For one reader.
  func next() async -> [Answer]? {
    for await _ in signals {
      if state.withLock({ $0.left != 0 }) { try? await Task.sleep(for: Self.gathering) }
      let events = take()
      if !events.isEmpty { return events }
    }
    let rest = take()
    return rest.isEmpty ? nil : rest
  }

  private func take() -> [Answer] {
    state.withLock { state in
      defer { state.events = [] }
      return state.events
    }
  }
}
