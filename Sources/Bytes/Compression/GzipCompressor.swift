import CDeflate

/// Makes gzip members of whole buffers with libdeflate (RFC 1952); one owner, used again and again.
@safe package struct GzipCompressor: ~Copyable {
  private let handle: OpaquePointer

  /// Level 1 (fast) to 12 (small); 6 is the measured best for WARC records (guide/snapshots.md §8).
  package init(level: Int = 6) throws(BytesError) {
    guard (1...12).contains(level), let made = unsafe libdeflate_alloc_compressor(Int32(level)) else {
      throw .compression(.unavailable)
    }
    unsafe handle = made
  }

  deinit { unsafe libdeflate_free_compressor(handle) }

  /// Appends one gzip member that holds all of `bytes`, and returns its length.
  @discardableResult
  package mutating func appendMember(of bytes: Span<UInt8>, to output: inout [UInt8]) throws(BytesError) -> Int {
    let bound = unsafe libdeflate_gzip_compress_bound(handle, bytes.count)
    var written = 0
    let member = unsafe [UInt8](unsafeUninitializedCapacity: bound) { room, count in
      written = unsafe bytes.withUnsafeBytes { input in
        unsafe libdeflate_gzip_compress(handle, input.baseAddress, input.count, room.baseAddress, bound)
      }
      count = written
    }
    output += member
    guard written > 0 else { throw .compression(.unavailable) }
    return written
  }

  /// One gzip member that holds all of `bytes`.
  package mutating func member(of bytes: [UInt8]) throws(BytesError) -> [UInt8] {
    var output: [UInt8] = []
    try appendMember(of: bytes.span, to: &output)
    return output
  }
}
