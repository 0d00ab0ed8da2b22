import Foundation
import Testing

@testable import Workbench

@Suite("Files whose links are looked for", .timeLimit(.minutes(5)))
struct LinkedFileTests {
  private static let noise: [UInt8] = (0..<512).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 7) }

  private func check(_ bench: TestWorkbench, _ words: String...) async throws -> CheckReport {
    try await CheckLinks(environment: bench.environment()).run(
      CheckRequest(words: words.map { bench.root + "/" + $0 }, network: NetworkOptions(timeout: 1))
    ) { _ in }
  }

  @Test("a text of any charset is one, what a program made is none")
  func text() {
    #expect(LinkedFile.isText([]))
    #expect(LinkedFile.isText(Array("See https://a.example/é\n".utf8)))
    #expect(LinkedFile.isText(Array("caf".utf8) + [0xE9, 0x0A]), "Latin-1")
    let wide = Array("ab, @book{k}\n".utf16)
    #expect(
      LinkedFile.isText(wide.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }), "UTF-16 without a mark")
    #expect(LinkedFile.isText([0xFE, 0xFF] + wide.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }))
    #expect(!LinkedFile.isText(Self.noise))
    #expect(!LinkedFile.isText([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00]), "a packed document")
    #expect(!LinkedFile.isText([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]), "a picture")
    #expect(!LinkedFile.isText(Array("%PDF-1.7\n".utf8)))
  }

  @Test("of a kind that is not read is wrong use, long or short", arguments: [512, 200_000])
  func otherKind(size: Int) async throws {
    let bench = try TestWorkbench(isLibrary: false)
    try bench.write([0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: size), to: "p.docx")
    try bench.write("nothing here\n", to: "a.md")
    #expect(await isWrongUse { _ = try await check(bench, "p.docx") } == true)
    #expect(await message { _ = try await check(bench, "a.md", "p.docx") }.contains("not a kind of file ibid reads"))
    // Nobody named it.
    let report = try await check(bench, "*")
    #expect(report.fileCount == 1 && !report.hasFailures)
  }

  @Test("whose name promises a text and that holds none is a finding, and the others are checked")
  func promised() async throws {
    let bench = try TestWorkbench(isLibrary: false)
    try bench.write(Self.noise, to: "t/refs.bib")
    try bench.write("no link\n", to: "t/a.md")
    for word in ["t/refs.bib", "t/"] {
      let report = try await check(bench, word)
      #expect(report.findings.map(\.code) == ["link-file-unreadable"] && report.hasFailures)
      #expect(report.findings.first?.place.file?.hasSuffix("t/refs.bib") == true)
    }
    #expect(try await check(bench, "t/").fileCount == 1)
    // Root reads what it may not: there the program is asked in another test.
    if getuid() != 0 {
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: bench.root + "/t/a.md")
      #expect(try await check(bench, "t/a.md").hasFailures)
    }
  }

  @Test("a library's own folders are no texts of anybody")
  func library() async throws {
    let bench = try TestWorkbench()
    try bench.write("check: {exclude: [\"https://sample.example/*\"]}\n", to: "Bibliography/ibid.yaml")
    try bench.write("https://seen.example/\n", to: "Cache/notes.txt")
    try bench.write("no link\n", to: "paper/a.md")
    // A folder of that name elsewhere is anybody's.
    try bench.write("no link\n", to: "paper/Bibliography/b.md")
    for word in ["", "**/*"] {
      let found = try LinkedFiles.paths(of: bench.root + "/" + word).map { String($0.dropFirst(bench.root.count + 1)) }
      #expect(found == ["paper/Bibliography/b.md", "paper/a.md"])
    }
  }
}
