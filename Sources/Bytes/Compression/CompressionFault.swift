/// Why compressed bytes could not be read or made.
package enum CompressionFault: Sendable, Equatable, CustomStringConvertible {
  /// The bytes break the format or fail its check value.
  case damaged
  /// The bytes end before the stream does.
  case cut
  /// More comes out than the caller takes.
  case tooLarge(limit: Int)
  /// More comes out for each byte put in than the caller takes.
  case ratioTooHigh(limit: Int)
  /// The library could not be set up (no memory, or a level it does not know).
  case unavailable

  package var description: String {
    switch self {
    case .damaged: "the compressed bytes are damaged; fetch or restore them again"
    case .cut: "the compressed bytes end too early; fetch or restore them again"
    case .tooLarge(let limit): "decompression stopped at \(limit) bytes; raise the limit if the source is trusted"
    case .ratioTooHigh(let limit):
      "decompression stopped because more than \(limit) bytes came out for each byte; raise the limit if the source is trusted"
    case .unavailable: "the compressor could not be started; close other programs and try again"
    }
  }
}
