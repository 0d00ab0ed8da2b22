import Glibc
import Testing

@testable import Browsing

@Suite("The proxy that refuses", .timeLimit(.minutes(20)))
struct RefusingProxyTests {
  private func ask(_ port: UInt16, _ request: String) -> String? {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isOpen = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard isOpen == 0 else { return nil }
    let bytes = Array(request.utf8)
    send(file, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    var answer = [UInt8](repeating: 0, count: 1_000)
    let count = recv(file, &answer, answer.count, 0)
    return String(decoding: answer[..<max(count, 0)], as: UTF8.self)
  }

  @Test("answers 403 to all, keeps the names of hosts and nothing else, and is gone when it is over")
  func refuses() throws {
    let proxy = try RefusingProxy()
    for request in [
      "CONNECT socket.example:443 HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET http://plain.example/secret?token=1 HTTP/1.1\r\n\r\n",
      "POST http://[::1]:8080?x HTTP/1.1\r\n\r\n", "nonsense\r\n\r\n", "\u{16}\u{3}\u{1}",
    ] {
      #expect(ask(proxy.port, request)?.hasPrefix("HTTP/1.1 403 ") == true, "\(request)")
    }
    #expect(proxy.hosts == ["[::1]:8080", "plain.example", "socket.example:443"])
    proxy.stop()
    for _ in 0..<100 where ask(proxy.port, "x\r\n\r\n") != nil { usleep(20_000) }
    #expect(ask(proxy.port, "x\r\n\r\n") == nil)
  }

  @Test("waits for nobody: one that says nothing holds up no other")
  func silent() throws {
    let proxy = try RefusingProxy()
    defer { proxy.stop() }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = proxy.port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    // One after the other they would take two seconds each.
    let quiet = (0..<20).map { _ in socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }
    defer { for file in quiet { close(file) } }
    for file in quiet {
      withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
    let started = ContinuousClock.now
    #expect(ask(proxy.port, "CONNECT a.example:1 HTTP/1.1\r\n\r\n")?.contains("403") == true)
    #expect(ContinuousClock.now - started < .seconds(25))
  }
}
