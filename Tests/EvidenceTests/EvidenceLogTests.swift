import Bytes
import Foundation
import TestSupport
import Testing

@testable import Evidence

@Suite("Evidence logs")
struct EvidenceLogTests {
  @Test("hold what was added, entry by entry or in bulk, at every size round the ends of tiles")
  func grow() throws {
    let fixture = try LogFixture()
    var size = 0
    for step in [1, 1, 3, 250, 1, 1, 255, 1, 600] {
      try fixture.append(size..<size + step)
      size += step
      let read = try fixture.read()
      #expect(read.faults == [])
      #expect(read.checkpoint?.size == size)
      #expect(read.entries.count == size)
      #expect(read.checkpoint?.root == MerkleTree((0..<size).map { MerkleHash.leaf(LogFixture.entry($0)) }).root)
      let expected = TileGrid.tiles(of: size).flatMap { $0.level == 0 ? [$0.path, $0.entriesPath] : [$0.path] }
      #expect(
        try Set(fixture.files().keys) == Set(expected + ["checkpoint", "key"]), "no other tile is left at \(size)")
    }
  }

  @Test("tell every flipped bit of every file, and name the file")
  func flippedBits() throws {
    let fixture = try LogFixture()
    try fixture.append(0..<259)
    var generator = SeededGenerator(seed: 5)
    for (path, bytes) in try fixture.files() {
      // Every byte of small files; of large ones every byte class: all of the first and last entry, and others by chance.
      let places =
        bytes.count < 240
        ? Array(bytes.indices)
        : Array(0..<40) + Array(bytes.count - 40..<bytes.count)
          + (0..<20).map { _ in Int.random(in: bytes.indices, using: &generator) }
      for place in places {
        var changed = bytes
        changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        try fixture.write(changed, to: path)
        let faults = try fixture.read().faults
        #expect(faults.contains { $0.file.hasSuffix("/" + path) }, "\(path) byte \(place): \(faults)")
      }
      try fixture.write(bytes, to: path)
    }
    #expect(try fixture.read().faults == [])
  }

  @Test("tell every file that was cut, emptied, removed, or swapped for another")
  func otherDamage() throws {
    let fixture = try LogFixture()
    try fixture.append(0..<600)
    let files = try fixture.files()
    for (path, bytes) in files {
      for content in [Array(bytes.dropLast()), [], bytes + [0]] + files.filter({ $0.key != path }).map(\.value) {
        try fixture.write(content, to: path)
        #expect(try fixture.read().faults.contains { $0.file.hasSuffix("/" + path) }, "\(path)")
      }
      try fixture.write(bytes, to: path)
      try fixture.logs.removeFile(try fixture.read().name + "/" + path)
      #expect(try fixture.read().faults.contains { $0.file.hasSuffix("/" + path) }, "\(path) removed")
      try fixture.write(bytes, to: path)
    }
    #expect(try fixture.read().faults == [])
  }

  @Test("tell a checkpoint that another key signed, over the same or other entries")
  func signedAgain() throws {
    let (one, two) = (try LogFixture(), try LogFixture())
    try one.append(0..<5)
    try two.append(0..<5)
    let other = try #require(try two.files()["checkpoint"])
    try one.write(other, to: "checkpoint")
    #expect(try one.read().faults.map { $0.file.split(separator: "/").last } == ["checkpoint"])
    // With the other key beside it the folder has the wrong name.
    try one.write(two.files()["key"] ?? [], to: "key")
    #expect(try one.read().faults.contains { $0.file.hasSuffix("/key") })
    #expect(try one.read().key == nil)
  }

  @Test("go on from wherever a killed process left them")
  func killed() throws {
    let fixture = try LogFixture()
    try fixture.append(0..<255)
    let before = try fixture.files()
    try fixture.append(255..<260)
    let after = try fixture.files()
    // What is written in which order: new tiles, then the checkpoint, then old tiles go.
    let fresh = after.keys.filter { before[$0] == nil && $0 != "checkpoint" }.sorted()
    for count in 0...fresh.count {
      let torn = try LogFixture()
      try FileManager.default.removeItem(atPath: torn.folder.path + "/evidence")
      try FileManager.default.copyItem(atPath: fixture.folder.path, toPath: torn.folder.path + "/copy")
      let copy = torn.folder.path + "/copy"
      let keys = KeyFolder(copy + "/keys")
      let logs = try Folder(copy + "/evidence")
      let name = try fixture.read().name
      try FileManager.default.removeItem(atPath: copy + "/evidence/" + name)
      for (path, bytes) in before.merging(fresh.prefix(count).map { ($0, after[$0] ?? []) }, uniquingKeysWith: { $1 }) {
        try FileManager.default.createDirectory(
          atPath: PathParts.split(copy + "/evidence/\(name)/\(path)").folder, withIntermediateDirectories: true)
        try AtomicFile.write(bytes, to: copy + "/evidence/\(name)/\(path)")
      }
      // A file that was being written stands there under a name of its own.
      try AtomicFile.write([1, 2], to: "\(copy)/evidence/\(name)/.ibid-tmp-1")
      #expect(try LogReading(name, in: logs).faults == [], "torn after \(count) of \(fresh.count) files")
      // The key remembers the state before, as it does when the process dies before the checkpoint.
      let old = try #require(SignedNote(before["checkpoint"] ?? []))
      let session = try keys.session(of: fixture.clone)
      let first = try session.evidenceKeys().keys.first
      let verifier = try #require(first).verifier
      try session.note(old, of: verifier)
      var log = try LogFixture.opened(session, in: logs).log
      try log.append((255..<300).map { LogFixture.entry($0) }, session: session)
      let read = try LogReading(name, in: logs)
      #expect(read.checkpoint?.size == 300)
      #expect(read.faults == [], "after \(count) of \(fresh.count) files")
      #expect(try FileFacts.at("\(copy)/evidence/\(name)/.ibid-tmp-1") == nil, "what was left is cleared away")
    }
  }

  @Test("forget an attempt that was never signed, whatever is added after it")
  func abandoned() throws {
    for (next, later) in [(1, 2), (3, 4), (10, 20), (300, 1), (700, 5)] {
      let fixture = try LogFixture()
      try fixture.append(0..<254)
      let signed = try fixture.files()
      // What a killed process left: tiles of other entries, and none of them in a checkpoint.
      let other = try LogFixture()
      try other.append(0..<254)
      try other.append(1_000..<1_300)
      let name = try fixture.read().name
      for (path, bytes) in try other.files() where signed[path] == nil {
        try fixture.logs.makeFolder(PathParts.split(name + "/" + path).folder)
        try fixture.write(bytes, to: path)
      }
      #expect(try fixture.read().faults == [])
      try fixture.append(254..<254 + next)
      #expect(try fixture.read().faults == [], "after \(next) more")
      try fixture.append(254 + next..<254 + next + later)
      #expect(try fixture.read().faults == [], "after \(next) and \(later) more")
      #expect(try fixture.read().entries.count == 254 + next + later)
    }
  }

  @Test("are not added to where they were taken back, so that nothing contradicts what was signed")
  func takenBack() throws {
    let fixture = try LogFixture()
    try fixture.append(0..<3)
    let before = try fixture.files()
    try fixture.append(3..<6)
    let key = try #require(try fixture.keys.evidenceKeys(of: fixture.clone).keys.first)
    for path in try fixture.files().keys where before[path] == nil {
      try fixture.logs.removeFile(EvidenceLog.folderName(key.verifier) + "/" + path)
    }
    for (path, bytes) in before {
      try fixture.logs.makeFolder(PathParts.split(EvidenceLog.folderName(key.verifier) + "/" + path).folder)
      try fixture.write(bytes, to: path)
    }
    #expect(try EvidenceLog.open(key, in: fixture.logs) == nil)
    #expect(try fixture.read().faults == [], "by itself it is in order")
  }

  @Test("are not added to where they are damaged")
  func damagedTail() throws {
    for path in ["checkpoint", "tile/0/000.p/3", "tile/entries/000.p/3"] {
      let fixture = try LogFixture()
      try fixture.append(0..<3)
      var bytes = try #require(try fixture.files()[path])
      bytes[10] ^= 1
      try fixture.write(bytes, to: path)
      #expect(throws: EvidenceError.self, "\(path)") { try fixture.append(3..<4) }
    }
  }

  @Test("hold entries of every kind as they were given")
  func entries() throws {
    let digest = SHA256Digest(ofText: "x")
    let all: [EvidenceEntry] = [
      .transaction(id: "01J", sha256: digest),
      .capture(
        .init(
          payload: digest, date: "2026-11-22T17:10:05Z", logged: "2026-11-22T17:10:06Z", record: digest, event: digest)),
      .archive(name: "ibid-1.warc.gz", bytes: 12, sha256: digest),
    ]
    for entry in all { #expect(EvidenceEntry(entry.bytes) == entry) }
    #expect(EvidenceEntry(Array(#"{"v":2,"transaction":"x"}"#.utf8)) == nil)
    #expect(EvidenceEntry([0xFF]) == nil)
  }
}
