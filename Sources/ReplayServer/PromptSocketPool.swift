internal import FlyingFox
internal import FlyingSocks
import Foundation

/// A pool that makes its sockets send at once.
///
/// FlyingFox writes head and body of an answer one after the other; without TCP_NODELAY the second waits for the browser's
/// delayed acknowledgement, some 40 ms a request. It sets no such option itself; on Linux accepted sockets inherit it from
/// the one that listens, and that passes through here before the first connection.
struct PromptSocketPool<Base: AsyncSocketPool>: AsyncSocketPool {
  let base: Base

  func prepare() async throws { try await base.prepare() }

  func run() async throws { try await base.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    // A socket that refuses is only slower.
    try? socket.setValue(1, for: NoDelay())
    try await base.suspendSocket(socket, untilReadyFor: events)
  }
}

private struct NoDelay: SocketOption {
  var level: Int32 { Int32(IPPROTO_TCP) }
  var name: Int32 { TCP_NODELAY }

  func makeValue(from socketValue: Int32) -> Int32 { socketValue }
  func makeSocketValue(from value: Int32) -> Int32 { value }
}
