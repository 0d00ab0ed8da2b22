package import Bytes

/// Checks proofs with nothing but the proof and the roots.
package enum MerkleProof {
  /// Which side a hash of an inclusion proof stands on.
  package enum Side: String, Sendable, Equatable {
    case left, right
  }

  /// The root that an inclusion proof leads to (RFC 9162, section 2.1.3.2); nil where its length cannot be right.
  package static func root(
    of leaf: SHA256Digest, at index: Int, in size: Int, _ proof: [SHA256Digest]
  ) -> SHA256Digest? {
    guard let sides = sides(of: index, in: size), sides.count == proof.count else { return nil }
    var hash = leaf
    for (side, other) in zip(sides, proof) {
      hash = side == .left ? MerkleHash.node(other, hash) : MerkleHash.node(hash, other)
    }
    return hash
  }

  /// On which side each hash of the inclusion proof of a leaf stands, lowest first; nil for a leaf outside the tree.
  package static func sides(of index: Int, in size: Int) -> [Side]? {
    guard (0..<max(size, 0)).contains(index) else { return nil }
    var sides: [Side] = []
    var (node, last) = (index, size - 1)
    while last > 0 {
      if node & 1 == 1 || node == last {
        sides.append(.left)
        // A node without a right sibling rises until it has a left one.
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        sides.append(.right)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return sides
  }

  /// Whether a proof shows that one tree is the start of another (RFC 9162, section 2.1.4.2).
  package static func isConsistent(
    _ proof: [SHA256Digest], from old: (size: Int, root: SHA256Digest), to new: (size: Int, root: SHA256Digest)
  ) -> Bool {
    guard old.size >= 0, old.size <= new.size else { return false }
    if old.size == 0 { return proof.isEmpty && old.root == MerkleHash.empty }
    if old.size == new.size { return proof.isEmpty && old.root == new.root }
    var rest = proof[...]
    if old.size & (old.size - 1) == 0 { rest = [old.root] + rest }
    guard let first = rest.popFirst() else { return false }
    var (node, last) = (old.size - 1, new.size - 1)
    while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
    var (one, two) = (first, first)
    for hash in rest {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        one = MerkleHash.node(hash, one)
        two = MerkleHash.node(hash, two)
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        two = MerkleHash.node(two, hash)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && one == old.root && two == new.root
  }
}
