/// Entries as a log keeps them: each with its length in two bytes, big-endian, before it (C2SP tlog-tiles, «Log Entries»).
package enum EntryBundle {
  /// The longest entry, in bytes.
  package static let longest = 65_535

  /// One entry with its length; nil where it is too long.
  package static func encode(_ entry: [UInt8]) -> [UInt8]? {
    guard entry.count <= longest else { return nil }
    return [UInt8(entry.count >> 8), UInt8(entry.count & 0xFF)] + entry
  }

  /// All entries; nil where the last one ends too early.
  package static func decode(_ bytes: [UInt8]) -> [[UInt8]]? {
    var entries: [[UInt8]] = []
    var at = 0
    while at < bytes.count {
      guard at + 2 <= bytes.count else { return nil }
      let end = at + 2 + (Int(bytes[at]) << 8 | Int(bytes[at + 1]))
      guard end <= bytes.count else { return nil }
      entries.append(Array(bytes[(at + 2)..<end]))
      at = end
    }
    return entries
  }
}
