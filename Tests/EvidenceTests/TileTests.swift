import Bytes
import Testing

@testable import Evidence

@Suite("Tiles")
struct TileTests {
  @Test("have the paths of the specification")
  func paths() {
    #expect(Tile(level: 0, index: 1_234_067, width: 256).path == "tile/0/x001/x234/067")
    #expect(Tile(level: 0, index: 0, width: 256).entriesPath == "tile/entries/000")
    #expect(Tile(level: 1, index: 0, width: 1).path == "tile/1/000.p/1")
    // The example of C2SP tlog-tiles: a tree of 70,000 leaves.
    let tiles = TileGrid.tiles(of: 70_000)
    #expect(tiles.filter { $0.level == 0 }.count == 274)
    #expect(tiles.filter { $0.level == 0 }.last?.path == "tile/0/273.p/112")
    #expect(tiles.filter { $0.level == 1 }.map(\.path) == ["tile/1/000", "tile/1/001.p/17"])
    #expect(tiles.filter { $0.level == 2 }.map(\.path) == ["tile/2/000.p/1"])
    #expect(TileGrid.tiles(of: 0).isEmpty)
    for tile in tiles + [Tile(level: 0, index: 1_234_067, width: 256), Tile(level: 3, index: 1_000_000, width: 7)] {
      #expect(Tile.read(tile.path).map { $0 == (tile, false) } == true)
      if tile.level == 0 { #expect(Tile.read(tile.entriesPath).map { $0 == (tile, true) } == true) }
    }
    for path in [
      "tile/0/1", "tile/0/000.p/256", "tile/0/000.p/0", "tile/0/x000/001", "tile/x/000", "checkpoint", "tile/0/000.p",
    ] {
      #expect(Tile.read(path) == nil, "\(path)")
    }
  }

  @Test("of entries are read as they are written, and not when they are cut")
  func bundles() throws {
    let entries: [[UInt8]] = [[], [1], Array(repeating: 7, count: 300), Array(repeating: 9, count: 65_535)]
    let bytes = entries.flatMap { EntryBundle.encode($0) ?? [] }
    #expect(EntryBundle.decode(bytes) == entries)
    #expect(Array(bytes.prefix(5)) == [0, 0, 0, 1, 1])
    #expect(EntryBundle.decode(Array(bytes.dropLast())) == nil)
    #expect(EntryBundle.decode([0]) == nil)
    #expect(EntryBundle.encode(Array(repeating: 0, count: 65_536)) == nil)
  }
}
