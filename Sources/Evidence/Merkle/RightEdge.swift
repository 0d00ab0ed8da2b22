package import Bytes

/// What is needed of a tree to add to it: the hashes of the unfinished tile of each level (C2SP tlog-tiles).
///
/// Level 0 holds leaves, level l the roots of 256 to the power of l leaves; their counts are the digits of the size in base
/// 256.
package struct RightEdge: Sendable, Equatable {
  /// Leaves in all.
  package private(set) var size = 0
  /// For each level the hashes of its unfinished tile, at most 255; the last level is not empty.
  package private(set) var levels: [[SHA256Digest]] = []

  /// An empty tree.
  package init() {}

  /// Takes the unfinished tiles of a tree; nil where their counts are not the digits of the size.
  package init?(size: Int, levels: [[SHA256Digest]]) {
    var rest = size
    for level in levels {
      guard level.count == rest % TileGrid.width else { return nil }
      rest /= TileGrid.width
    }
    guard size >= 0, rest == 0 else { return nil }
    self.size = size
    self.levels = levels
  }

  /// Adds a leaf and returns the tiles that it completed, lowest first.
  package mutating func append(_ leaf: SHA256Digest) -> [(tile: Tile, hashes: [SHA256Digest])] {
    var finished: [(Tile, [SHA256Digest])] = []
    var (level, hash) = (0, leaf)
    size += 1
    while true {
      if level == levels.count { levels.append([]) }
      levels[level].append(hash)
      guard levels[level].count == TileGrid.width else { return finished }
      let span = (0...level).reduce(1) { span, _ in span * TileGrid.width }
      finished.append((Tile(level: level, index: size / span - 1, width: TileGrid.width), levels[level]))
      hash = MerkleTree.root(of: levels[level][...])
      levels[level] = []
      level += 1
    }
  }

  /// The root of the tree.
  package var root: SHA256Digest {
    MerkleTree.fold(levels.reversed().flatMap(Self.peaks))
  }

  /// The roots of the perfect subtrees over a level's hashes, largest first.
  private static func peaks(_ hashes: [SHA256Digest]) -> [SHA256Digest] {
    var (peaks, start): ([SHA256Digest], Int) = ([], 0)
    for bit in (0..<8).reversed() where hashes.count & 1 << bit != 0 {
      peaks.append(MerkleTree.root(of: hashes[start..<(start + (1 << bit))]))
      start += 1 << bit
    }
    return peaks
  }
}
