import Bibliography
import Testing

@testable import Interchange

@Suite("The files of an entry go through a library and back")
struct EntryFilesTests {
  private func source(_ field: String) throws -> Source {
    try Format.biblatex.read(Array("@book{a, title = {T}, \(field)}".utf8)).sources[0].source
  }

  private func text(_ source: Source) throws -> String {
    String(decoding: try Format.biblatex.write([source]).bytes, as: UTF8.self)
  }

  @Test("Paths, types and titles become attachments without a digest, and the field leaves as it came")
  func reading() throws {
    let source = try source("file = {Scan:scans/a.pdf:PDF;:b.djvu:DjVu}, pdf = {c.pdf}")
    #expect(source.record.attachments.map(\.path) == ["scans/a.pdf", "b.djvu", "c.pdf"])
    #expect(source.record.attachments.map(\.title) == ["Scan", nil, nil])
    #expect(source.record.attachments.map(\.mediaType) == ["application/pdf", "image/vnd.djvu", "application/pdf"])
    #expect(source.record.attachments.allSatisfy { $0.sha256.isEmpty })
    let alone = try self.source("file = {Scan:scans/a.pdf:PDF}")
    #expect(try text(alone).contains("file = {Scan:scans/a.pdf:PDF}"))
  }

  @Test("A file that moved, came or goes with another is written in the style of the field it came in")
  func writing() throws {
    var source = try source("file = {Full Text:files/1/x.pdf:application/pdf}")
    source.record.attachments[0].path = "Bibliography/files/a/x.pdf"
    #expect(try text(source).contains("file = {Full Text:Bibliography/files/a/x.pdf:application/pdf}"))
    source.record.attachments.append(Attachment(path: "b;c.png", sha256: "00", mediaType: "image/png", title: "Plate"))
    let again = try self.source(String(try text(source).split(separator: "\n").first { $0.contains("file =") }!))
    #expect(again.record.attachments.map(\.path) == ["Bibliography/files/a/x.pdf", "b;c.png"])
    #expect(again.record.attachments.map(\.title) == ["Full Text", "Plate"])
    var plain = Source(type: .book, key: "b")
    plain[.title] = "T"
    plain.record.attachments = [Attachment(path: "x.pdf", sha256: "00", mediaType: "application/pdf")]
    #expect(try text(plain).contains("file = {:x.pdf:PDF}"))
    #expect(try Format.biblatex.write([plain]).losses.isEmpty)
  }
}
