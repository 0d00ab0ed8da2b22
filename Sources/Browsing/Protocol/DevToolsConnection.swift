internal import JSON
import Synchronization

/// Commands with their answers, and events, over one pipe.
final class DevToolsConnection: Sendable {
  /// What happens, in order; it ends with the connection.
  let events: AsyncStream<DevToolsEvent>
  private let queue: AsyncStream<DevToolsEvent>.Continuation
  private let pipe: MessagePipe
  private let state = Mutex(State())

  private struct State {
    var number = 0
    var waiting: [Int: CheckedContinuation<Result<JSONValue, BrowserError>, Never>] = [:]
    var methods: [Int: String] = [:]
    var end: BrowserError?
  }

  /// Events that are kept until somebody takes them.
  private static let mostEvents = 20_000

  /// Takes a socket over, and reads from it from now on.
  init(socket: Int32) {
    pipe = MessagePipe(socket: socket)
    (events, queue) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.mostEvents))
    pipe.start { [self] message throws(BrowserError) in
      try take(try DevToolsMessage(message))
    } end: { [self] error in
      end(error)
    }
  }

  /// Says a command and waits for its result. Throws `refused`, or why the connection ended.
  func call(_ command: DevToolsCommand, session: String? = nil) async throws(BrowserError) -> JSONValue {
    let result = await withCheckedContinuation { continuation in
      let (number, end) = state.withLock { state -> (Int, BrowserError?) in
        if let end = state.end { return (0, end) }
        state.number += 1
        state.waiting[state.number] = continuation
        state.methods[state.number] = command.method
        return (state.number, nil)
      }
      if let end { return continuation.resume(returning: Result<JSONValue, BrowserError>.failure(end)) }
      pipe.send(command.message(number, session: session))
    }
    return try result.get()
  }

  /// Ends the connection; everybody who waits is told why.
  func end(_ error: BrowserError) {
    let waiting = state.withLock { state in
      if state.end == nil { state.end = error }
      defer { state.waiting = [:] }
      return state.waiting.values.map { $0 }
    }
    pipe.hangUp()
    queue.finish()
    let reason = state.withLock { $0.end } ?? error
    for continuation in waiting { continuation.resume(returning: .failure(reason)) }
  }

  private func take(_ message: DevToolsMessage) throws(BrowserError) {
    switch message {
    case .result(let number, let value): resume(number, .success(value))
    case .failure(let number, let reason):
      let method = state.withLock { $0.methods[number] } ?? "a command"
      resume(number, .failure(.refused(command: method, reason: reason)))
    case .event(let event):
      if case .dropped = queue.yield(event) { throw .flooded }
    case .other: break
    }
  }

  private func resume(_ number: Int, _ result: Result<JSONValue, BrowserError>) {
    let continuation = state.withLock { state in
      state.methods[number] = nil
      return state.waiting.removeValue(forKey: number)
    }
    continuation?.resume(returning: result)
  }
}
