import Bibliography
import Bytes
import Foundation
import JSON
import LibraryFiles
import Synchronization
import Testing

/// Each writer opens the library anew: its locks and descriptors are then those of another process.
@Suite struct ConcurrencyTests {
  @Test("four writers count up one field forty times: no update is lost")
  func counting() throws {
    let library = try TestLibrary()
    try library.add("a1") { $0[.note] = "0" }
    let errors = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      for _ in 0..<10 {
        do {
          try library.open().retrying(attempts: 1_000) {
            try library.set("a1") { $0[.note] = String(Int($0[.note] ?? "")! + 1) }
          }
        } catch { errors.withLock { $0.append("\(error)") } }
      }
    }
    #expect(errors.withLock { $0 } == [])
    #expect(try library.open().read(key: "a1")?.file?.source[.note] == "40")
    #expect(try library.open().history.files().count == 41)
  }

  @Test("writers that add, rename and merge at once leave a library that doctor finds sound")
  func mixed() throws {
    let library = try TestLibrary()
    try library.transact { try $0.register(["id": "m", "path": "p.md", "citations": []], id: "m") }
    try library.write("", to: "p.md")
    let errors = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 3) { writer in
      do {
        for round in 0..<6 {
          let (one, two) = ("w\(writer)r\(round)", "w\(writer)s\(round)")
          for key in [one, two] { try library.open().retrying(attempts: 1_000) { try library.add(key) } }
          try library.open().retrying(attempts: 1_000) {
            try library.transact { try $0.rename($0.source(key: one), to: one + "x") }
          }
          try library.open().retrying(attempts: 1_000) {
            try library.transact { try $0.merge($0.source(key: two), into: $0.source(key: one + "x")) }
          }
        }
      } catch { errors.withLock { $0.append("\(error)") } }
    }
    #expect(errors.withLock { $0 } == [])
    let opened = try library.open()
    #expect(try opened.doctor().findings.isEmpty)
    #expect(try opened.scan().files.count == 18)
    #expect(try opened.history.files().count == 1 + 18 * 4)
  }

  @Test("a command that waits in vain for the lock says who holds it, and writes nothing")
  func locked() throws {
    let library = try TestLibrary()
    try library.add("a1")
    let before = try library.state(history: true)
    let held = try FileLock.acquire("lock", in: Folder(library.root + "/Cache"), timeout: .seconds(1))
    var environment = library.environment
    environment.lockTimeout = .milliseconds(50)
    let other = try Library(LibraryLayout(root: library.root), environment: environment)
    var transaction = try Transaction(in: other, command: "add")
    try transaction.add(SourceDraft(Source(type: .book, key: "b1"), defaultOrigin: .person))
    do {
      try transaction.commit()
      Issue.record("committed without the lock")
    } catch let error {
      guard case .files(.locked) = error else {
        Issue.record("\(error)")
        return
      }
    }
    #expect(try library.state(history: true) == before)
    held.release()
    try transaction.commit()
  }
}
