import Foundation
import Testing

@testable import Bytes

struct FileErrorTests {
  private func error(_ call: () throws(BytesError) -> Void) -> BytesError? {
    do {
      try call()
      return nil
    } catch {
      return error
    }
  }

  @Test("A missing folder is told with its path and what to do")
  func missingFolder() throws {
    let temporary = try TemporaryFolder()
    let found = error { () throws(BytesError) in try AtomicFile.write([1], to: temporary.path + "/none/file") }
    #expect(found?.isMissing == true)
    #expect(
      found?.description
        == "cannot open \(temporary.path)/none: No such file or directory; check the name, or make the folder first")
  }

  @Test("A full disk is told as such, and the old content stays")
  func fullDisk() throws {
    let file = try Folder("/dev").openFullDevice()
    let found = error { () throws(BytesError) in try file.write([1, 2, 3]) }
    #expect(found?.systemCode == ENOSPC)
    #expect(found?.description.hasSuffix("No space left on device; free some space and run the command again") == true)
  }

  @Test(
    "A folder without write permission is told, and nothing is left in it",
    .enabled(if: geteuid() != 0, "root may write anywhere"))
  func readOnlyFolder() throws {
    let temporary = try TemporaryFolder()
    chmod(temporary.path, 0o500)
    defer { chmod(temporary.path, 0o700) }
    let found = error { () throws(BytesError) in try AtomicFile.write([1], to: temporary.path + "/file") }
    #expect(found?.systemCode == EACCES)
    #expect(
      found?.description
        == "cannot create \(temporary.path)/file: Permission denied; change its permissions or choose another folder")
  }

  @Test("A write that fails on its way leaves the old file and no temporary one")
  func failedWrite() throws {
    let temporary = try TemporaryFolder()
    let folder = try Folder(temporary.path)
    try folder.makeFolder("place")
    try folder.write([1], to: "place/inner")
    // A folder that is not empty cannot be replaced by a file.
    let found = error { () throws(BytesError) in try folder.write([2], to: "place") }
    #expect(found?.description.contains("\(temporary.path)/place") == true)
    #expect(try folder.entries().map(\.name) == ["place"])
    #expect(try folder.read("place/inner") == [1])
  }

  @Test("Control characters in names are made visible")
  func controlCharacters() {
    let found = BytesError.file(operation: .open, path: "a\u{1B}[31m\u{202E}b", code: ENOENT)
    #expect(found.description.hasPrefix("cannot open a\\u{1b}[31m\\u{202e}b: "))
  }

  @Test("Every error is one sentence without a full stop at its end")
  func sentences() {
    let errors: [BytesError] = [
      .file(operation: .sync, path: "x", code: EIO), .unsafePath(path: "x", reason: "it is empty"),
      .fileTooLarge(path: "x", bytes: 2, limit: 1), .locked(path: "x", holder: "process 1"),
      .locked(path: "x", holder: nil),
      .compression(.damaged), .compression(.cut), .compression(.tooLarge(limit: 1)),
      .compression(.ratioTooHigh(limit: 1)),
      .compression(.unavailable),
    ]
    for error in errors {
      #expect(!error.description.contains("\n") && !error.description.hasSuffix("."))
    }
  }
}

extension Folder {
  /// The device on which every write fails as on a full disk.
  fileprivate func openFullDevice() throws -> OpenFile {
    OpenFile(descriptor: open("/dev/full", O_WRONLY), path: "/dev/full")
  }
}
