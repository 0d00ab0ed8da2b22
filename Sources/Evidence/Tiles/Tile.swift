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
