package import Bytes

/// The evidence log of one clone, open to be added to: `checkpoint`, `key` and tiles in a folder (FORMATS §8).
///
/// A process killed at any instant leaves the old or the new log: new tiles are written under names that the old checkpoint
/// does not use, the new checkpoint is noted beside the key, then published, then tiles that nothing uses any more are
/// removed. Noted and not published is a state of its own: it is published by the next process, where its tiles are here.
package struct EvidenceLog {
  /// What is signed last, and how large the log is.
  package private(set) var checkpoint: Checkpoint
  private let folder: Folder
  private let key: KeyFolder.EvidenceKey
  private var edge: RightEdge
  /// The entries of the unfinished bundle, as they stand in its file.
  private var unfinished: [UInt8]

  static let checkpointName = "checkpoint"
  static let keyName = "key"
  static let noteLimit = 1 << 16
  static let bundleLimit = TileGrid.width * (EntryBundle.longest + 2)

  /// The folder of the log of a key, by name.
  package static func folderName(_ key: NoteKey) -> String { key.hash.hex }

  /// Opens the log of a key below the folder of all logs, making it where the key never signed anything.
  ///
  /// What a killed process signed and did not publish is published where all of it is here. nil where the log was taken
  /// back to an older state than this machine signed (by git, say): what is added to it then would contradict what was
  /// signed, so that a new key has to begin a new log. Throws `damaged` where the files are not what was signed, or
  /// contradict it.
  package static func open(_ key: KeyFolder.EvidenceKey, in logs: Folder) throws(EvidenceError) -> EvidenceLog? {
    let name = folderName(key.verifier)
    let note = try onFiles { () throws(BytesError) in
      try logs.readIfPresent(name + "/" + checkpointName, limit: noteLimit)
    }
    let signed = key.lastSigned.flatMap { Checkpoint($0.text) }
    guard let note else { return signed == nil ? try make(key, in: logs) : nil }
    guard let read = SignedNote(note), read.isSigned(by: key.verifier), let checkpoint = Checkpoint(read.text),
      checkpoint.origin == key.verifier.name
    else { throw .damaged(file: name + "/" + checkpointName, reason: "it is not signed by the key of this clone") }
    let folder = try onFiles { () throws(BytesError) in try logs.folder(name) }
    guard let signed, let last = key.lastSigned, signed != checkpoint else {
      return try opened(at: checkpoint, key, folder, name)
    }
    guard signed.size > checkpoint.size else {
      guard signed.size < checkpoint.size, try extends(signed, to: checkpoint, in: folder) else {
        throw .damaged(file: name + "/" + checkpointName, reason: "it contradicts what its key signed before")
      }
      return try opened(at: checkpoint, key, folder, name)
    }
    guard try extends(checkpoint, to: signed, in: folder) else { return nil }
    let log = try opened(at: signed, key, folder, name)
    try onFiles { () throws(BytesError) in try folder.write(last.bytes, to: checkpointName) }
    return log
  }

  private static func opened(
    at checkpoint: Checkpoint, _ key: KeyFolder.EvidenceKey, _ folder: Folder, _ name: String
  ) throws(EvidenceError) -> EvidenceLog {
    let (edge, unfinished) = try rightEdge(of: checkpoint, in: folder, name)
    return EvidenceLog(checkpoint: checkpoint, folder: folder, key: key, edge: edge, unfinished: unfinished)
  }

  /// Whether all tiles and entries of the larger state are here, and the smaller one is its beginning.
  private static func extends(
    _ smaller: Checkpoint, to larger: Checkpoint, in folder: Folder
  ) throws(EvidenceError) -> Bool {
    var leaves: [SHA256Digest] = []
    for tile in TileGrid.tiles(of: larger.size) where tile.level == 0 {
      guard let hashes = TileHashes.decode(try read(tile.path, in: folder)), hashes.count == tile.width,
        EntryBundle.decode(try read(tile.entriesPath, in: folder))?.map(MerkleHash.leaf) == hashes
      else { return false }
      leaves += hashes
    }
    let tree = MerkleTree(leaves)
    return tree.root == larger.root && tree.root(ofFirst: smaller.size) == smaller.root
  }

  /// Makes the log of no entries, signed, under another name first: a log is there whole or not at all.
  private static func make(_ key: KeyFolder.EvidenceKey, in logs: Folder) throws(EvidenceError) -> EvidenceLog {
    let name = folderName(key.verifier)
    let draft = AtomicFile.temporaryPrefix + name
    let checkpoint = Checkpoint(origin: key.verifier.name, size: 0, root: MerkleHash.empty)
    let folder = try onFiles { () throws(BytesError) in
      try logs.removeTree(draft)
      try logs.makeFolder(draft)
      let folder = try logs.folder(draft)
      try folder.write(Array("\(key.verifier)\n".utf8), to: keyName)
      try folder.write(
        SignedNote(checkpoint.text, signedBy: key.key, as: key.verifier).bytes, to: checkpointName)
      try logs.rename(draft, to: name)
      return folder
    }
    return EvidenceLog(checkpoint: checkpoint, folder: folder, key: key, edge: RightEdge(), unfinished: [])
  }

  private static func rightEdge(
    of checkpoint: Checkpoint, in folder: Folder, _ name: String
  ) throws(EvidenceError) -> (RightEdge, [UInt8]) {
    var levels: [[SHA256Digest]] = []
    var (rest, level) = (checkpoint.size, 0)
    while rest > 0 {
      let tile = Tile(level: level, index: rest / TileGrid.width, width: rest % TileGrid.width)
      let bytes = tile.width == 0 ? [] : try read(tile.path, in: folder)
      guard let hashes = TileHashes.decode(bytes), hashes.count == tile.width else {
        throw .damaged(file: "\(name)/\(tile.path)", reason: "it does not hold \(tile.width) hashes")
      }
      levels.append(hashes)
      (rest, level) = (rest / TileGrid.width, level + 1)
    }
    guard let edge = RightEdge(size: checkpoint.size, levels: levels), edge.root == checkpoint.root else {
      throw .damaged(file: "\(name)/\(checkpointName)", reason: "it was signed over other tiles than stand here")
    }
    guard let first = levels.first, !first.isEmpty else { return (edge, []) }
    let path = Tile(level: 0, index: checkpoint.size / TileGrid.width, width: first.count).entriesPath
    let unfinished = try read(path, in: folder)
    guard EntryBundle.decode(unfinished)?.map(MerkleHash.leaf) == first else {
      throw .damaged(file: "\(name)/\(path)", reason: "its entries are not those that were signed")
    }
    return (edge, unfinished)
  }

  private static func read(_ path: String, in folder: Folder) throws(EvidenceError) -> [UInt8] {
    try onFiles { () throws(BytesError) in try folder.readIfPresent(path, limit: bundleLimit) ?? [] }
  }

  // MARK: adding

  /// Adds entries, signs the new state, remembers that beside the key, and publishes it.
  ///
  /// `session` is the one in which the key was read: what it signed last cannot have changed since.
  package mutating func append(_ entries: [[UInt8]], session: borrowing KeySession) throws(EvidenceError) {
    guard !entries.isEmpty else { return }
    let before = checkpoint.size
    var finished: [Tile] = []
    for entry in entries {
      guard let framed = EntryBundle.encode(entry) else { throw .entryTooLong(bytes: entry.count) }
      unfinished += framed
      for (tile, hashes) in edge.append(MerkleHash.leaf(entry)) {
        if tile.level == 0 {
          try write(unfinished, to: tile.entriesPath)
          unfinished = []
        }
        try write(TileHashes.encode(hashes), to: tile.path)
        finished.append(tile)
      }
    }
    try writeUnfinished()
    let next = Checkpoint(origin: checkpoint.origin, size: edge.size, root: edge.root)
    let note = try onFiles { () throws(BytesError) in
      try SignedNote(next.text, signedBy: key.key, as: key.verifier)
    }
    // First the note: a checkpoint that its key does not remember could be contradicted after a kill.
    try session.note(note, of: key.verifier)
    try onFiles { () throws(BytesError) in try folder.write(note.bytes, to: Self.checkpointName) }
    checkpoint = next
    removeUnused(Self.partialTiles(of: before) + Self.partialTiles(of: edge.size), finished: finished)
  }

  private func writeUnfinished() throws(EvidenceError) {
    for tile in Self.partialTiles(of: edge.size) {
      try write(TileHashes.encode(edge.levels[tile.level]), to: tile.path)
      if tile.level == 0 { try write(unfinished, to: tile.entriesPath) }
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(EvidenceError) {
    try onFiles { () throws(BytesError) in
      try folder.makeFolder(PathParts.split(path).folder)
      try folder.write(bytes, to: path)
    }
  }

  /// The partial tiles of a tree, lowest level first.
  private static func partialTiles(of size: Int) -> [Tile] {
    var tiles: [Tile] = []
    var (rest, level) = (size, 0)
    while rest > 0 {
      if rest % TileGrid.width > 0 {
        tiles.append(Tile(level: level, index: rest / TileGrid.width, width: rest % TileGrid.width))
      }
      (rest, level) = (rest / TileGrid.width, level + 1)
    }
    return tiles
  }

  /// Partial tiles that later ones hold too, and what a killed process left; where they cannot be removed they do no harm.
  private func removeUnused(_ partial: [Tile], finished: [Tile]) {
    let tiles = Self.partialTiles(of: edge.size)
    for path in Set(
      tiles.flatMap { [PathParts.split($0.path).folder, PathParts.split($0.entriesPath).folder] } + ["."])
    {
      let entries = try? path == "." ? folder.entries() : folder.entries(in: path)
      for entry in entries ?? [] where entry.name.hasPrefix(AtomicFile.temporaryPrefix) {
        _ = try? folder.removeFile(path == "." ? entry.name : path + "/" + entry.name, durable: false)
      }
    }
    let kept = Set(tiles.map(\.path) + tiles.map(\.entriesPath))
    // A partial tile beside a whole one may be of an attempt that was never signed.
    for tile in finished {
      for path in tile.level == 0 ? [tile.path, tile.entriesPath] : [tile.path] { try? folder.removeTree(path + ".p") }
    }
    for tile in partial {
      for path in tile.level == 0 ? [tile.path, tile.entriesPath] : [tile.path] {
        let partials = PathParts.split(path).folder
        for entry in (try? folder.entries(in: partials)) ?? [] where !kept.contains(partials + "/" + entry.name) {
          _ = try? folder.removeFile(partials + "/" + entry.name, durable: false)
        }
        _ = try? folder.removeEmptyFolder(partials, durable: false)
      }
    }
  }
}
