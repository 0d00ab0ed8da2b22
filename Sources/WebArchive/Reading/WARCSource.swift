package import Bytes

/// The bytes that a WARC reader walks over: a file, or bytes in memory.
package struct WARCSource: ~Copyable {
  private enum Storage: ~Copyable {
    case file(OpenFile)
    case memory([UInt8])
  }

  private let storage: Storage
  /// Where the source begins in its file.
  private var start = 0
  /// The name used in findings.
  package let name: String
  /// In bytes; a file that grows later is read up to here.
  package let size: Int

  /// Reads a file below a folder.
  package init(_ name: String, in folder: Folder) throws(WebArchiveError) {
    do {
      let file = try folder.openFile(name)
      size = try file.facts().size
      storage = .file(file)
    } catch {
      throw error.isMissing ? .fileMissing(file: name) : .bytes(error)
    }
    self.name = name
  }

  /// Reads a file by path, as a person named it.
  package init(path: String) throws(WebArchiveError) {
    do {
      let file = try OpenFile(reading: path)
      size = try file.facts().size
      storage = .file(file)
    } catch {
      throw error.isMissing ? .fileMissing(file: path) : .bytes(error)
    }
    name = PathParts.split(path).name
  }

  /// Reads bytes in memory.
  package init(_ bytes: [UInt8], name: String) {
    storage = .memory(bytes)
    size = bytes.count
    self.name = name
  }

  /// At most `count` bytes from `offset`; fewer at the end.
  func read(at offset: Int, count: Int) throws(WebArchiveError) -> [UInt8] {
    switch storage {
    case .file(let file):
      do {
        return try file.read(at: start + offset, count: min(count, max(0, size - offset)))
      } catch {
        throw .bytes(error)
      }
    case .memory(let bytes):
      guard offset < bytes.count else { return [] }
      return Array(bytes[offset..<min(offset + count, bytes.count)])
    }
  }

  /// A part of a file, or of the bytes in memory, as a source of its own; it opens the file again.
  func part(at offset: Int, count: Int, name: String) throws(WebArchiveError) -> WARCSource {
    switch storage {
    case .file(let file):
      do {
        return WARCSource(try file.reopened(), at: start + offset, count: min(count, max(0, size - offset)), name: name)
      } catch {
        throw .bytes(error)
      }
    case .memory: return WARCSource(try read(at: offset, count: count), name: name)
    }
  }

  private init(_ file: consuming OpenFile, at start: Int, count: Int, name: String) {
    storage = .file(file)
    self.start = start
    size = count
    self.name = name
  }
}

/// A walk over a part of a source in pieces of at most 256 KiB, so that no part is held in memory whole.
struct SourcePieces {
  /// Where the next piece begins.
  private(set) var position: Int
  private let end: Int
  private static let longest = 1 << 18

  /// nil is all of the source.
  init(_ range: Range<Int>? = nil) {
    (position, end) = (range?.lowerBound ?? 0, range?.upperBound ?? .max)
  }

  /// The next piece, nil at the end of the part or of the source, whichever comes first.
  mutating func next(_ source: borrowing WARCSource) throws(WebArchiveError) -> [UInt8]? {
    guard position < min(end, source.size) else { return nil }
    let piece = try source.read(at: position, count: min(Self.longest, end - position))
    position += piece.count
    return piece.isEmpty ? nil : piece
  }
}
