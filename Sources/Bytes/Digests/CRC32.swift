import CDeflate

/// The CRC-32 of gzip and ZIP (RFC 1952, section 8).
package enum CRC32 {
  /// The check value of these bytes, continuing from `previous` (0 at the start).
  package static func value(of bytes: Span<UInt8>, continuing previous: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBytes { unsafe libdeflate_crc32(previous, $0.baseAddress, $0.count) }
  }

  /// The check value of these bytes, continuing from `previous` (0 at the start).
  package static func value(of bytes: [UInt8], continuing previous: UInt32 = 0) -> UInt32 {
    value(of: bytes.span, continuing: previous)
  }
}
