import CDeflate

/// Opens a compressed stream piece by piece with zlib, with limits on the bytes that come out and on their ratio.
@safe package struct Inflater: ~Copyable {
  /// The wrapping of the deflate stream.
  package enum Wrapping: Sendable, Equatable {
    /// RFC 1952.
    case gzip
    /// RFC 1950, what HTTP calls `deflate`.
    case zlib
    /// RFC 1951 alone, what some servers send for `deflate`.
    case raw

    var windowBits: Int32 {
      switch self {
      case .gzip: 31
      case .zlib: 15
      case .raw: -15
      }
    }
  }

  /// How one call to `feed` ended.
  package struct Progress: Sendable, Equatable {
    /// How many bytes of the input were taken; the rest belongs to what follows the stream.
    package var consumed: Int
    /// True when the stream has ended and its check value fits.
    package var ended: Bool
  }

  private let stream: UnsafeMutablePointer<z_stream>
  /// Where zlib puts bytes before they are copied behind the output, so that the output need not be filled first.
  private let room: UnsafeMutableRawBufferPointer
  private let limit: Int
  private let ratio: Int
  private var taken = 0
  /// Bytes that came out so far.
  package private(set) var produced = 0

  /// `limit` is the most bytes that may come out; `ratio` the most for each byte put in, judged above one MiB.
  package init(_ wrapping: Wrapping, limit: Int, ratio: Int = 1_100) throws(BytesError) {
    self.limit = limit
    self.ratio = ratio
    unsafe room = .allocate(byteCount: 65_536, alignment: 16)
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    guard unsafe ibid_inflate_init(stream, wrapping.windowBits) == Z_OK else {
      throw .compression(.unavailable)
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
    unsafe room.deallocate()
  }

  /// Puts bytes in and appends what comes out to `output`; takes all of `input` unless the stream ends in it.
  ///
  /// What came out before a fault stays in `output`. Throws `damaged`, `tooLarge` or `ratioTooHigh`.
  package mutating func feed(_ input: Span<UInt8>, into output: inout [UInt8]) throws(BytesError) -> Progress {
    var at = 0
    while true {
      var used = 0
      let space = unsafe min(room.count, limit - produced + 1)
      var made = 0
      let code = unsafe input.withUnsafeBytes { source in
        unsafe step(source, from: at, space: space, used: &used, made: &made)
      }
      unsafe output.append(contentsOf: room[..<made])
      at += used
      taken += used
      produced += made
      guard produced <= limit else {
        output.removeLast(produced - limit)
        produced = limit
        throw .compression(.tooLarge(limit: limit))
      }
      if produced > 1 << 20, produced / max(taken, 1) > ratio { throw .compression(.ratioTooHigh(limit: ratio)) }
      switch code {
      case Z_STREAM_END: return Progress(consumed: at, ended: true)
      case Z_OK, Z_BUF_ERROR:
        // Output that did not fill its room means that zlib holds nothing back.
        if at == input.count, made < space { return Progress(consumed: at, ended: false) }
        if used == 0, made == 0 { throw .compression(.damaged) }
      default: throw .compression(.damaged)
      }
    }
  }

  private func step(
    _ source: UnsafeRawBufferPointer, from at: Int, space: Int, used: inout Int, made: inout Int
  ) -> Int32 {
    let share = min(source.count - at, 1 << 30)
    let input = unsafe source.baseAddress?.advanced(by: at).assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: input)
    unsafe stream.pointee.avail_in = UInt32(share)
    unsafe stream.pointee.next_out = unsafe room.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = UInt32(space)
    let code = unsafe CDeflate.inflate(stream, Z_NO_FLUSH)
    used = unsafe share - Int(stream.pointee.avail_in)
    made = unsafe space - Int(stream.pointee.avail_out)
    return code
  }

  /// Opens a whole stream at once; throws `cut` when it does not end.
  package static func inflate(
    _ bytes: Span<UInt8>, _ wrapping: Wrapping, limit: Int, ratio: Int = 1_100
  ) throws(BytesError) -> [UInt8] {
    var inflater = try Inflater(wrapping, limit: limit, ratio: ratio)
    var output: [UInt8] = []
    guard try inflater.feed(bytes, into: &output).ended else { throw .compression(.cut) }
    return output
  }
}
