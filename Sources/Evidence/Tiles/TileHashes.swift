package import Bytes

/// The content of a tile: its hashes, 32 bytes each.
package enum TileHashes {
  package static func encode(_ hashes: [SHA256Digest]) -> [UInt8] { hashes.flatMap(\.bytes) }

  /// nil where the bytes are no whole count of hashes.
  package static func decode(_ bytes: [UInt8]) -> [SHA256Digest]? {
    guard bytes.count.isMultiple(of: 32) else { return nil }
    return stride(from: 0, to: bytes.count, by: 32).compactMap { SHA256Digest(bytes: Array(bytes[$0..<$0 + 32])) }
  }
}
