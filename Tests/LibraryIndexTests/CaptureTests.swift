import Bibliography
import Testing

@testable import LibraryIndex

@Suite("What sources record, without reading them")
struct CaptureTests {
  private func capture(_ digit: Character, _ date: String) -> CaptureReference {
    CaptureReference(sha256: String(repeating: digit, count: 64), date: date, url: "https://a.example/\(digit)")
  }

  @Test("Captures come with their keys, in the order of the files; those of an older version are gone")
  func captures() throws {
    let library = try TemporaryLibrary()
    var first = source("aaa1990", .webpage, number: 1, [.title: "One"])
    first.record.captures = [capture("b", "2026-01-02T00:00:00Z"), capture("a", "2026-01-01T00:00:00Z")]
    var second = source("bbb1991", .webpage, number: 2, [.title: "Two"])
    second.record.captures = [capture("a", "2026-01-03T00:00:00Z")]
    try library.write(second)
    try library.write(first)
    try library.write(source("ccc1992", number: 3, [.title: "Three"]))
    let index = try library.index()
    let found = try index.captures()
    #expect(found.map(\.key) == ["aaa1990", "aaa1990", "bbb1991"])
    #expect(found.map { $0.sha256.prefix(1) } == ["b", "a", "a"])
    #expect(found.last?.date == "2026-01-03T00:00:00Z")
    #expect(found.first?.url == "https://a.example/b")

    first.record.captures = [capture("c", "2026-01-04T00:00:00Z")]
    try library.write(first)
    try library.remove("bbb1991")
    try index.refresh(.full)
    #expect(try index.captures().map(\.sha256) == [String(repeating: "c", count: 64)])
  }

  @Test("Many sets of duplicate keys are answered as each of them alone")
  func manyKeySets() throws {
    let library = try ListingTests.filled()
    try library.write(source("copy2012", number: 7, [.title: "Republic of Azerbaijan", .doi: "10.5555/x"]))
    try library.write(source("other2013", number: 8, [.title: "Something else", .doi: "10.5555/x"]))
    let index = try library.index()
    let sets = [
      ["title:republic of azerbaijan"], [], ["title:nothing"], ["doi:10.5555/x", "title:something else"],
      ["title:something else", "doi:10.5555/x", "title:something else"],
    ]
    let found = try index.duplicateCandidates(keySets: sets)
    #expect(found.count == sets.count)
    for (keys, places) in zip(sets, found) { #expect(try index.duplicateCandidates(keys: keys) == places) }
    // Who shares two keys goes before who shares one.
    #expect(found[3].map(\.key) == ["other2013", "copy2012"])
    #expect(found[1].isEmpty && found[2].isEmpty)
    #expect(try index.duplicateCandidates(keySets: sets, limit: 1)[3].map(\.key) == ["other2013"])
  }

  @Test("A key is taken by a source or by an old key, whatever its case; after a removal it is free")
  func takenKeys() throws {
    let library = try ListingTests.filled()
    let index = try library.index()
    for key in ["altstadt1992", "ALTSTADT1992", "oldsuny", "OldSuny"] { #expect(try index.isTaken(key)) }
    #expect(try !index.isTaken("altstadt1993"))
    #expect(try index.aliasOwner("OLDSUNY") == "suny1996")
    #expect(try index.aliasOwner("suny1996") == nil)
    try library.remove("suny1996")
    try index.refresh(.full)
    #expect(try !index.isTaken("oldsuny") && !index.isTaken("suny1996"))
  }
}
