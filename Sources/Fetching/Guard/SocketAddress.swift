import CLibcurl
import Exchange

/// Reads the address out of what the resolver gave.
enum SocketAddress {
  /// The address in a `sockaddr` of the internet families, nil for all others.
  static func read(_ address: UnsafePointer<sockaddr>, length: Int) -> IPAddress? {
    switch unsafe Int32(address.pointee.sa_family) {
    case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
      return unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        unsafe .v4(UInt32(bigEndian: $0.pointee.sin_addr.s_addr))
      }
    case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
      return unsafe address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
        unsafe withUnsafeBytes(of: pointer.pointee.sin6_addr) { bytes in
          var high: UInt64 = 0
          var low: UInt64 = 0
          for index in 0..<8 {
            high = unsafe high << 8 | UInt64(bytes[index])
            low = unsafe low << 8 | UInt64(bytes[index + 8])
          }
          return .v6(high: high, low: low)
        }
      }
    default:
      return nil
    }
  }
}
