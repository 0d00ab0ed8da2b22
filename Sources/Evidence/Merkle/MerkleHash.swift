package import Bytes

/// The two hashes of a Merkle tree over SHA-256 (RFC 9162, section 2.1.1; the same in RFC 6962).
package enum MerkleHash {
  /// The hash of a tree without leaves: that of no bytes.
  package static let empty = SHA256Digest(of: [UInt8]())

  /// The hash of a leaf: a zero byte before its content.
  package static func leaf(_ entry: [UInt8]) -> SHA256Digest { SHA256Digest(of: [0x00] + entry) }

  /// The hash over two subtrees: a one byte before both.
  package static func node(_ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
    SHA256Digest(of: [0x01] + left.bytes + right.bytes)
  }
}
