import Exchange
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Replay
@testable import ReplayServer

@Suite("The server of snapshots", .timeLimit(.minutes(5)))
struct SnapshotServerTests {
  /// Sends bytes, and reads until the server ends the connection; on a thread of its own, since a call that waits would
  /// keep the server from the threads it shares with the tests.
  private static func ask(_ origin: String, _ request: String) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try answer(origin, request) }) }
    }
  }

  private static func answer(_ origin: String, _ request: String) throws -> String {
    let port = UInt16(origin.split(separator: ":").last ?? "") ?? 0
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    defer { close(descriptor) }
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = port.bigEndian
    place.sin_addr.s_addr = inet_addr("127.0.0.1")
    let status = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw POSIXError(.ECONNREFUSED) }
    let bytes = Array(request.utf8)
    guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { throw POSIXError(.EPIPE) }
    var answer: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(descriptor, &room, room.count, 0)
      guard count > 0 else { break }
      answer += room[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }

  /// A server that answers with what it was asked.
  private func echo() async throws -> SnapshotServer {
    try await SnapshotServer { origin in
      { request in
        var answer = ReplayAnswer(request.target == "/gone" ? 410 : 200, [("X-Twice", "a"), ("X-Twice", "b")])
        let text = [request.method, request.target, request.host ?? "-", request.acceptDatetime ?? "-", origin]
        answer.body = Array(text.joined(separator: "|").utf8)
        if request.method == "HEAD" { (answer.headLength, answer.body) = (1_234, []) }
        if request.target == "/large" { answer.body = [UInt8](repeating: 0x78, count: 5_000_000) }
        return answer
      }
    }
  }

  @Test("targets arrive as they were sent, whatever stands in them")
  func targets() async throws {
    let server = try await echo()
    let target = "/20270115080000/http://a.example//b/../c%2Fd?e=%26&f=http://x/?g"
    let answer = try await Self.ask(
      server.origin, "GET \(target) HTTP/1.1\r\nHost: h.example\r\nAccept-Datetime: d\r\nConnection: close\r\n\r\n")
    #expect(
      answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.hasSuffix("\r\n\r\nGET|\(target)|h.example|d|\(server.origin)"))
    await server.stop()
  }

  @Test("HEAD has the length and no body; a status has its words")
  func heads() async throws {
    let server = try await echo()
    let head = try await Self.ask(server.origin, "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(head.contains("\r\nContent-Length: 1234\r\n") && head.hasSuffix("\r\n\r\n"))
    let gone = try await Self.ask(server.origin, "GET /gone HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(gone.hasPrefix("HTTP/1.1 410 Gone\r\n"))
    let large = try await Self.ask(server.origin, "GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(large.utf8.count > 5_000_000 && large.hasSuffix("xxx"))
    await server.stop()
  }

  @Test("nonsense ends a connection and not the server")
  func nonsense() async throws {
    let server = try await echo()
    for request in ["\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "\u{0}\u{0}\r\n\r\n"] {
      #expect(!(try await Self.ask(server.origin, request)).contains("200 OK"))
    }
    #expect(try await Self.ask(server.origin, "GET / HTTP/1.0\r\nHost: x\r\n\r\n").contains("200 OK"))
    await server.stop()
  }

  @Test("answers come at once, one after the other on one connection")
  func prompt() async throws {
    let server = try await echo()
    var request = ""
    for number in 0..<50 { request += "GET /\(number) HTTP/1.1\r\nHost: x\r\n\r\n" }
    let start = ContinuousClock.now
    let answer = try await Self.ask(
      server.origin, request + "GET /end HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(answer.contains("|/49|") && answer.contains("|/end|"))
    #expect(ContinuousClock.now - start < .seconds(30))
    await server.stop()
  }

  @Test("it listens at 127.0.0.1 only, a port that is taken is told, and a stopped server ends")
  func ports() async throws {
    let server = try await echo()
    let port = try #require(UInt16(server.origin.split(separator: ":").last ?? ""))
    #expect(server.origin == "http://127.0.0.1:\(port)")
    await #expect(throws: SnapshotServer.Failure.cannotListen(port: port)) {
      _ = try await SnapshotServer(port: port) { _ in { _ in ReplayAnswer(200, []) } }
    }
    async let ended: Void = server.run()
    await server.stop()
    try await ended
    await #expect(throws: (any Error).self) { try await Self.ask(server.origin, "GET / HTTP/1.0\r\n\r\n") }
  }
}
