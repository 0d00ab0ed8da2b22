internal import Bytes

/// The name of one tile of hashes (C2SP tlog-tiles, «Merkle Tree»).
package struct Tile: Sendable, Hashable {
  /// 0 for leaves; each level above has one hash for a whole tile below.
  package var level: Int
  /// Counted from 0 within the level.
  package var index: Int
  /// How many hashes it holds, 1 to 256; below 256 it is partial.
  package var width: Int

  package init(level: Int, index: Int, width: Int) {
    self.level = level
    self.index = index
    self.width = width
  }

  /// Reads a path of either kind, whole or partial; nil for any other.
  package static func read(_ path: String) -> (tile: Tile, isEntries: Bool)? {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 2, parts.removeFirst() == "tile" else { return nil }
    let kind = parts.removeFirst()
    var width = TileGrid.width
    if parts.count > 1, parts[parts.count - 2].hasSuffix(".p") {
      guard let number = Int(parts.removeLast()), (1..<TileGrid.width).contains(number) else { return nil }
      width = number
      parts[parts.count - 1].removeLast(2)
    }
    var index = 0
    for part in parts {
      guard let digits = Int(part.drop { $0 == "x" }), (0..<1_000).contains(digits), index < 1 << 40 else { return nil }
      index = index * 1_000 + digits
    }
    guard let level = kind == "entries" ? 0 : Int(kind) else { return nil }
    let tile = Tile(level: level, index: index, width: width)
    // Of the ways to write a number one is right.
    return path == (kind == "entries" ? tile.entriesPath : tile.path) ? (tile, kind == "entries") : nil
  }

  /// `tile/0/x001/x234/067`, with `.p/5` where it is partial.
  package var path: String { "tile/\(level)/" + TileGrid.name(index, width) }

  /// The path of the entries whose hashes a tile of level 0 holds.
  package var entriesPath: String { "tile/entries/" + TileGrid.name(index, width) }
}

/// The measures of the tiles of a log.
package enum TileGrid {
  /// Hashes in a whole tile: all trees of the specification have eight levels a tile.
  package static let width = 256

  /// The tiles of hashes of a tree of `size` leaves, lowest level first.
  package static func tiles(of size: Int) -> [Tile] {
    var tiles: [Tile] = []
    var (level, count) = (0, size)
    while count > 0 {
      for index in 0..<(count / width) { tiles.append(Tile(level: level, index: index, width: width)) }
      if count % width > 0 { tiles.append(Tile(level: level, index: count / width, width: count % width)) }
      (level, count) = (level + 1, count / width)
    }
    return tiles
  }

  /// Three digits an element, all but the last marked with an x; partial tiles end in `.p/` and their width.
  static func name(_ index: Int, _ width: Int) -> String {
    var (elements, rest) = ([padded(index % 1_000)], index / 1_000)
    while rest > 0 {
      elements.insert("x" + padded(rest % 1_000), at: 0)
      rest /= 1_000
    }
    return elements.joined(separator: "/") + (width < Self.width ? ".p/\(width)" : "")
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
  }
}
