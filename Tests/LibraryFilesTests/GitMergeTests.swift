import Bibliography
import Foundation
import JSON
import LibraryFiles
import Testing

@Suite struct GitMergeTests {
  private let id = "01890a5d-ac96-774b-bcce-b302099a8057"

  private func file(_ change: (inout Source) -> Void = { _ in }) -> [UInt8] {
    var source = Source(type: .book, key: "a1")
    source[.title] = "T"
    source.record.id = SourceID(id)
    change(&source)
    return SourceFileCodec.bytes(of: source.cslJSON(.library))
  }

  private func source(_ bytes: [UInt8]) throws -> Source {
    let item = try #require(JSONReader.read(bytes).array?.first?.object)
    var problems: [SourceProblem] = []
    return Source(cslJSON: item, problems: &problems)
  }

  @Test("changes of different members are both taken, and the result is laid out as ibid does")
  func clean() throws {
    let result = GitMerge.merge(
      base: file(), ours: file { $0[.publisher] = "P" }, theirs: file { $0[.title] = "New" })
    #expect(result.isClean)
    #expect(
      result.bytes
        == file {
          $0[.publisher] = "P"; $0[.title] = "New"
        })
  }

  @Test("tags, aliases and captures merge as sets: added on either side is there, taken away is gone")
  func sets() throws {
    let result = GitMerge.merge(
      base: file { $0.record.tags = ["a", "b"] }, ours: file { $0.record.tags = ["a", "b", "c"] },
      theirs: file { $0.record.tags = ["d", "b"] })
    #expect(result.isClean)
    #expect(try source(result.bytes).record.tags == ["b", "c", "d"])
  }

  private func names(_ names: [String]) -> (inout Source) -> Void {
    { source in
      source[.author] = names.map { text in
        let parts = text.split(separator: " ").map(String.init)
        return PersonName(family: parts[0], given: parts.count > 1 ? parts[1] : nil)
      }
    }
  }

  @Test(
    "names merge by person",
    arguments: [
      (["A", "B"], ["A x", "B"], ["A", "B y"], ["A x", "B y"]),
      (["A", "B"], ["A", "B", "C"], ["A z", "B"], ["A z", "B", "C"]),
      (["A", "B"], ["B"], ["A", "B y"], ["B y"]),
      (["A"], ["A", "C"], ["A", "D"], ["A", "D", "C"]),
      (["A", "B"], ["B", "A"], ["A x", "B"], ["B", "A x"]),
      ([], ["A"], ["A"], ["A"]),
      (["A x"], ["A y"], ["A z"], nil),
      (["A", "B", "C"], ["B", "A", "C"], ["A", "C", "B"], nil),
    ] as [([String], [String], [String], [String]?)])
  func persons(_ base: [String], _ ours: [String], _ theirs: [String], _ merged: [String]?) throws {
    let result = GitMerge.merge(base: file(names(base)), ours: file(names(ours)), theirs: file(names(theirs)))
    let authors = try source(result.bytes)[.author].map {
      ([$0.family] + [$0.given]).compactMap { $0 }.joined(separator: " ")
    }
    if let merged {
      #expect(result.isClean)
      #expect(Set(authors) == Set(merged))
      if base.count > 1 { #expect(authors == merged) }
    } else {
      #expect(result.conflicts.map(\.place.field) == ["author"])
      #expect(authors == ours)
      #expect(try source(result.bytes).record.variants.map(\.field.rawValue) == ["author"])
    }
  }

  @Test("a field that both changed keeps ours, notes theirs as a variant, and is a finding")
  func conflict() throws {
    let result = GitMerge.merge(
      base: file(), ours: file { $0[.title] = "Ours" }, theirs: file { $0[.title] = "Theirs" }, file: "x.json")
    #expect(result.conflicts.map(\.code) == ["merge-conflict"])
    #expect(result.conflicts.first?.place.field == "title")
    let merged = try source(result.bytes)
    #expect(merged[.title] == "Ours")
    #expect(merged.record.variants.map(\.value) == ["Theirs"])
    #expect(merged.record.variants.first?.from == Origin(.import, name: "git-merge"))
  }

  @Test("two sources added under one key stay two, and doctor gives the younger a new key")
  func twoSources() throws {
    let theirs = file {
      $0.record.id = SourceID("02890a5d-ac96-774b-bcce-b302099a8057")
      $0[.title] = "Another"
    }
    let result = GitMerge.merge(base: [], ours: theirs, theirs: file())
    #expect(result.conflicts.map(\.code) == ["merge-two-sources"])
    let library = try TestLibrary()
    try library.write(String(decoding: result.bytes, as: UTF8.self), to: "Bibliography/sources/a/a1.json")
    let opened = try library.open()
    let report = try opened.doctor()
    #expect(report.findings.map(\.code) == ["source-file-shape"])
    try opened.repair(report, command: "doctor --fix")
    #expect(try opened.doctor().findings.isEmpty)
    #expect(opened.read(key: "a1")?.file?.source[.title] == "T")
    #expect(opened.read(key: "a1a")?.file?.source[.title] == "Another")
  }

  @Test("a side that is no JSON leaves both between git's marks")
  func unreadable() {
    let result = GitMerge.merge(base: file(), ours: Array("[{".utf8), theirs: file { $0[.title] = "x" })
    #expect(result.conflicts.map(\.code) == ["merge-unreadable"])
    #expect(String(decoding: result.bytes, as: UTF8.self).hasPrefix("<<<<<<< ours\n[{\n=======\n[\n"))
  }

  @Test("sides that agree, or of which one changed nothing, are taken as they are")
  func trivial() {
    let (one, two) = (file { $0[.title] = "1" }, file { $0[.title] = "2" })
    #expect(GitMerge.merge(base: one, ours: one, theirs: two).bytes == two)
    #expect(GitMerge.merge(base: one, ours: two, theirs: one).bytes == two)
    #expect(GitMerge.merge(base: [], ours: two, theirs: two) == GitMergeResult(bytes: two, conflicts: []))
  }
}
