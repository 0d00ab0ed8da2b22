import Foundation
import Testing

@testable import Bytes

struct FolderTests {
  @Test("A file is written, replaced and read; nothing else is left in the folder")
  func writeAndRead() throws {
    let temporary = try TemporaryFolder()
    let folder = try Folder(temporary.path)
    try folder.write(Array("one".utf8), to: "a.txt")
    try folder.write(Array("two".utf8), to: "a.txt")
    #expect(try folder.read("a.txt") == Array("two".utf8))
    #expect(try folder.entries() == [.init(name: "a.txt", kind: .file)])
    #expect(try folder.readIfPresent("b.txt") == nil)
  }

  @Test("Replacing keeps the permissions of the old file, and given ones are set")
  func permissions() throws {
    let temporary = try TemporaryFolder()
    let folder = try Folder(temporary.path)
    try folder.write([1], to: "key", permissions: 0o600)
    try folder.write([2], to: "key")
    #expect(try folder.facts("key")?.permissions == 0o600)
    try folder.write([3], to: "key", permissions: 0o644)
    #expect(try folder.facts("key")?.permissions == 0o644)
  }

  @Test("Facts change when the content does")
  func facts() throws {
    let temporary = try TemporaryFolder()
    let folder = try Folder(temporary.path)
    try folder.write(Array("one".utf8), to: "a")
    let before = try #require(try folder.facts("a"))
    #expect(before.size == 3 && before.kind == .file)
    try folder.write(Array("two".utf8), to: "a")
    let after = try #require(try folder.facts("a"))
    #expect(after.inode != before.inode || after.changed != before.changed)
    #expect(try folder.facts("none") == nil)
    #expect(try folder.facts("a/none") == nil)
    #expect(try FileFacts.at(temporary.path)?.kind == .folder)
  }

  @Test(
    "Names that leave the folder are refused before anything is opened",
    arguments: ["", "/etc/passwd", "../x", "a/../b", "a//b", "./a", "a/.", "a\0b"])
  func unsafeNames(name: String) throws {
    let temporary = try TemporaryFolder()
    let folder = try Folder(temporary.path)
    func isRefused(_ call: () throws(BytesError) -> Void) -> Bool {
      do {
        try call()
        return false
      } catch {
        if case .unsafePath = error { return true }
        return false
      }
    }
    #expect(isRefused { () throws(BytesError) in _ = try folder.read(name) })
    #expect(isRefused { () throws(BytesError) in try folder.write([], to: name) })
    #expect(isRefused { () throws(BytesError) in try folder.makeFolder(name) })
    #expect(isRefused { () throws(BytesError) in try folder.removeFile(name) })
  }

  @Test("Symbolic links are not followed, neither as files nor as folders on the way")
  func links() throws {
    let temporary = try TemporaryFolder()
    let outside = try TemporaryFolder()
    let folder = try Folder(temporary.path)
    try Folder(outside.path).write(Array("secret".utf8), to: "secret")
    try FileManager.default.createSymbolicLink(
      atPath: temporary.path + "/file", withDestinationPath: outside.path + "/secret")
    try FileManager.default.createSymbolicLink(atPath: temporary.path + "/folder", withDestinationPath: outside.path)
    #expect(throws: BytesError.self) { try folder.read("file") }
    #expect(throws: BytesError.self) { try folder.read("folder/secret") }
    #expect(throws: BytesError.self) { try folder.write([1], to: "folder/new") }
    #expect(throws: BytesError.self) { try folder.append([1], to: "file") }
    #expect(try folder.facts("file")?.kind == .symbolicLink)
    // Replacing a link puts a file in its place and leaves what it pointed to alone.
    try folder.write(Array("mine".utf8), to: "file")
    #expect(try AtomicFile.read(outside.path + "/secret") == Array("secret".utf8))
    try folder.removeTree("folder")
    #expect(try AtomicFile.read(outside.path + "/secret") == Array("secret".utf8))
  }

  @Test("A named pipe in the place of a file is refused and does not block", .timeLimit(.minutes(10)))
  func pipe() throws {
    let temporary = try TemporaryFolder()
    #expect(mkfifo(temporary.path + "/pipe", 0o600) == 0)
    let folder = try Folder(temporary.path)
    #expect(throws: BytesError.unsafePath(path: temporary.path + "/pipe", reason: "it is no regular file")) {
      try folder.read("pipe")
    }
  }

  @Test("Folders are made on the way, and trees are removed")
  func folders() throws {
    let temporary = try TemporaryFolder()
    let folder = try Folder.make(temporary.path + "/x/y")
    try folder.makeFolder("a/b/c")
    try folder.makeFolder("a/b/c")
    try folder.write([1], to: "a/b/c/file")
    #expect(try folder.folder("a/b").entries() == [.init(name: "c", kind: .folder)])
    #expect(try folder.entries(in: "none").isEmpty)
    try folder.rename("a/b/c/file", to: "moved")
    #expect(try folder.read("moved") == [1])
    try folder.removeTree("a")
    #expect(try folder.facts("a") == nil)
    #expect(try folder.removeFile("moved"))
    #expect(try !folder.removeFile("moved"))
    #expect(try !folder.removeFile("none/moved"))
  }

  @Test("Appending adds at the end; a file that must be new is not replaced")
  func appendAndCreate() throws {
    let temporary = try TemporaryFolder()
    let folder = try Folder(temporary.path)
    try folder.append(Array("one\n".utf8), to: "log")
    try folder.append(Array("two\n".utf8), to: "log")
    #expect(try folder.read("log") == Array("one\ntwo\n".utf8))
    do {
      _ = try folder.createFile("log")
      Issue.record("the file was made anew")
    } catch {
      #expect(error.isExisting)
    }
    #expect(throws: BytesError.fileTooLarge(path: temporary.path + "/log", bytes: 8, limit: 7)) {
      try folder.read("log", limit: 7)
    }
    let file = try folder.openFile("log")
    #expect(try file.read(at: 4, count: 3) == Array("two".utf8))
    #expect(try file.read(at: 7, count: 100) == [0x0A])
    #expect(try file.read(at: 100, count: 5) == [])
  }

  @Test("Files whose size the system does not tell are read whole")
  func sizeless() throws {
    let bytes = try AtomicFile.read("/proc/self/stat")
    #expect(bytes.last == 0x0A)
  }
}
