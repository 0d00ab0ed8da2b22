import Bibliography
import Foundation
import JSON
import LibraryFiles
import Testing

@Suite struct DoctorTests {
  private func text(_ key: String, _ id: String, _ more: String = "") -> String {
    #"[{"id":"\#(key)","type":"book","custom":{"ibid":{"v":1,"id":"\#(id)"\#(more)}}}]"#
  }

  private let first = "01890a5d-ac96-774b-bcce-b302099a8057"
  private let second = "02890a5d-ac96-774b-bcce-b302099a8057"

  @Test("a sound library has no findings")
  func sound() throws {
    let library = try TestLibrary()
    try library.add("a1")
    try library.set("a1") { $0[.title] = "x" }
    let report = try library.open().doctor()
    #expect(report.findings.isEmpty)
    #expect(report.sources == 1 && report.transactions == 2)
  }

  @Test("twins: the younger gets a new key, as one transaction that undo takes back")
  func twins() throws {
    let library = try TestLibrary()
    try library.write(text("Smith90", second), to: "Bibliography/sources/s/Smith90.json")
    try library.write(text("smith90", first), to: "Bibliography/sources/s/smith90.json")
    let opened = try library.open()
    let report = try opened.doctor()
    #expect(report.findings.map(\.code) == ["source-key-twin"])
    try opened.repair(report, command: "doctor --fix")
    #expect(try opened.scan().files.map(\.path) == ["sources/s/Smith90a.json", "sources/s/smith90.json"])
    #expect(try opened.doctor().findings.isEmpty)
    try library.undo()
    #expect(try opened.scan().files.map(\.path) == ["sources/s/Smith90.json", "sources/s/smith90.json"])
  }

  @Test("a file under a wrong name goes where its id belongs, if that place is free")
  func wrongName() throws {
    let library = try TestLibrary()
    try library.write(text("b1", first), to: "Bibliography/sources/a/a1.json")
    let opened = try library.open()
    try opened.repair(opened.doctor(), command: "doctor --fix")
    #expect(try opened.scan().files.map(\.path) == ["sources/b/b1.json"])
    #expect(try opened.doctor().findings.isEmpty)
  }

  @Test("a file without an id gets one, an item outside an array goes into one")
  func form() throws {
    let library = try TestLibrary()
    try library.write(#"{"id":"a1","type":"book"}"#, to: "Bibliography/sources/a/a1.json")
    let opened = try library.open()
    try opened.repair(opened.doctor(), command: "doctor --fix")
    #expect(opened.read(key: "a1")?.file?.id != nil)
    #expect(try opened.doctor().findings.isEmpty)
  }

  @Test("copies of an id, dangling relations, strays and leftovers are named; only leftovers go")
  func others() throws {
    let library = try TestLibrary()
    try library.write(text("a1", first), to: "Bibliography/sources/a/a1.json")
    try library.write(text("a2", first), to: "Bibliography/sources/a/a2.json")
    try library.write(
      text("a3", second, #","relations":[{"type":"related","id":"03890a5d-ac96-774b-bcce-b302099a8057"}]"#),
      to: "Bibliography/sources/a/a3.json")
    try library.write("x", to: "Bibliography/sources/a/notes.txt")
    try library.write("x", to: "Bibliography/sources/a/.ibid-tmp-1-2-3")
    let opened = try library.open()
    let report = try opened.doctor()
    #expect(
      Set(report.findings.map(\.code)) == ["source-id-twice", "relation-dangling", "stray-file", "leftover-file"])
    #expect(try opened.repair(report, command: "doctor --fix") == nil)
    #expect(!library.exists("Bibliography/sources/a/.ibid-tmp-1-2-3"))
    #expect(library.exists("Bibliography/sources/a/notes.txt"))
  }
}
