internal import Bytes

extension ZipArchive {
  /// The entry of a name.
  package func entry(_ name: String) -> ZipEntry? { entries.first { $0.name == name } }

  /// Hands out the unpacked bytes of an entry piece by piece, never more than its size; false where they are not what the
  /// directory says, by count or check value.
  package func pieces(
    of entry: ZipEntry, _ body: ([UInt8]) throws(WebArchiveError) -> Void
  ) throws(WebArchiveError) -> Bool {
    var (crc, count): (UInt32, Int) = (0, 0)
    var at = entry.dataOffset
    let end = entry.dataOffset + entry.storedSize
    var inflater: Inflater?
    if entry.isDeflated {
      inflater = try wrapping { () throws(BytesError) in try Inflater(.raw, limit: entry.size) }
    }
    var hasEnded = !entry.isDeflated
    while at < end {
      let piece = try source.read(at: at, count: min(1 << 16, end - at))
      guard !piece.isEmpty else { return false }
      at += piece.count
      var plain = piece
      if entry.isDeflated {
        guard !hasEnded else { return false }
        plain = []
        do throws(BytesError) {
          guard let progress = try inflater?.feed(piece.span, into: &plain) else { return false }
          hasEnded = progress.ended
          if progress.ended, progress.consumed < piece.count || at < end { return false }
        } catch { return false }
      }
      crc = CRC32.value(of: plain, continuing: crc)
      count += plain.count
      try body(plain)
    }
    return hasEnded && count == entry.size && crc == entry.crc
  }

  /// All bytes of an entry; nil where they are not what the directory says, or more than the limit.
  package func read(_ entry: ZipEntry, limit: Int) throws(WebArchiveError) -> [UInt8]? {
    guard entry.size <= limit else { return nil }
    var bytes: [UInt8] = []
    let isWhole = try pieces(of: entry) { (piece) throws(WebArchiveError) in bytes += piece }
    return isWhole ? bytes : nil
  }

  /// Where the bytes of an entry are read from.
  enum Content {
    /// The package, where they stand as they are.
    case stored
    /// Memory, into which they were unpacked.
    case unpacked([UInt8])
  }

  /// Unpacks a deflated entry, once for all sources over it; nil where that cannot be done within the limit.
  func content(of entry: ZipEntry, limit: Int) throws(WebArchiveError) -> Content? {
    guard entry.isDeflated else { return .stored }
    return try read(entry, limit: limit).map(Content.unpacked)
  }

  /// A source over the bytes of an entry.
  func source(of entry: ZipEntry, _ content: Content) throws(WebArchiveError) -> WARCSource {
    let name = PathParts.split(entry.name).name
    switch content {
    case .stored: return try source.part(at: entry.dataOffset, count: entry.storedSize, name: name)
    case .unpacked(let bytes): return WARCSource(bytes, name: name)
    }
  }
}
