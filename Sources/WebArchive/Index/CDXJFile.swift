internal import Bytes

/// The index file of a snapshot folder: read when it has changed, replaced as a whole under a lock.
struct CDXJFile {
  static let name = "index.cdxj"
  private static let lockName = ".index.lock"
  /// One gigabyte holds over three million lines.
  private static let limit = 1 << 30

  private var cached: (facts: FileFacts, index: CDXJIndex)?

  /// The index as it stands on disk; empty when there is none.
  mutating func read(in folder: Folder) throws(BytesError) -> CDXJIndex {
    guard let facts = try folder.facts(Self.name) else {
      cached = nil
      return CDXJIndex([])
    }
    if let cached, cached.facts == facts { return cached.index }
    let index = CDXJIndex(try folder.readIfPresent(Self.name, limit: Self.limit) ?? [])
    cached = (facts, index)
    return index
  }

  /// Adds lines; other processes that add at the same time lose nothing.
  mutating func merge(_ lines: [[UInt8]], in folder: Folder) throws(BytesError) {
    guard !lines.isEmpty else { return }
    let lock = try FileLock.acquire(Self.lockName, in: folder, timeout: .seconds(60))
    let index = try read(in: folder).adding(lines)
    try folder.write(index.bytes, to: Self.name)
    cached = try folder.facts(Self.name).map { ($0, index) }
    lock.release()
  }

  /// Drops the lines of these files, adds others, and returns how many lines there are then.
  mutating func replace(
    linesOf names: Set<String>, with lines: [[UInt8]], in folder: Folder
  ) throws(BytesError) -> Int {
    let lock = try FileLock.acquire(Self.lockName, in: folder, timeout: .seconds(60))
    let kept = try read(in: folder).bytes.split(separator: 0x0A).filter { line in
      guard let parsed = CDXJLine(line) else { return true }
      return !names.contains(parsed.filename)
    }
    let index = CDXJIndex([]).adding(kept.map { Array($0) } + lines)
    try folder.write(index.bytes, to: Self.name)
    cached = try folder.facts(Self.name).map { ($0, index) }
    lock.release()
    return index.count
  }
}
