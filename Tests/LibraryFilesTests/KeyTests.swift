import Bibliography
import JSON
import LibraryFiles
import TestSupport
import Testing

@Suite struct KeyTests {
  @Test(
    "a key's file has the name of FORMATS §1",
    arguments: [
      ("altstadt1992", "sources/a/altstadt1992.json"),
      ("Altstadt1992", "sources/a/Altstadt1992.json"),
      ("1984", "sources/_/1984.json"),
      ("a.b", "sources/a/a.b.json"),
      (".hidden", "sources/_/%2Ehidden.json"),
      ("..", "sources/_/%2E..json"),
      ("../x", "sources/_/%2E.%2Fx.json"),
      ("x/../../etc", "sources/x/x%2F..%2F..%2Fetc.json"),
      ("Гёз", "sources/_/%D0%93%D1%91%D0%B7.json"),
      ("a b%c", "sources/a/a%20b%25c.json"),
      ("a:b+c", "sources/a/a%3Ab%2Bc.json"),
    ])
  func path(_ key: String, _ path: String) {
    #expect(SourceFileName.path(ofKey: key) == path)
    let name = SourceFileName.name(ofKey: key)
    #expect(SourceFileName.key(ofName: name) == key)
  }

  @Test("a name of over 150 bytes is cut and ends with 16 digits of the key's SHA-256")
  func long() {
    let key = String(repeating: "k", count: 300)
    let name = SourceFileName.name(ofKey: key)
    #expect(name.utf8.count == 150)
    // printf 'k%.0s' {1..300} | sha256sum
    #expect(name.hasPrefix(String(repeating: "k", count: 134)))
    #expect(name != SourceFileName.name(ofKey: key + "k"))
    #expect(SourceFileName.key(ofName: name) == nil)
    #expect(SourceFileName.name(ofKey: String(repeating: "k", count: 150)).utf8.count == 150)
  }

  @Test("names are injective and go back to their keys", arguments: 0..<8)
  func injective(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var names: [String: String] = [:]
    for _ in 0..<500 {
      let letters = ["a", "A", ".", "/", "%", "2", "E", "é", "e\u{301}", " ", "_", "-", "ß", "\u{202E}"]
      let key = (0..<Int.random(in: 1...6, using: &random)).map { _ in letters.randomElement(using: &random)! }.joined()
      let name = SourceFileName.name(ofKey: key)
      #expect(!name.hasPrefix("."))
      #expect(!name.contains("/"))
      if let other = names[name] { #expect(Array(other.utf8) == Array(key.utf8)) }
      names[name] = key
      #expect(SourceFileName.key(ofName: name).map { Array($0.utf8) } == Array(key.utf8))
    }
  }

  @Test(
    "keys that nobody could type or tell apart are refused in one sentence",
    arguments: [
      ("", KeyProblem.empty), ("  \u{A0}", .empty), ("a\u{0}b", .controlCharacter(key: "a\u{0}b", position: 2)),
      ("a\nb", .controlCharacter(key: "a\nb", position: 2)), ("\u{85}", .controlCharacter(key: "\u{85}", position: 1)),
      (String(repeating: "x", count: 1_025), .tooLong(bytes: 1_025)),
    ])
  func refused(_ key: String, _ problem: KeyProblem) {
    #expect(throws: problem) { try CitationKey.check(key) }
    #expect(!problem.description.contains("\n"))
  }

  @Test(
    "keys that differ by case or Unicode form only are twins",
    arguments: [
      ("Smith90", "smith90"), ("Gözəl", "Go\u{308}zəl"), ("STRASSE", "straße"), ("ΟΔΟΣ", "οδος"),
      ("\u{212A}ars", "kars"),
    ])
  func twins(_ first: String, _ second: String) throws {
    let library = try TestLibrary()
    try library.add(first)
    #expect(throws: LibraryError.key(.twin(key: second, of: first))) { try library.add(second) }
    #expect(throws: LibraryError.key(.taken(key: first))) { try library.add(first) }
    // Within one transaction too.
    let other = try TestLibrary()
    #expect(throws: LibraryError.key(.twin(key: second, of: first))) {
      try other.transact {
        try $0.add(SourceDraft(Source(type: .book, key: first), defaultOrigin: .person))
        try $0.add(SourceDraft(Source(type: .book, key: second), defaultOrigin: .person))
      }
    }
  }

  @Test("a key that another source had before is refused; the source itself may take it back")
  func aliases() throws {
    let library = try TestLibrary()
    try library.add("a1")
    var transaction = try Transaction(in: library.open(), command: "add") { $0 == "old1" ? "a1" : nil }
    #expect(throws: LibraryError.key(.alias(key: "old1", of: "a1"))) {
      try transaction.add(SourceDraft(Source(type: .book, key: "old1"), defaultOrigin: .person))
    }
    try transaction.rename(transaction.source(key: "a1"), to: "old1")
    try transaction.commit()
    #expect(try library.open().read(key: "old1")?.file != nil)
  }

  @Test("a source may change the case of its own key")
  func ownCase() throws {
    let library = try TestLibrary()
    try library.add("smith90")
    try library.transact { try $0.rename($0.source(key: "smith90"), to: "Smith90") }
    #expect(try library.open().read(key: "Smith90")?.file?.source.record.aliases == ["smith90"])
    #expect(try library.open().scan().files.map(\.path) == ["sources/s/Smith90.json"])
  }
}
