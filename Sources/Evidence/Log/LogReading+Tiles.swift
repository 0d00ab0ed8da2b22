internal import Bytes

extension LogReading {
  /// Reads entries and tiles, and finds out by the signed root which of them are what was signed.
  mutating func readTiles(_ files: inout LogFiles) {
    guard let checkpoint else { return }
    var bundles: [[[UInt8]]?] = []
    var tiles: [[SHA256Digest]?] = []
    for tile in TileGrid.tiles(of: checkpoint.size) where tile.level == 0 {
      bundles.append(bundle(tile, &files))
      tiles.append(hashes(tile, &files))
    }
    let ofEntries = bundles.map { $0.map { $0.map(MerkleHash.leaf) } }
    // What both say is most likely right; where they differ or one is missing, the root decides.
    let believed = Self.leaves(ofEntries, tiles, root: checkpoint.root)
    guard let believed else {
      fault(EvidenceLog.checkpointName, "it was signed over other entries than stand here")
      for (index, pair) in zip(ofEntries, tiles).enumerated() where pair.0 != pair.1 && pair.0 != nil && pair.1 != nil {
        fault(Self.tile(index, checkpoint.size).path, "its hashes are not those of the entries beside it")
      }
      return
    }
    tree = MerkleTree(believed.flatMap { $0 })
    for (index, leaves) in believed.enumerated() {
      let tile = Self.tile(index, checkpoint.size)
      if let read = ofEntries[index], read != leaves {
        fault(tile.entriesPath, "its entries are not those that were signed")
      }
      if let read = tiles[index], read != leaves { fault(tile.path, "its hashes are not those that were signed") }
      guard ofEntries[index] == leaves, let bundle = bundles[index] else { continue }
      for (place, entry) in bundle.enumerated() { entries[index * TileGrid.width + place] = entry }
    }
    checkUpperTiles(checkpoint, &files)
  }

  private static func tile(_ index: Int, _ size: Int) -> Tile {
    Tile(level: 0, index: index, width: min(TileGrid.width, size - index * TileGrid.width))
  }

  /// The leaves that lead to the root: those of the entries, those of the tiles, or one of both for each tile.
  private static func leaves(
    _ one: [[SHA256Digest]?], _ two: [[SHA256Digest]?], root: SHA256Digest
  ) -> [[SHA256Digest]]? {
    func fits(_ choice: [[SHA256Digest]?]) -> [[SHA256Digest]]? {
      let whole = choice.compactMap(\.self)
      return whole.count == choice.count && MerkleTree(whole.flatMap { $0 }).root == root ? whole : nil
    }
    if let whole = fits(zip(one, two).map { $0 ?? $1 }) ?? fits(zip(one, two).map { $1 ?? $0 }) { return whole }
    // Damage in several places: each differing tile is tried both ways, as far as that is few.
    let differing = one.indices.filter { one[$0] != nil && two[$0] != nil && one[$0] != two[$0] }
    guard (2...8).contains(differing.count) else { return nil }
    for choice in 1..<(1 << differing.count) - 1 {
      var mixed = zip(one, two).map { $0 ?? $1 }
      for (bit, index) in differing.enumerated() where choice & 1 << bit != 0 { mixed[index] = two[index] }
      if let whole = fits(mixed) { return whole }
    }
    return nil
  }

  private mutating func bundle(_ tile: Tile, _ files: inout LogFiles) -> [[UInt8]]? {
    guard let bytes = files.take(tile.entriesPath, limit: EvidenceLog.bundleLimit) else {
      fault(tile.entriesPath, "it is missing, or cannot be read")
      return nil
    }
    guard let entries = EntryBundle.decode(bytes), entries.count == tile.width else {
      fault(tile.entriesPath, "it does not hold \(tile.width) entries")
      return nil
    }
    return entries
  }

  private mutating func hashes(_ tile: Tile, _ files: inout LogFiles) -> [SHA256Digest]? {
    guard let bytes = files.take(tile.path, limit: EvidenceLog.bundleLimit) else {
      fault(tile.path, "it is missing, or cannot be read")
      return nil
    }
    guard let hashes = TileHashes.decode(bytes), hashes.count == tile.width else {
      fault(tile.path, "it does not hold \(tile.width) hashes")
      return nil
    }
    return hashes
  }

  /// Tiles above the leaves can be made anew out of them, so each has one right content.
  private mutating func checkUpperTiles(_ checkpoint: Checkpoint, _ files: inout LogFiles) {
    var level = 0
    var hashes = tree.leaves
    for tile in TileGrid.tiles(of: checkpoint.size) where tile.level > 0 {
      while level < tile.level {
        hashes = Self.above(hashes)
        level += 1
      }
      let start = tile.index * TileGrid.width
      if let read = self.hashes(tile, &files), read != Array(hashes[start..<start + tile.width]) {
        fault(tile.path, "its hashes are not those of the tiles below it")
      }
    }
  }

  /// The roots of whole tiles.
  private static func above(_ hashes: [SHA256Digest]) -> [SHA256Digest] {
    (0..<hashes.count / TileGrid.width).map { index in
      MerkleTree.root(of: hashes[index * TileGrid.width..<(index + 1) * TileGrid.width])
    }
  }

  /// Files that the checkpoint has no use for: partial tiles of earlier states may stand here, which must hold what the signed
  /// tree does, and what a killed process wrote for a state that it did not come to sign, on which nothing rests.
  mutating func checkSurplus(_ path: String, _ files: inout LogFiles) {
    guard let checkpoint, tree.leaves.count == checkpoint.size else { return }
    guard let (tile, isEntries) = Tile.read(path) else { return fault(path, "it belongs to no state of this log") }
    guard let bytes = files.take(path, limit: EvidenceLog.bundleLimit) else { return }
    let stored = isEntries ? EntryBundle.decode(bytes)?.map(MerkleHash.leaf) : TileHashes.decode(bytes)
    guard let stored, stored.count == tile.width else {
      return fault(path, "it does not hold \(tile.width) \(isEntries ? "entries" : "hashes")")
    }
    var hashes = tree.leaves
    for _ in 0..<tile.level where !hashes.isEmpty { hashes = Self.above(hashes) }
    let start = tile.index * TileGrid.width
    guard start + tile.width <= hashes.count, stored[...] != hashes[start..<start + tile.width] else { return }
    fault(path, "its content is not that of an earlier state of the log")
  }
}
