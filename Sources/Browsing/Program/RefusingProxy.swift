internal import Dispatch
import Glibc
import Synchronization

/// A proxy on this machine's loopback that refuses every request with 403 and keeps the names of the hosts that were asked for.
///
/// It is the only thing of ours that the browser, or any other process, can connect to, and it never connects to anything.
final class RefusingProxy: Sendable {
  let port: UInt16
  private let listener: Int32
  private let seen = Mutex<(hosts: Set<String>, isOver: Bool)>(([], false))
  private let slots = DispatchSemaphore(value: 32)
  private static let mostHosts = 100

  /// Listens at a free port of 127.0.0.1.
  init() throws(BrowserError) {
    let listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard listener >= 0 else { throw .noProxy }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(listener, address, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard isListening else {
      close(listener)
      throw .noProxy
    }
    (self.listener, port) = (listener, UInt16(bigEndian: address.sin_port))
    DispatchQueue(label: "ibid.browser.proxy").async { [self] in serve() }
  }

  /// The hosts that were asked for, in order of their names.
  var hosts: [String] { seen.withLock { $0.hosts.sorted() } }

  /// Ends it.
  func stop() {
    seen.withLock { $0.isOver = true }
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func serve() {
    while !seen.withLock({ $0.isOver }) {
      let connection = accept(listener, nil, nil)
      if connection < 0 {
        guard errno == EINTR || errno == ECONNABORTED || errno == EMFILE else { break }
        if errno == EMFILE { usleep(10_000) }
        continue
      }
      _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
      slots.wait()
      DispatchQueue.global().async { [self] in
        refuse(connection)
        slots.signal()
      }
    }
    close(listener)
  }

  private func refuse(_ connection: Int32) {
    defer { close(connection) }
    var patience = timeval(tv_sec: 2, tv_usec: 0)
    unsafe setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe recv(connection, &bytes, bytes.count, 0)
    guard count > 0 else { return }
    if let host = Self.host(of: bytes[..<count]) {
      seen.withLock { if $0.hosts.count < Self.mostHosts { $0.hosts.insert(host) } }
    }
    let answer = Array("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
    unsafe _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
  }

  /// The host of a request line: `CONNECT host:443 HTTP/1.1`, `GET http://host/path HTTP/1.1`. Nothing else of it is kept.
  static func host(of request: ArraySlice<UInt8>) -> String? {
    let line = request.prefix { $0 != 0x0D && $0 != 0x0A }.split(separator: 0x20)
    guard line.count == 3 else { return nil }
    var target = line[1]
    if let scheme = target.firstRange(of: "://".utf8) { target = target[scheme.upperBound...] }
    let host = target.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    guard !host.isEmpty, host.count <= 255, host.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    return String(decoding: host, as: UTF8.self)
  }
}
