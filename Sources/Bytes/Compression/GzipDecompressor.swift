import CDeflate

/// Opens gzip members that are whole in memory with libdeflate (RFC 1952); one owner, used again and again.
@safe package struct GzipDecompressor: ~Copyable {
  private let handle: OpaquePointer

  /// Sets up the library; throws `unavailable` without memory.
  package init() throws(BytesError) {
    guard let made = unsafe libdeflate_alloc_decompressor() else { throw .compression(.unavailable) }
    unsafe handle = made
  }

  deinit { unsafe libdeflate_free_decompressor(handle) }

  /// Opens the member at the start of `bytes`; bytes after it are left alone.
  ///
  /// `expected` is a guess of the plain size. Throws `tooLarge` above `limit` plain bytes, `damaged` otherwise (a cut
  /// member is damaged here: libdeflate does not tell the two apart).
  package mutating func openMember(
    at bytes: Span<UInt8>, expected: Int = 0, limit: Int
  ) throws(BytesError) -> (plain: [UInt8], consumed: Int) {
    var size = min(max(expected, 4 * bytes.count, 256), max(limit, 1))
    while true {
      var consumed = 0
      var produced = 0
      var result = LIBDEFLATE_BAD_DATA
      let plain = unsafe [UInt8](unsafeUninitializedCapacity: size) { output, count in
        unsafe bytes.withUnsafeBytes { input in
          result = unsafe libdeflate_gzip_decompress_ex(
            handle, input.baseAddress, input.count, output.baseAddress, size, &consumed, &produced)
        }
        count = result == LIBDEFLATE_SUCCESS ? produced : 0
      }
      switch result {
      case LIBDEFLATE_SUCCESS:
        return (plain, consumed)
      case LIBDEFLATE_INSUFFICIENT_SPACE:
        guard size < limit else { throw .compression(.tooLarge(limit: limit)) }
        size = min(size.multipliedReportingOverflow(by: 4).partialValue, limit)
      default:
        throw .compression(.damaged)
      }
    }
  }
}
