import Bibliography
import Foundation
import Testing

@testable import Workbench

@Suite("Files of a source")
struct AttachTests {
  private static let pdf = Array("%PDF-1.4\n…".utf8)

  private func bench() async throws -> (TestWorkbench, outside: String) {
    let bench = try TestWorkbench()
    try await bench.add("book", "author=Velden, Marta", "title=The Docks of Orrin", "year=1974")
    let outside = bench.root + "-outside"
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
    try Data(Self.pdf).write(to: URL(fileURLWithPath: outside + "/velden.pdf"))
    return (bench, outside)
  }

  private func attach(
    _ bench: TestWorkbench, _ paths: String..., title: String? = nil, place: AttachFiles.Place = .automatic,
    isDryRun: Bool = false
  ) throws -> AttachReport {
    try AttachFiles(library: bench.open("ibid attach")).run(
      "velden1974", paths, title: title, place: place, isDryRun: isDryRun)
  }

  private func attachments(_ bench: TestWorkbench) throws -> [String] {
    let files = try bench.raw("velden1974")["custom"]?["ibid"]?["attachments"]?.array ?? []
    return files.map { "\($0["path"]?.string ?? "") \($0["type"]?.string ?? "") \($0["title"]?.string ?? "")" }
  }

  private func check(_ bench: TestWorkbench, _ words: String...) throws -> AttachmentCheck {
    try CheckAttachments(library: bench.open("ibid attach --check")).run(words)
  }

  @Test("A file of the library's folder is recorded where it is, with digest, type and title, in one transaction")
  func inside() async throws {
    let (bench, outside) = try await bench()
    defer { try? RemoveFile.at(outside) }
    try bench.write(Self.pdf, to: "scans/title page")
    let count = try bench.transactions()
    let report = try attach(bench, bench.root + "/scans/title page", title: "Title page")
    #expect(report.rows.map(\.outcome) == [.recorded])
    #expect(try attachments(bench) == ["scans/title page application/pdf Title page"])
    #expect(report.rows[0].attachment.sha256.count == 64 && report.rows[0].bytes == Self.pdf.count)
    #expect(try bench.transactions() == count + 1)
    #expect(try check(bench).findings.isEmpty)
    let lines = bench.lines("velden1974")
    #expect(try lines().map(\.isHere) == [true])
    _ = try UndoTransactions(library: bench.open("ibid undo")).run("1", isDryRun: false)
    #expect(try attachments(bench).isEmpty)
  }

  @Test("A file outside is copied below the key, or linked where that is asked")
  func outside() async throws {
    let (bench, outside) = try await bench()
    defer { try? RemoveFile.at(outside) }
    #expect(try attach(bench, outside + "/velden.pdf", isDryRun: true).rows.map(\.outcome) == [.copied])
    #expect(try bench.files("Bibliography/files").isEmpty)
    #expect(try attach(bench, outside + "/velden.pdf").rows.map(\.outcome) == [.copied])
    #expect(try attachments(bench) == ["Bibliography/files/velden1974/velden.pdf application/pdf "])
    #expect(try bench.files("Bibliography/files") == ["velden1974/velden.pdf": Data(Self.pdf)])

    try Data("other".utf8).write(to: URL(fileURLWithPath: outside + "/velden.pdf"))
    #expect(
      try attach(bench, outside + "/velden.pdf").rows[0].attachment.path == "Bibliography/files/velden1974/velden-2.pdf"
    )
    try Data("third".utf8).write(to: URL(fileURLWithPath: outside + "/note.txt"))
    let linked = try attach(bench, outside + "/note.txt", place: .link).rows[0]
    #expect(linked.outcome == .linked && linked.attachment.mediaType == "text/plain")
    #expect(linked.attachment.path == "../" + outside.split(separator: "/").last! + "/note.txt")
    #expect(try check(bench).findings.isEmpty)
    #expect(try check(bench).unchanged == 3)
  }

  @Test("The same content is said to be there and not added; a file that changed is recorded anew")
  func twice() async throws {
    let (bench, outside) = try await bench()
    defer { try? RemoveFile.at(outside) }
    _ = try attach(bench, outside + "/velden.pdf")
    let count = try bench.transactions()
    #expect(try attach(bench, outside + "/velden.pdf").rows.map(\.outcome) == [.present])
    #expect(try bench.transactions() == count)
    try bench.write(Self.pdf, to: "copy.pdf")
    try bench.write("a", to: "a.txt")
    try bench.write("a", to: "b.txt")
    #expect(
      try attach(bench, bench.root + "/copy.pdf", bench.root + "/a.txt", bench.root + "/b.txt").rows.map(\.outcome) == [
        .present, .recorded, .present,
      ])
    #expect(try attach(bench, bench.root + "/a.txt", title: "A").rows.map(\.outcome) == [.renewed])
    try bench.write("changed", to: "a.txt")
    #expect(try check(bench).findings.map(\.code) == ["attachment-changed"])
    #expect(try attach(bench, bench.root + "/a.txt").rows.map(\.outcome) == [.renewed])
    #expect(try attachments(bench).last == "a.txt text/plain A")
    #expect(try check(bench).findings.isEmpty)
  }

  @Test("Removing takes a file off the record by path, name, title or digest, and leaves the file")
  func remove() async throws {
    let (bench, outside) = try await bench()
    defer { try? RemoveFile.at(outside) }
    _ = try attach(bench, outside + "/velden.pdf", title: "Scan")
    func remove(_ words: String...) throws -> AttachReport {
      try DetachFiles(library: bench.open("ibid attach --remove")).run("velden1974", words)
    }
    #expect(await isWrongUse { _ = try remove("nothing.pdf") } == true)
    #expect(try remove("Scan").rows.map(\.outcome) == [.removed])
    #expect(try attachments(bench).isEmpty)
    #expect(try bench.files("Bibliography/files").count == 1)
    #expect(try check(bench).findings.map(\.code) == ["attachment-unrecorded"])
    let again = try attach(bench, bench.root + "/Bibliography/files/velden1974/velden.pdf")
    #expect(try remove(String(again.rows[0].attachment.sha256.prefix(8))).rows.count == 1)
    _ = try attach(bench, outside + "/velden.pdf")
    #expect(try bench.files("Bibliography/files").count == 1)
    #expect(try remove("velden.pdf").rows.count == 1)
  }

  @Test("Missing, changed, unread and foreign files are findings")
  func findings() async throws {
    let (bench, outside) = try await bench()
    defer { try? RemoveFile.at(outside) }
    try bench.write("x", to: "x.txt")
    _ = try attach(bench, bench.root + "/x.txt")
    try RemoveFile.at(bench.root + "/x.txt")
    #expect(try check(bench, "velden1974").findings.map(\.code) == ["attachment-missing"])
    try FileManager.default.createSymbolicLink(atPath: bench.root + "/x.txt", withDestinationPath: "/etc/passwd")
    #expect(try check(bench).findings.map(\.code) == ["attachment-unreadable"])
    let path = bench.root + "/Bibliography/sources/v/velden1974.json"
    let text = try bench.text("Bibliography/sources/v/velden1974.json")
    for (given, code) in [
      ("C:\\\\x.pdf", "attachment-elsewhere"), ("/dev/zero", "attachment-unreadable"), ("/", "attachment-unreadable"),
      ("../../../../nowhere/x", "attachment-missing"), ("a\\u0000b", "attachment-elsewhere"),
    ] {
      try text.replacingOccurrences(of: "x.txt", with: given).write(toFile: path, atomically: true, encoding: .utf8)
      #expect(try check(bench).findings.map(\.code) == [code], "\(given)")
    }
    try text.replacingOccurrences(of: "x.txt", with: "https://a.example/x.pdf").write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(try check(bench).addresses == 1)
    #expect(try bench.lines("velden1974")().map(\.isHere) == [nil])
  }

  @Test("What cannot be attached is said, and leaves nothing behind")
  func refusals() async throws {
    let (bench, outside) = try await bench()
    defer { try? RemoveFile.at(outside) }
    let before = try bench.files("Bibliography")
    #expect(await message { _ = try attach(bench, bench.root + "/none.pdf") }.contains("there is no file"))
    for path in [bench.root, "/dev/null", "", "a\u{1B}b"] {
      #expect(await isWrongUse { _ = try attach(bench, path) } == true, "\(path)")
    }
    #expect(
      await isWrongUse { _ = try attach(bench, outside + "/velden.pdf", outside + "/velden.pdf", title: "T") } == true)
    #expect(
      await isWrongUse { _ = try AttachFiles(library: bench.open()).run("nobody", [outside + "/velden.pdf"]) } == true)
    // The first of two files is copied before the second is found to be missing.
    #expect(
      await message { _ = try attach(bench, outside + "/velden.pdf", outside + "/none.pdf") }.contains("none.pdf"))
    #expect(try bench.files("Bibliography") == before)
    // A link within the library that leads out of it is copied, never recorded as a link.
    try FileManager.default.createSymbolicLink(
      atPath: bench.root + "/link.pdf", withDestinationPath: outside + "/velden.pdf")
    #expect(await isWrongUse { _ = try attach(bench, bench.root + "/link.pdf", place: .link) } == true)
    #expect(try attach(bench, bench.root + "/link.pdf").rows.map(\.outcome) == [.copied])
  }

  @Test(
    "The content of a file decides its type, then its name",
    arguments: [
      (Array("%PDF-1.7".utf8), "x.txt", "application/pdf"), (Array("junk\n%PDF-1.7".utf8), "x", "application/pdf"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "x", "image/png"),
      ([0xFF, 0xD8, 0xFF, 0xE0], "x", "image/jpeg"),
      ([0x49, 0x49, 0x2A, 0x00], "x", "image/tiff"), ([0x4D, 0x4D, 0x00, 0x2A], "x", "image/tiff"),
      (Array("AT&TFORM....DJVM".utf8), "x", "image/vnd.djvu"),
      (
        [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 26) + Array("mimetypeapplication/epub+zipPK".utf8), "x",
        "application/epub+zip"
      ),
      (
        [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 40), "x.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
      ),
      (Array("\n<!DOCTYPE HTML><title>".utf8), "x", "text/html"),
      (Array("<?xml version=\"1.0\"?><html".utf8), "x", "application/xhtml+xml"),
      (Array("words, wörds".utf8), "x", "text/plain"), (Array("# words".utf8), "x.md", "text/markdown"),
      (Array("wör".utf8.dropLast(1)) + [0xC3], "x", "text/plain"), ([0xFF, 0xFE, 0x00], "x", "text/plain"),
      ([0xFF, 0x01, 0x00], "x", nil),
      ([], "x.pdf", "application/pdf"), ([], "x", nil),
      ([0x00, 0x01], "x.mobi", "application/x-mobipocket-ebook"),
    ] as [([UInt8], String, String?)])
  func sniff(_ bytes: [UInt8], _ name: String, _ type: String?) {
    #expect(MediaTypeSniffer.mediaType(bytes, name: name) == type)
  }

  @Test(
    "Paths are recorded from the library's folder",
    arguments: [
      ("/home/me/lib/a/b.pdf", "a/b.pdf"), ("/home/me/b.pdf", "../b.pdf"), ("/home/you/b.pdf", "../../you/b.pdf"),
      ("/srv/b.pdf", "/srv/b.pdf"), ("/home/me/lib", "../lib"),
    ])
  func recorded(_ absolute: String, _ path: String) {
    #expect(AttachmentPath.recorded(absolute, from: "/home/me/lib") == path)
    #expect(AttachmentPath.keptName("..\u{7}a/b") == "ab")
    #expect(AttachmentPath.keptName(String(repeating: "é", count: 200) + ".pdf").utf8.count <= 120)
  }
}

extension TestWorkbench {
  func lines(_ key: String) -> () throws -> [AttachmentLine] {
    {
      let library = try self.open()
      return library.attachmentLines(of: try library.file(key).source)
    }
  }
}
