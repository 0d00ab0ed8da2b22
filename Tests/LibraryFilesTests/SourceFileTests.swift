import Bibliography
import Foundation
import JSON
import LibraryFiles
import Testing

@Suite struct SourceFileTests {
  private let good =
    #"[{"id":"a1","type":"book","custom":{"ibid":{"v":1,"id":"01890a5d-ac96-774b-bcce-b302099a8057"}}}]"#

  @Test(
    "what is wrong with a file is found with its place, and reading never stops",
    arguments: [
      ("[\n  {\"id\": \"a1\",\n   \"type\" \"book\"}\n]", "source-file-json", 3, 11, false),
      ("", "source-file-json", 1, 1, false),
      ("[{\"id\":\"a1\"}]}", "source-file-json", 1, 14, false),
      ("[\n<<<<<<< HEAD\n1,\n=======\n2\n>>>>>>> other\n]", "source-file-merge-conflict", 2, 1, false),
      ("[]", "source-file-shape", nil, nil, false),
      ("[{\"id\":\"a1\"},{\"id\":\"a2\"}]", "source-file-shape", nil, nil, false),
      ("{\"id\":\"a1\",\"type\":\"book\"}", "source-file-shape", nil, nil, true),
      ("\"a1\"", "source-file-shape", nil, nil, false),
      (
        "[{\"id\":\"a1\",\"type\":\"book\",\"title\":\"x\",\n\"title\":\"y\"}]", "source-file-doubled-member", 2, 1,
        true
      ),
      ("[{\"id\":\"b1\",\"type\":\"book\"}]", "source-file-name", nil, nil, true),
      ("[{\"id\":\"a1\",\"type\":\"book\"}]", "source-file-no-id", nil, nil, true),
      ("[{\"id\":\"a1\",\"type\":\"nonsense\"}]", "source-file-field", nil, nil, true),
      ("[{\"id\":\"a1\",\"type\":\"book\",\"custom\":{\"ibid\":{\"v\":99}}}]", "source-file-version", nil, nil, true),
    ] as [(String, String, Int?, Int?, Bool)])
  func findings(_ text: String, _ code: String, _ line: Int?, _ column: Int?, _ readable: Bool) throws {
    let library = try TestLibrary()
    try library.write(text, to: "Bibliography/sources/a/a1.json")
    try library.write(good.replacingOccurrences(of: "a1", with: "a2"), to: "Bibliography/sources/a/a2.json")
    let readings = try library.open().readAll()
    #expect(readings.count == 2)
    let finding = try #require(readings[0].findings.first { $0.code == code })
    #expect(finding.place.file == "Bibliography/sources/a/a1.json")
    #expect(finding.place.line == line)
    #expect(finding.place.column == column)
    #expect((readings[0].file != nil) == readable)
    #expect(readings[1].findings.isEmpty)
  }

  @Test("a symbolic link in the place of a file is refused, and what it points to is not read")
  func link() throws {
    let library = try TestLibrary()
    try library.write(good, to: "secret.json")
    try library.write("", to: "Bibliography/sources/a/keep")
    try FileManager.default.createSymbolicLink(
      atPath: library.root + "/Bibliography/sources/a/a1.json", withDestinationPath: library.root + "/secret.json")
    let opened = try library.open()
    #expect(opened.read(key: "a1")?.findings.map(\.code) == ["source-file-link"])
    #expect(try opened.scan().files.isEmpty)
    #expect(try opened.scan().strays == ["sources/a/a1.json", "sources/a/keep"])
    // A linked folder is no better.
    try FileManager.default.createSymbolicLink(
      atPath: library.root + "/Bibliography/sources/z", withDestinationPath: library.root)
    #expect(try opened.scan().strays.contains("sources/z"))
    #expect(opened.read("sources/z/secret.json")?.file == nil)
  }

  @Test("a file of a newer ibid is read but never changed")
  func newer() throws {
    let library = try TestLibrary()
    let text = good.replacingOccurrences(of: "\"v\":1", with: "\"v\":2,\"zeal\":[1]")
    try library.write(text, to: "Bibliography/sources/a/a1.json")
    #expect(try library.open().read(key: "a1")?.file?.key == "a1")
    #expect(throws: LibraryError.self) { try library.set("a1") { $0[.title] = "x" } }
    #expect(try library.text("Bibliography/sources/a/a1.json") == text)
  }

  @Test("a broken file is never overwritten by a command that names it")
  func brokenStays() throws {
    let library = try TestLibrary()
    try library.write("[{", to: "Bibliography/sources/a/a1.json")
    #expect(throws: LibraryError.self) { try library.set("a1") { $0[.title] = "x" } }
    #expect(throws: LibraryError.key(.taken(key: "a1"))) { try library.add("a1") }
    #expect(try library.text("Bibliography/sources/a/a1.json") == "[{")
  }

  @Test("members we do not know survive a change of others")
  func unknownMembers() throws {
    let library = try TestLibrary()
    let text = #"""
      [{"id":"a1","type":"book","foo":{"x":1.50},"custom":{"other":[1],"ibid":{"v":1,
      "id":"01890a5d-ac96-774b-bcce-b302099a8057","later":true}}}]
      """#
    try library.write(text, to: "Bibliography/sources/a/a1.json")
    try library.set("a1") { $0[.title] = "New" }
    let item = try #require(try JSONReader.read(library.text("Bibliography/sources/a/a1.json")).array?[0])
    #expect(item["title"] == "New")
    #expect(item["custom"]?["other"] == [1])
    #expect(item["custom"]?["ibid"]?["later"] == true)
    #expect(item["custom"]?["ibid"]?["raw"]?["csl"]?["foo"]?["x"] == .number("1.50"))
  }
}
