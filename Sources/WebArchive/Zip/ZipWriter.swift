/// Lays out a ZIP file of entries that are stored as they are, so that a reader can take parts of them by range.
///
/// The same entries give the same bytes: the time of each is the start of 1980, there are no attributes and no comments.
/// ZIP64 fields are written where sizes or counts need them.
struct ZipWriter {
  /// What is known of an entry before its bytes are written.
  struct Entry: Sendable, Equatable {
    var name: String
    var size: Int
    var crc: UInt32
  }

  private var directory: [UInt8] = []
  private var count = 0
  /// Where the next byte will stand.
  private(set) var position = 0

  private static let date: UInt16 = 1 << 5 | 1
  private static let most32 = 0xFFFF_FFFF
  private static let most16 = 0xFFFF

  /// The local header of an entry, after which its `size` bytes have to follow.
  mutating func header(_ entry: Entry) -> [UInt8] {
    let is64 = entry.size >= Self.most32
    var extra: [UInt8] = []
    if is64 {
      extra.little(ZipForm.extra64)
      extra.little(UInt16(16))
      extra.little(UInt64(entry.size))
      extra.little(UInt64(entry.size))
    }
    var bytes: [UInt8] = []
    bytes.little(ZipForm.local)
    Self.common(entry, version: is64 || position >= Self.most32 ? 45 : 20, is64: is64, extra: extra.count, to: &bytes)
    bytes += entry.name.utf8
    bytes += extra
    note(entry, at: position)
    position += bytes.count + entry.size
    return bytes
  }

  /// What headers of both kinds have in common, from the version to the length of the extra field.
  private static func common(_ entry: Entry, version: UInt16, is64: Bool, extra: Int, to bytes: inout [UInt8]) {
    let size = UInt32(is64 ? most32 : entry.size)
    bytes.little(version)
    bytes.little(ZipForm.utf8Flag)
    bytes.little(ZipForm.stored)
    bytes.little(UInt16(0))
    bytes.little(date)
    bytes.little(entry.crc)
    bytes.little(size)
    bytes.little(size)
    bytes.little(UInt16(entry.name.utf8.count))
    bytes.little(UInt16(extra))
  }

  private mutating func note(_ entry: Entry, at offset: Int) {
    let (largeSize, largeOffset) = (entry.size >= Self.most32, offset >= Self.most32)
    var fields: [UInt8] = []
    if largeSize {
      fields.little(UInt64(entry.size))
      fields.little(UInt64(entry.size))
    }
    if largeOffset { fields.little(UInt64(offset)) }
    var extra: [UInt8] = []
    if !fields.isEmpty {
      extra.little(ZipForm.extra64)
      extra.little(UInt16(fields.count))
      extra += fields
    }
    let version: UInt16 = fields.isEmpty ? 20 : 45
    directory.little(ZipForm.central)
    directory.little(version)
    Self.common(entry, version: version, is64: largeSize, extra: extra.count, to: &directory)
    directory.little(UInt16(0))
    directory.little(UInt16(0))
    directory.little(UInt16(0))
    directory.little(UInt32(0))
    directory.little(UInt32(largeOffset ? Self.most32 : offset))
    directory += entry.name.utf8
    directory += extra
    count += 1
  }

  /// The central directory and the end of the file.
  func finish() -> [UInt8] {
    var bytes = directory
    let is64 = count >= Self.most16 || position >= Self.most32 || directory.count >= Self.most32
    if is64 {
      let end64 = position + directory.count
      bytes.little(ZipForm.end64)
      bytes.little(UInt64(44))
      bytes.little(UInt16(45))
      bytes.little(UInt16(45))
      bytes.little(UInt32(0))
      bytes.little(UInt32(0))
      bytes.little(UInt64(count))
      bytes.little(UInt64(count))
      bytes.little(UInt64(directory.count))
      bytes.little(UInt64(position))
      bytes.little(ZipForm.locator64)
      bytes.little(UInt32(0))
      bytes.little(UInt64(end64))
      bytes.little(UInt32(1))
    }
    bytes.little(ZipForm.end)
    bytes.little(UInt16(0))
    bytes.little(UInt16(0))
    bytes.little(UInt16(min(count, Self.most16)))
    bytes.little(UInt16(min(count, Self.most16)))
    bytes.little(UInt32(min(directory.count, Self.most32)))
    bytes.little(UInt32(min(position, Self.most32)))
    bytes.little(UInt16(0))
    return bytes
  }
}
