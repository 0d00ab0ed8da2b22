import Bytes

/// What was read of a file once, from its first byte to its last.
struct FileContent: Sendable, Hashable {
  /// Lower-case hexadecimal.
  var sha256: String
  var bytes: Int
  var mediaType: String?

  /// Reads an open file in pieces, and hands each on.
  static func read(
    _ file: borrowing OpenFile, name: String, each: ([UInt8]) throws(BytesError) -> Void = { _ in }
  ) throws(BytesError) -> FileContent {
    var hasher = SHA256Hasher()
    var start: [UInt8] = []
    var count = 0
    while true {
      var piece: [UInt8] = []
      guard try file.append(upTo: 1 << 20, to: &piece) > 0 else { break }
      if start.count < MediaTypeSniffer.length { start += piece.prefix(MediaTypeSniffer.length - start.count) }
      hasher.update(piece)
      count += piece.count
      try each(piece)
    }
    return FileContent(
      sha256: hasher.finish().hex, bytes: count, mediaType: MediaTypeSniffer.mediaType(start, name: name))
  }
}
