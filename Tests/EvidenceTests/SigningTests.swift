import Bytes
import Foundation
import Testing

@testable import Evidence

@Suite("Evidence logs and what their keys signed")
struct SigningTests {
  /// A log taken back to what stood in some of its files before, the newer tiles still there.
  private func restore(_ before: [String: [UInt8]], _ fixture: LogFixture) throws {
    let name = try fixture.read().name
    for (path, bytes) in before {
      try fixture.logs.makeFolder(PathParts.split(name + "/" + path).folder)
      try fixture.write(bytes, to: path)
    }
  }

  @Test("publish what was noted and not published, where all of it is here; else they are not added to")
  func killedBeforePublishing() throws {
    for (first, second) in [(0, 3), (3, 5), (255, 260), (250, 700)] {
      let fixture = try LogFixture()
      try fixture.append(0..<first)
      let before = try fixture.files()
      try fixture.append(first..<second)
      let fresh = try fixture.files().keys.filter { before[$0] == nil }
      // The key remembers the new state, the checkpoint is the old one.
      try restore(before, fixture)
      #expect(try fixture.read().checkpoint?.size == first)
      let key = try #require(try fixture.keys.evidenceKeys(of: fixture.clone).keys.first)
      // An older checkout takes any of the new files away.
      for path in fresh {
        let bytes = try #require(try fixture.files()[path])
        try fixture.logs.removeFile(try fixture.read().name + "/" + path)
        let isUpper = path.hasPrefix("tile/") && !path.hasPrefix("tile/0/") && !path.hasPrefix("tile/entries/")
        if !isUpper { #expect(try EvidenceLog.open(key, in: fixture.logs) == nil, "without \(path)") }
        try fixture.write(bytes, to: path)
      }
      #expect(try fixture.read().checkpoint?.size == first, "nothing was published")
      #expect(try EvidenceLog.open(key, in: fixture.logs)?.checkpoint.size == second)
      #expect(try fixture.read().checkpoint?.size == second)
      try fixture.append(second..<second + 4)
      #expect(try fixture.read().faults == [])
      #expect(try fixture.read().entries.count == second + 4)
    }
  }

  @Test("note a checkpoint before they publish it, so that no process can contradict one that is out")
  func notedFirst() throws {
    let fixture = try LogFixture()
    try fixture.append(0..<3)
    // Publishing fails: a folder stands where the checkpoint belongs.
    let checkpoint = fixture.logs.path + "/" + (try fixture.read().name) + "/checkpoint"
    let session = try fixture.keys.session(of: fixture.clone)
    var log = try LogFixture.opened(session, in: fixture.logs).log
    try FileManager.default.removeItem(atPath: checkpoint)
    try FileManager.default.createDirectory(atPath: checkpoint + "/x", withIntermediateDirectories: true)
    var failed = false
    do { try log.append([LogFixture.entry(3)], session: session) } catch { failed = true }
    let noted = try session.evidenceKeys().keys.first?.lastSigned.flatMap { Checkpoint($0.text) }
    #expect(failed && noted?.size == 4)
  }

  @Test("that contradict what their key signed are damaged, at equal size and at another")
  func contradicted() throws {
    for (mine, theirs) in [(5, 5), (5, 9), (9, 5)] {
      let fixture = try LogFixture()
      try fixture.append(0..<3)
      let path = fixture.folder.path
      // A copy of library and keys, as a restored backup makes one, goes its own way.
      try FileManager.default.copyItem(atPath: path + "/keys", toPath: path + "/other-keys")
      try FileManager.default.copyItem(atPath: path + "/evidence", toPath: path + "/other-evidence")
      try fixture.append(3..<mine)
      let session = try KeyFolder(path + "/other-keys").session(of: fixture.clone)
      var log = try LogFixture.opened(session, in: Folder(path + "/other-evidence")).log
      try log.append((100..<97 + theirs).map { LogFixture.entry($0) }, session: session)
      let own = try #require(try fixture.keys.evidenceKeys(of: fixture.clone).keys.first)
      if theirs < mine {
        #expect(try EvidenceLog.open(own, in: Folder(path + "/other-evidence")) == nil)
      } else {
        #expect(throws: EvidenceError.self) { try EvidenceLog.open(own, in: Folder(path + "/other-evidence")) }
      }
    }
  }

  @Test("of two copies of a library are signed one after the other, and the second begins a new one")
  func copies() throws {
    let fixture = try LogFixture()
    try fixture.append(0..<3)
    let copy = fixture.folder.path + "/copy"
    try FileManager.default.copyItem(atPath: fixture.logs.path, toPath: copy)
    try fixture.append(3..<5)
    let key = try #require(try fixture.keys.evidenceKeys(of: fixture.clone).keys.first)
    #expect(try EvidenceLog.open(key, in: Folder(copy)) == nil)
    // While one signs, the other waits.
    let session = try fixture.keys.session(of: fixture.clone)
    #expect(try FileLock.attempt(".lock", in: Folder(fixture.folder.path + "/keys")) == nil)
    session.close()
  }
}
