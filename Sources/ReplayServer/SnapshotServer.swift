internal import Exchange
internal import FlyingFox
internal import FlyingSocks
import Foundation
package import Replay

/// A server of snapshots on this machine's loopback address, for one person.
package final class SnapshotServer: Sendable {
  /// Why a server does not run.
  package enum Failure: Error, Sendable, Equatable {
    /// The port is taken or may not be used; 0 where any would have done.
    case cannotListen(port: UInt16)
    /// It ended for another reason.
    case ended(String)
  }

  private let server: HTTPServer
  private let task: Task<Void, any Error>
  /// `http://127.0.0.1:port`.
  package let origin: String

  /// Listens at 127.0.0.1, at a free port unless one is given, and answers by what `makeAnswer` makes for the origin.
  package init(
    port: UInt16 = 0, _ makeAnswer: (_ origin: String) -> @Sendable (ReplayRequest) async -> ReplayAnswer
  ) async throws(Failure) {
    let handler = LateHandler()
    let address: sockaddr_in
    do { address = try .inet(ip4: "127.0.0.1", port: port) } catch { throw .cannotListen(port: port) }
    let pool = PromptSocketPool(base: HTTPServer.defaultPool())
    let server = HTTPServer(
      config: HTTPServer.Configuration(address: address, timeout: 300, pool: pool, logger: .disabled), handler: handler)
    self.server = server
    let (outcomes, outcome) = AsyncStream.makeStream(of: Bool.self)
    let task = Task {
      defer { outcome.yield(false) }
      try await server.run()
    }
    self.task = task
    // Waiting for a task is not ended by cancelling, so both tell one stream which of them was first.
    Task { if (try? await server.waitUntilListening(timeout: 60)) != nil { outcome.yield(true) } }
    var first = outcomes.makeAsyncIterator()
    guard await first.next() == true else { throw .cannotListen(port: port) }
    guard case .ip4(_, let bound) = await server.listeningAddress else { throw .cannotListen(port: port) }
    origin = "http://127.0.0.1:\(bound)"
    await handler.set(makeAnswer(origin))
  }

  /// Waits until the server is stopped.
  package func run() async throws(Failure) {
    do {
      try await task.value
    } catch is CancellationError {
      return
    } catch SocketError.disconnected {
      return
    } catch {
      throw .ended("\(error)")
    }
  }

  /// Ends the server and its connections.
  package func stop() async {
    await server.stop(timeout: 0)
    task.cancel()
  }
}

/// The handler of a server whose port, and so whose own address, is known only once it listens.
private actor LateHandler: HTTPHandler {
  private var answer: (@Sendable (ReplayRequest) async -> ReplayAnswer)?

  func set(_ answer: @escaping @Sendable (ReplayRequest) async -> ReplayAnswer) { self.answer = answer }

  nonisolated func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard let answer = await answer else { return HTTPResponse(statusCode: .serviceUnavailable) }
    let answered = await answer(
      ReplayRequest(
        method: request.method.rawValue, target: request.target.rawValue, host: request.headers[.host],
        acceptDatetime: request.headers[HTTPHeader("Accept-Datetime")]))
    return HTTPResponse(answered)
  }
}

extension HTTPResponse {
  init(_ answer: ReplayAnswer) {
    var headers = HTTPHeaders()
    for field in answer.fields { headers.addValue(field.value, for: HTTPHeader(field.name)) }
    if let length = answer.headLength { headers[.contentLength] = String(length) }
    let body = HTTPBodySequence(data: Data(answer.body), suggestedBufferSize: 1 << 18)
    self.init(statusCode: HTTPStatusCode(answer.status, phrase: answer.reason), headers: headers, body: body)
  }
}
