import Bibliography
import Findings
import Foundation
import Interchange
import Testing

@testable import Workbench

@Suite("Files that an imported bibliography names")
struct ResolveAttachmentsTests {
  private func resolve(
    _ bench: TestWorkbench, _ field: String, importing file: String? = "refs/old.bib"
  ) throws -> (paths: [String], types: [String?], isRead: [Bool], codes: [String]) {
    let named = BibFiles.attachments(fromField: field).map(\.unread)
    let result = ResolveAttachments(library: try bench.open(), importing: file.map { bench.root + "/" + $0 }).resolve(
      named, at: Place(key: "velden1974"))
    return (
      result.attachments.map(\.path), result.attachments.map(\.mediaType),
      result.attachments.map { $0.sha256.count == 64 },
      result.findings.map(\.code)
    )
  }

  @Test("A file below the folder of the imported one is read, with its type by content")
  func found() throws {
    let bench = try TestWorkbench()
    try bench.write("%PDF-1.4", to: "refs/files/1/x.pdf")
    try bench.write("%PDF-1.5", to: "refs/JabRef/y")
    try bench.write("text", to: "refs/a b.txt")
    let zotero = try resolve(bench, "Full Text:files/1/x.pdf:application/pdf")
    #expect(zotero.paths == ["refs/files/1/x.pdf"] && zotero.types == ["application/pdf"])
    #expect(zotero.isRead == [true] && zotero.codes.isEmpty)
    #expect(try resolve(bench, #":JabRef\\y:PDF"#).paths == ["refs/JabRef/y"])
    #expect(try resolve(bench, "./files/../files/1/x.pdf").isRead == [true])
    #expect(try resolve(bench, "\(bench.root)/refs/files/1/x.pdf").paths == ["refs/files/1/x.pdf"])
    #expect(try resolve(bench, "file://localhost\(bench.root)/refs/a%20b.txt").paths == ["refs/a b.txt"])
    // The same file named twice is kept once.
    #expect(try resolve(bench, "files/1/x.pdf;./files/1/x.pdf").paths == ["refs/files/1/x.pdf"])
    // From standard input, and where it lies below the library's folder only.
    #expect(try resolve(bench, "refs/files/1/x.pdf", importing: nil).isRead == [true])
    #expect(try resolve(bench, "../refs/files/1/x.pdf").isRead == [true])
    #expect(try resolve(bench, "refs/files/1/x.pdf").paths == ["refs/files/1/x.pdf"])
  }

  @Test("A missing file is a finding, and its path is kept")
  func missing() throws {
    let bench = try TestWorkbench()
    try bench.write("x", to: "refs/old.bib")
    let result = try resolve(bench, "Draft:files/none.pdf:PDF")
    #expect(result.paths == ["refs/files/none.pdf"] && result.types == ["application/pdf"])
    #expect(result.isRead == [false] && result.codes == ["attachment-missing"])
  }

  @Test("Nothing outside of the two folders is read, whatever the field says")
  func elsewhere() throws {
    let bench = try TestWorkbench()
    try bench.write("x", to: "refs/old.bib")
    for (path, code) in [
      ("/etc/passwd", "attachment-elsewhere"), ("../../../../../../etc/passwd", "attachment-elsewhere"),
      ("files/../../../../../etc/passwd", "attachment-elsewhere"), ("file:///etc/passwd", "attachment-elsewhere"),
      ("file://evil.example/etc/passwd", "attachment-path"), (#"C:\Users\me\x.pdf"#, "attachment-path"),
      (#"\\\\server\\share\\x.pdf"#, "attachment-path"), ("file:///C:/x.pdf", "attachment-path"),
      ("a\u{0}b.pdf", "attachment-path"),
      ("file:///etc/pass%00wd", "attachment-path"), ("/dev/zero", "attachment-elsewhere"),
    ] {
      let result = try resolve(bench, path)
      #expect(result.isRead == [false] && result.codes == [code], "\(path)")
      #expect(result.paths == BibFiles.attachments(fromField: path).map(\.path))
    }
  }

  @Test("Symbolic links, folders and pipes below the folder are not followed or read")
  func links() throws {
    let bench = try TestWorkbench()
    try bench.write("x", to: "refs/real/x.txt")
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: bench.root + "/refs/passwd", withDestinationPath: "/etc/passwd")
    try manager.createSymbolicLink(atPath: bench.root + "/refs/etc", withDestinationPath: "/etc")
    #expect(mkfifo(bench.root + "/refs/pipe", 0o600) == 0)
    for path in ["passwd", "etc/passwd", "pipe", "real"] {
      let result = try resolve(bench, path)
      #expect(result.isRead == [false], "\(path)")
      #expect(result.codes.count == 1, "\(path): \(result.codes)")
    }
  }

  @Test("All sources of a reading are resolved, each with its own place")
  func reading() throws {
    let bench = try TestWorkbench()
    try bench.write("%PDF-1.4", to: "refs/a.pdf")
    var reading = Reading()
    for (line, field) in [(3, "a.pdf"), (9, "none.pdf"), (12, "")] {
      var source = Source(type: .book, key: "k\(line)")
      source.record.attachments = BibFiles.attachments(fromField: field).map(\.unread)
      reading.sources.append(
        ImportedSource(
          draft: SourceDraft(source, defaultOrigin: .person), place: Place(file: "old.bib", line: line, column: 1)))
    }
    ResolveAttachments(library: try bench.open(), importing: bench.root + "/refs/old.bib").resolve(&reading)
    #expect(reading.sources[0].source.record.attachments.map(\.sha256.count) == [64])
    #expect(reading.findings.map(\.code) == ["attachment-missing"])
    #expect(reading.findings[0].place == Place(file: "old.bib", line: 9, column: 1, key: "k9"))
  }

  @Test("Addresses stay as they are, without a finding")
  func addresses() throws {
    let bench = try TestWorkbench()
    let result = try resolve(bench, #":http\://example.org/x.pdf:PDF"#)
    #expect(result.paths == ["http://example.org/x.pdf"] && result.codes.isEmpty && result.isRead == [false])
  }
}
