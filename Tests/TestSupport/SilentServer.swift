import Foundation

/// A port of the loopback network where connections are made and nothing is ever answered.
public final class SilentServer: Sendable {
  private let descriptor: Int32
  /// `http://address:port`.
  public let origin: String

  /// Listens; the system makes the connections, and nobody takes them up.
  public init(address: String = "127.0.0.1") throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = inet_addr(address)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let code = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer -> Int32 in
        guard bind(descriptor, pointer, length) == 0, listen(descriptor, 4096) == 0 else { return errno }
        return getsockname(descriptor, pointer, &length) == 0 ? 0 : errno
      }
    }
    guard code == 0 else {
      close(descriptor)
      throw LoopbackServer.CannotStart(code: code)
    }
    origin = "http://\(address):\(UInt16(bigEndian: name.sin_port))"
  }

  deinit { close(descriptor) }
}
