import Bibliography
import Foundation
import JSON
import LibraryFiles
import Testing

@Suite struct MergeTests {
  @Test("merge: what is kept wins, what it lacks is filled, what differs becomes a variant with whose it was")
  func merge() throws {
    let library = try TestLibrary()
    let kept = try library.add("kept1", title: "Kept") {
      $0.record.tags = ["a"]
      $0.record.relations = [Relation(kind: .related, target: SourceID("01890a5d-ac96-774b-bcce-b302099a8057")!)]
    }
    let capture = CaptureReference(sha256: "77", date: "2026-11-01T00:00:00Z", url: "https://example.org/")
    let dup = try library.add("dup1", title: "Other") {
      $0[.publisher] = "P"
      $0.record.tags = ["b"]
      $0.record.captures = [capture]
      $0.record.aliases = ["older"]
    }
    let (keptID, dupID) = (kept.record.id!.text, dup.record.id!.text)
    try library.transact {
      try $0.register(
        [
          "id": "m", "path": "p.md", "sha256": "0", "citations": [["source": .string(dupID)]],
          "quotations": [["source": .string(dupID)]],
        ],
        id: "m")
    }
    let before = try library.state()
    try library.transact { transaction in
      let (duplicate, into) = (try transaction.source(key: "dup1"), try transaction.source(key: "kept1"))
      try transaction.merge(duplicate, into: into)
    }
    let merged = try #require(try library.open().read(key: "kept1")?.file?.source)
    #expect(merged.record.id?.text == keptID)
    #expect(merged[.title] == "Kept")
    #expect(merged[.publisher] == "P")
    #expect(merged.record.aliases == ["older", "dup1", dupID])
    #expect(merged.record.tags == ["a", "b"])
    #expect(merged.record.captures == [capture])
    #expect(merged.record.variants.map(\.field.rawValue) == ["title"])
    #expect(merged.record.variants.first?.value == "Other")
    #expect(merged.record.variants.first?.from?.place == "dup1")
    #expect(!library.exists("Bibliography/sources/d/dup1.json"))
    let register = try #require(try library.open().manuscriptDocument(id: "m")?.document)
    #expect(register["citations"] == [["source": .string(keptID)]])
    #expect(register["quotations"] == [["source": .string(keptID)]])
    try library.undo()
    #expect(try library.state() == before)
  }

  @Test(
    "a different edition, volume, ISBN or language needs force; two spellings of one do not differ",
    arguments: [
      (TextVariable.edition, "2", "3", true), (.edition, "2nd ed.", "2", false), (.volume, "1", "2", true),
      (.isbn, "978-0-8179-9182-4", "0817991824", false), (.isbn, "9780817991824", "9780817991831", true),
      (.language, "en", "de", true), (.language, "en-US", "en-GB", false), (.title, "x", "y", false),
    ])
  func blocked(_ variable: TextVariable, _ left: String, _ right: String, _ isBlocked: Bool) throws {
    let library = try TestLibrary()
    try library.add("a1") { $0[variable] = left }
    try library.add("b1") { $0[variable] = right }
    func merge(force: Bool) throws {
      try library.transact { try $0.merge($0.source(key: "b1"), into: $0.source(key: "a1"), force: force) }
    }
    if isBlocked {
      #expect(throws: LibraryError.differentEditions(kept: "a1", duplicate: "b1", fields: [variable.name])) {
        try merge(force: false)
      }
      try merge(force: true)
    } else {
      try merge(force: false)
    }
  }

  @Test("a source that a manuscript cites is not removed, by its id or by one merged into it")
  func cited() throws {
    let library = try TestLibrary()
    let id = try library.add("a1").record.id!.text
    try library.transact {
      try $0.register(["id": "m", "path": "p.md", "citations": [["source": .string(id)]]], id: "m")
    }
    #expect(throws: LibraryError.cited(key: "a1", manuscripts: ["p.md"])) {
      try library.transact { try $0.remove($0.source(key: "a1")) }
    }
    try library.transact { try $0.remove($0.source(key: "a1"), force: true) }
    #expect(try library.open().doctor().findings.map(\.code).contains("register-dangling"))
  }

  @Test("a manuscript's register keeps what other rooms wrote into it, and no sentence")
  func register() throws {
    var register = ManuscriptRegister(id: "m1", path: "paper.md", sha256: "00", language: "en")
    register.notes = [.init(label: "1", line: 3, column: 9, sha256: "11")]
    register.claims = [.init(line: 3, column: 1, length: 8, sha256: "22", notes: ["1"])]
    register.citations = [
      .init(note: "1", source: "s", locator: [.init(label: "page", value: "108")], rawLocator: "p. 108", claims: [0])
    ]
    register.uncited = [.init(line: 5, column: 1, isCaption: true)]
    register.others = ["quotations": [["source": "s"]]]
    #expect(ManuscriptRegister(json: register.json) == register)
    let library = try TestLibrary()
    try library.transact { try $0.register(register) }
    #expect(try library.open().manuscriptDocument(id: "m1")?.document == register.json)
    register.sha256 = "33"
    try library.transact { try $0.register(register) }
    try library.undo()
    #expect(try library.open().manuscriptDocument(id: "m1")?.document["sha256"] == "00")
    try library.transact { try $0.unregister(id: "m1") }
    #expect(try library.open().manuscriptDocuments().isEmpty)
  }
}
