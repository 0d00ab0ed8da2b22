import Bibliography
import Bytes
import Foundation
import JSON
import LibraryFiles
import TestSupport
import Testing

@Suite struct UndoTests {
  @Test("undo after undo walks backwards to the start; naming an undo redoes")
  func walksBack() throws {
    let library = try TestLibrary()
    let empty = try library.state()
    try library.add("a1", title: "One")
    let one = try library.state()
    try library.set("a1") { $0[.title] = "Two" }
    let two = try library.state()
    try library.undo()
    #expect(try library.state() == one)
    try library.undo()
    #expect(try library.state() == empty)
    #expect(throws: LibraryError.self) { try library.undo() }
    let files = try library.open().history.files()
    try library.undo(.transaction(files[3].id))
    #expect(try library.state() == one)
    try library.undo(.transaction(files[2].id))
    #expect(try library.state() == two)
    try library.undo()
    #expect(try library.state() == one)
  }

  @Test("undo stops and names the fields that were changed since")
  func namesFields() throws {
    let library = try TestLibrary()
    try library.add("a1")
    try library.set("a1") {
      $0[.title] = "Two"
      $0[.publisher] = "P"
    }
    let target = try library.open().history.files()[1].id
    try library.set("a1") { $0[.title] = "Three" }
    #expect(
      throws: LibraryError.notUndoable(
        transaction: target.description, fields: [ChangedField(owner: "a1", path: "title")])
    ) { try library.undo(.transaction(target)) }
    #expect(try library.open().read(key: "a1")?.file?.source[.title] == "Three")
  }

  @Test("an older change of other fields can be undone past a rename")
  func pastRename() throws {
    let library = try TestLibrary()
    try library.add("a1")
    try library.set("a1") { $0[.publisher] = "P" }
    let target = try library.open().history.files()[1].id
    try library.transact { try $0.rename($0.source(key: "a1"), to: "z1") }
    try library.undo(.transaction(target))
    let source = try #require(try library.open().read(key: "z1")?.file?.source)
    #expect(source[.publisher] == nil)
    #expect(source.record.aliases == ["a1"])
  }

  @Test("a removed file comes back byte for byte, however it was laid out")
  func byteForByte() throws {
    let library = try TestLibrary()
    try library.add("a1")
    let path = "Bibliography/sources/a/a1.json"
    let text = try library.text(path).replacingOccurrences(of: "\n  ", with: "\n\t")
    try library.write(text, to: path)
    try library.transact { try $0.remove($0.source(key: "a1")) }
    #expect(!library.exists(path))
    try library.undo()
    #expect(try library.text(path) == text)
  }

  @Test("undo puts keys back in the text of a manuscript, and refuses when the text was changed since")
  func manuscripts() throws {
    let library = try TestLibrary()
    try library.write("«ä» [@b1; @b1]", to: "paper.md")
    let edits = [TextEdit(offset: 9, old: "b1", new: "longer2"), TextEdit(offset: 14, old: "b1", new: "longer2")]
    try library.transact { try $0.rewrite("paper.md", id: "m", edits: edits) }
    #expect(try library.text("paper.md") == "«ä» [@longer2; @longer2]")
    try library.undo()
    #expect(try library.text("paper.md") == "«ä» [@b1; @b1]")
    let files = try library.open().history.files()
    try library.undo(.transaction(files[1].id))
    try library.write("other", to: "paper.md")
    #expect(
      throws: LibraryError.notUndoable(
        transaction: files[0].id.description, fields: [ChangedField(owner: "paper.md")])
    ) { try library.undo(.transaction(files[0].id)) }
  }

  @Test("observations of checks are passed over by undo")
  func health() throws {
    let library = try TestLibrary()
    let source = try library.add("a1")
    try library.transact("check") {
      $0.health(
        of: source.record.id!, key: "a1", [FieldChange(path: FieldPath("class"), before: "alive", after: "dead")])
    }
    let check = try library.open().history.files()[1].id
    #expect(throws: LibraryError.self) { try library.undo(.transaction(check)) }
    try library.undo()
    #expect(try library.state()["sources/a/a1.json"] == nil)
  }

  @Test("random sequences of transactions, then undo of all, give the start state", arguments: 1...40)
  func undoAll(_ seed: Int) throws {
    let library = try TestLibrary(seed: UInt64(seed))
    var random = SeededGenerator(seed: UInt64(seed) &* 77)
    for key in ["a0", "b0"] { try library.add(key) }
    try library.transact { transaction in
      let id = try transaction.source(key: "a0").id!.text
      try transaction.register(
        ["id": "m", "path": "p.md", "sha256": "0", "citations": [["source": .string(id)]]], id: "m")
    }
    let start = try items(library)
    var count = 0
    for step in 0..<Int.random(in: 1...12, using: &random) {
      library.clock.advance(by: Int64.random(in: -5_000...5_000, using: &random))
      let transaction = try change(library, step: step, random: &random)
      if try transaction.commit() != nil { count += 1 }
    }
    for _ in 0..<count { try library.undo() }
    #expect(try items(library) == start)
  }

  /// Files as values: the order of members does not count.
  private func items(_ library: TestLibrary) throws -> [String: JSONValue] {
    try library.state().filter { $0.key.hasSuffix(".json") }.mapValues { try JSONReader.read(Array($0)) }
  }

  private func change(_ library: TestLibrary, step: Int, random: inout SeededGenerator) throws -> Transaction {
    var transaction = try Transaction(in: library.open(), command: "step \(step)")
    let files = try library.open().readAll().compactMap(\.file)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let file = try files.randomElement(using: &random).flatMap { try transaction.source(at: $0.path) }
      switch Int.random(in: 0..<6, using: &random) {
      case 0:
        var source = Source(type: .webpage, key: "n\(step)-\(Int.random(in: 0..<1_000_000, using: &random))")
        source[.title] = "New"
        source.record.raw["bibtex"] = ["x": "y"]
        try transaction.add(SourceDraft(source, defaultOrigin: .person))
      case 1, 2:
        guard let file else { continue }
        var source = file.source
        source[.title] = Bool.random(using: &random) ? nil : "T\(step)"
        source.record.tags = ["t\(Int.random(in: 0..<3, using: &random))"]
        source[.publisher] = Bool.random(using: &random) ? nil : "P\(step)"
        try transaction.set(file, to: source)
      case 3:
        guard let file else { continue }
        try transaction.rename(file, to: "r\(step)-\(Int.random(in: 0..<1_000_000, using: &random))")
      case 4:
        guard let file,
          let other = try files.randomElement(using: &random).flatMap({ try transaction.source(at: $0.path) }),
          other.path != file.path
        else { continue }
        try transaction.merge(other, into: file, force: true)
      default:
        guard let file else { continue }
        try transaction.remove(file, force: true)
      }
    }
    return transaction
  }
}
