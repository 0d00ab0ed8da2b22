import Bibliography
import Findings
import JSON
import Testing

@testable import Interchange

@Suite("CSL-JSON files")
struct CSLJSONTests {
  private func read(_ text: String) -> Reading { CSLJSONReader().read(Array(text.utf8), name: "x.json") }

  @Test(
    "An array, one item, and an array in a wrapper are read",
    arguments: [
      (#"[{"id":"a","type":"book"},{"id":"b","type":"book"}]"#, ["a", "b"]), (#" {"id":"a","type":"book"} "#, ["a"]),
      (#"{"version":{"x":[1,"]"]},"items":[{"id":"a","type":"book"}],"more":1}"#, ["a"]),
      (#"{"references":[{"id":"a","type":"book"},{"id":2,"type":"book"}]}"#, ["a", "2"]), ("[]", []),
      ("\u{FEFF}[{\"id\":\"a\",\"type\":\"book\"}]", ["a"]),
    ])
  func forms(text: String, keys: [String]) {
    let reading = read(text)
    #expect(reading.sources.map(\.source.key) == keys)
    #expect(reading.findings == [])
  }

  @Test(
    "A broken item is reported with its place, and the others are read",
    arguments: [
      (
        "[\n{\"id\":\"a\",\"type\":\"book\"},\n{\"id\":\"b\",\"volume\":01},\n{\"id\":\"c\",\"type\":\"book\"}]",
        ["a", "c"], "3:20"
      ),
      ("[\n{\"id\":\"b\" \"x\":1},\n{\"id\":\"c\",\"type\":\"book\"}]", ["c"], "2:11"),
      (
        "[\n{\"id\":\"b\",\"author\":[{\"family\":\"x\"},\n{\"id\":\"c\",\"type\":\"book\"},\n{\"id\":\"d\",\"type\":\"book\"}\n]",
        ["c", "d"], "2:35"
      ),
      ("[{\"id\":\"a\",\"type\":\"book\"}, 7, {\"id\":\"c\",\"type\":\"book\"}]", ["a", "c"], "1:28"),
      ("[{\"id\":\"a\",\"type\":\"book\"}", ["a"], "1:26"), ("", [], "1:1"), ("[{\"id\":\"a\"", [], "1:11"),
      ("nonsense", [], "1:1"),
      ("[{\"id\":\"a\",\"type\":\"book\"}] x", ["a"], "1:28"),
    ])
  func broken(text: String, keys: [String], place: String) {
    let reading = read(text)
    #expect(reading.sources.map(\.source.key) == keys)
    let errors = reading.findings.filter { $0.severity == .error }
    #expect(errors.first.map { "\($0.place.line ?? 0):\($0.place.column ?? 0)" } == place)
  }

  @Test("Many broken items cost linear time")
  func manyBroken() {
    let text = "[" + String(repeating: "{\"id\":\"a\",\"x\":[\n", count: 20_000)
    let reading = read(text)
    #expect(reading.sources.isEmpty && reading.findings.count >= 20_000)
  }

  @Test("What CSL does not have is kept and told; doubled members and ids are told")
  func kept() {
    let reading = read(#"[{"id":"a","type":"weird","DOI":"1","DOI":"2","own":{"x":1}},{"id":"a","type":"book"}]"#)
    #expect(reading.sources[0].source.record.raw["csl"]?["own"] == ["x": 1])
    #expect(reading.sources[0].source[.doi] == "2")
    #expect(
      reading.findings.map(\.code).sorted() == [
        "csl-json-duplicate-id", "csl-json-duplicate-member", "csl-json-member", "csl-json-member",
      ])
    #expect(reading.sources[1].place == Place(file: "x.json", line: 1, column: 62, key: "a"))
  }

  @Test("The writer's layout is fixed, and reading it gives the same file", arguments: 0..<60)
  func writing(seed: Int) throws {
    var generator = SourceGenerator(seed: UInt64(seed))
    let sources = (0..<3).map { generator.source($0, all: true) }
    let writing = CSLJSONWriter().write(sources)
    #expect(CSLJSONWriter().write(CSLJSONReader().read(writing.bytes).sources.map(\.source)) == writing)
    var source = Source(type: .book, key: "k")
    source[.issued] = CitationDate(EDTF("1999-05")!)
    let text =
      "[\n  {\n    \"id\": \"k\",\n    \"type\": \"book\",\n    \"issued\": {\n      \"date-parts\": [[1999, 5]]\n    }\n  }\n]\n"
    #expect(String(decoding: CSLJSONWriter().write([source]).bytes, as: UTF8.self) == text)
    #expect(String(decoding: CSLJSONWriter().write([]).bytes, as: UTF8.self) == "[]\n")
  }
}
