import Foundation
import Testing

@testable import Bytes

struct FileLockTests {
  /// Whether the exclusive lock can be had at this moment.
  private func isFree(_ folder: Folder) throws -> Bool {
    if let lock = try FileLock.attempt("lock", in: folder) {
      lock.release()
      return true
    }
    return false
  }

  @Test("A lock is held by one, and free again when it is given back")
  func exclusive() throws {
    let temporary = try TemporaryFolder()
    let folder = try Folder(temporary.path)
    let first = try FileLock.acquire("lock", in: folder, timeout: .zero)
    #expect(try !isFree(folder))
    first.release()
    #expect(try isFree(folder))
  }

  @Test("Shared locks stand together, not beside an exclusive one")
  func shared() throws {
    let temporary = try TemporaryFolder()
    let folder = try Folder(temporary.path)
    let first = try FileLock.acquire("lock", in: folder, mode: .shared, timeout: .zero)
    let second = try FileLock.acquire("lock", in: folder, mode: .shared, timeout: .zero)
    #expect(try !isFree(folder))
    first.release()
    #expect(try !isFree(folder))
    second.release()
    #expect(try isFree(folder))
  }

  @Test("Waiting ends after the timeout with the name of the holder", .timeLimit(.minutes(10)))
  func timeout() throws {
    let temporary = try TemporaryFolder()
    let folder = try Folder(temporary.path)
    let first = try FileLock.acquire("lock", in: folder, timeout: .zero)
    do {
      _ = try FileLock.acquire("lock", in: folder, timeout: .milliseconds(30))
      Issue.record("the lock was given twice")
    } catch {
      #expect(
        error == .locked(path: temporary.path + "/lock", holder: "process \(ProcessInfo.processInfo.processIdentifier)")
      )
    }
    first.release()
  }

  @Test("One hundred writers in turn lose nothing", .timeLimit(.minutes(10)))
  func contention() async throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask {
          let folder = try Folder(path)
          let lock = try FileLock.acquire("lock", in: folder, timeout: .seconds(60))
          let old = try folder.readIfPresent("list") ?? []
          try folder.write(old + Array("\(number)\n".utf8), to: "list", durable: false)
          lock.release()
        }
      }
      try await group.waitForAll()
    }
    let text = String(decoding: try Folder(path).read("list"), as: UTF8.self)
    #expect(Set(text.split(separator: "\n")).count == 100)
  }
}
