import CLibcurl

/// gzip and deflate through zlib, in steps, so that a bomb is noticed before it has grown.
enum Inflating {
  /// Window bits of `inflateInit2`: with a gzip head, with a zlib head, without any.
  private enum Window: Int32 {
    case gzip = 31
    case zlib = 15
    case raw = -15
  }

  static func inflate(_ bytes: [UInt8], isDeflate: Bool, limit: Int, ratioCap: Int) -> DecodedBody {
    guard isDeflate else { return members(bytes, limit: limit, ratioCap: ratioCap) }
    // «deflate» means the zlib form, but some servers send it bare.
    let first = run(bytes[...], window: .zlib, limit: limit, ratioCap: ratioCap)
    guard first.problem == .notCoded else { return first.body }
    return run(bytes[...], window: .raw, limit: limit, ratioCap: ratioCap).body
  }

  /// A gzip body may be several members; what follows the last one is ignored if it is none (as gzip itself does).
  private static func members(_ bytes: [UInt8], limit: Int, ratioCap: Int) -> DecodedBody {
    var result = run(bytes[...], window: .gzip, limit: limit, ratioCap: ratioCap)
    var rest = bytes[...].dropFirst(result.taken)
    while result.problem == nil, rest.starts(with: [0x1F, 0x8B]), result.bytes.count < limit {
      let next = run(rest, window: .gzip, limit: limit - result.bytes.count, ratioCap: ratioCap - result.bytes.count)
      guard next.problem != .notCoded else { break }
      result.bytes += next.bytes
      result.problem = next.problem
      rest = rest.dropFirst(next.taken)
    }
    return result.body
  }

  private struct Run {
    var bytes: [UInt8] = []
    var taken = 0
    var problem: DecodedBody.Problem?

    var body: DecodedBody { DecodedBody(bytes: bytes, problem: problem) }
  }

  private static func run(_ input: ArraySlice<UInt8>, window: Window, limit: Int, ratioCap: Int) -> Run {
    var stream = unsafe z_stream()
    guard unsafe ibid_inflate_init(&stream, window.rawValue) == Z_OK else { return Run(problem: .broken) }
    defer { unsafe inflateEnd(&stream) }
    var result = Run()
    var chunk = [UInt8](repeating: 0, count: min(max(input.count * 4, 4096), 65_536))
    var made = 0
    let length = input.count
    unsafe input.withUnsafeBufferPointer { source in
      unsafe stream.next_in = unsafe UnsafeMutablePointer(mutating: source.baseAddress)
      unsafe stream.avail_in = UInt32(clamping: source.count)
      while true {
        let (code, written) = unsafe chunk.withUnsafeMutableBufferPointer { target -> (Int32, Int) in
          unsafe stream.next_out = target.baseAddress
          unsafe stream.avail_out = UInt32(clamping: target.count)
          let code = unsafe CLibcurl.inflate(&stream, Z_NO_FLUSH)
          return (code, target.count - Int(unsafe stream.avail_out))
        }
        made += written
        result.bytes.append(contentsOf: chunk[..<min(written, max(limit - result.bytes.count, 0))])
        // By what has been taken so far: the limit would end the work before the whole body shows its ratio.
        let taken = length - Int(unsafe stream.avail_in)
        if made > ratioCap || made > ContentDecoding.ratioFloor && made > ContentDecoding.highestRatio * taken {
          result.problem = .bomb
          return
        }
        if code == Z_STREAM_END { return }
        if code != Z_OK && code != Z_BUF_ERROR {
          result.problem = made == 0 ? .notCoded : .broken
          return
        }
        if made > limit {
          result.problem = .long
          return
        }
        if written == 0, unsafe stream.avail_in == 0 || code == Z_BUF_ERROR {
          result.problem = .cut
          return
        }
      }
    }
    result.taken = length - Int(unsafe stream.avail_in)
    return result
  }
}
