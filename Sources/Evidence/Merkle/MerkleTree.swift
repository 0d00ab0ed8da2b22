package import Bytes

/// A Merkle tree over leaf hashes in memory: its roots, and the proofs that RFC 9162 (section 2.1) defines.
package struct MerkleTree: Sendable, Equatable {
  /// The hashes of all leaves, in order.
  package var leaves: [SHA256Digest]

  package init(_ leaves: [SHA256Digest] = []) { self.leaves = leaves }

  /// The root of all leaves.
  package var root: SHA256Digest { Self.root(of: leaves[...]) }

  /// The root over the first leaves; nil for more than there are.
  package func root(ofFirst size: Int) -> SHA256Digest? {
    (0...leaves.count).contains(size) ? Self.root(of: leaves[..<size]) : nil
  }

  /// The hashes that lead from a leaf to the root over the first `size` leaves, lowest first (section 2.1.3.1).
  ///
  /// nil where the tree is smaller, or the leaf is not in it.
  package func inclusionProof(of index: Int, in size: Int) -> [SHA256Digest]? {
    guard (1...max(leaves.count, 1)).contains(size), size <= leaves.count, (0..<size).contains(index) else {
      return nil
    }
    return path(index, leaves[..<size])
  }

  /// The hashes that show that the first `old` leaves are the start of the first `new` (section 2.1.4.1).
  ///
  /// nil where the tree is smaller than `new`, or `old` is larger than it. Empty for `old` 0 or equal sizes.
  package func consistencyProof(from old: Int, to new: Int) -> [SHA256Digest]? {
    guard old >= 0, old <= new, new <= leaves.count else { return nil }
    return old == 0 || old == new ? [] : subproof(old, leaves[..<new], isWhole: true)
  }

  /// The root of some leaves: of perfect subtrees first, as they fill up, then of the ragged right edge.
  static func root(of leaves: ArraySlice<SHA256Digest>) -> SHA256Digest {
    var peaks: [(size: Int, hash: SHA256Digest)] = []
    for leaf in leaves {
      var (size, hash) = (1, leaf)
      while let last = peaks.last, last.size == size {
        hash = MerkleHash.node(last.hash, hash)
        size *= 2
        peaks.removeLast()
      }
      peaks.append((size, hash))
    }
    return fold(peaks.map(\.hash))
  }

  /// The root over the roots of perfect subtrees that get smaller to the right.
  static func fold(_ peaks: [SHA256Digest]) -> SHA256Digest {
    guard var hash = peaks.last else { return MerkleHash.empty }
    for peak in peaks.dropLast().reversed() { hash = MerkleHash.node(peak, hash) }
    return hash
  }

  /// PATH(m, D[n]).
  private func path(_ index: Int, _ leaves: ArraySlice<SHA256Digest>) -> [SHA256Digest] {
    guard leaves.count > 1 else { return [] }
    let split = leaves.startIndex + Self.split(leaves.count)
    return leaves.startIndex + index < split
      ? path(index, leaves[..<split]) + [Self.root(of: leaves[split...])]
      : path(index - Self.split(leaves.count), leaves[split...]) + [Self.root(of: leaves[..<split])]
  }

  /// SUBPROOF(m, D[n], b).
  private func subproof(_ old: Int, _ leaves: ArraySlice<SHA256Digest>, isWhole: Bool) -> [SHA256Digest] {
    guard old < leaves.count else { return isWhole ? [] : [Self.root(of: leaves)] }
    let size = Self.split(leaves.count)
    let split = leaves.startIndex + size
    return old <= size
      ? subproof(old, leaves[..<split], isWhole: isWhole) + [Self.root(of: leaves[split...])]
      : subproof(old - size, leaves[split...], isWhole: false) + [Self.root(of: leaves[..<split])]
  }

  /// The largest power of two below a count above one.
  private static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
}
