import Bibliography
import JSON
import Testing

@testable import Interchange

@Suite("Hostile CSL-JSON costs no more than its size")
struct CSLJSONBoundsTests {
  private func read(_ text: String, _ options: ReadingOptions = .conversion) -> Reading {
    CSLJSONReader(options: options).read(Array(text.utf8), name: "r.json")
  }

  @Test("A line of 10 MB is one value, and its neighbours are there")
  func longLine() {
    let long = String(repeating: "word ", count: 2 << 20)
    let reading = read(
      #"[{"id":"a","type":"book","title":"A"},{"id":"b","type":"book","title":"\#(long)"},{"id":"c","type":"book"}]"#)
    #expect(reading.sources.map(\.source.key) == ["a", "b", "c"] && reading.findings.isEmpty)
    #expect(reading.sources[1].source.title?.utf8.count == long.utf8.count)
  }

  @Test("100,000 brackets are one broken item, told with its place", arguments: ["[", "{\"a\":"])
  func nesting(open: String) {
    let deep = String(repeating: open, count: 100_000)
    let close = String(repeating: open == "[" ? "]" : "}", count: 100_000)
    let reading = read(
      "[{\"id\":\"a\",\"type\":\"book\"},\n{\"id\":\"b\",\"custom\":\(deep)1\(close)},\n{\"id\":\"c\",\"type\":\"book\"}]"
    )
    #expect(reading.sources.map(\.source.key) == ["a", "c"])
    #expect(reading.findings.map(\.place.line) == [2])
    #expect(read(deep).sources.isEmpty && read(deep).findings.contains { $0.severity == .error })
  }

  @Test("Many items of one id are kept, a hundred are told, the others counted")
  func equalIDs() {
    let item = #"{"id":"a","type":"book","title":"T"}"#
    let reading = read("[" + Array(repeating: item, count: 20_000).joined(separator: ",\n") + "]", ReadingOptions())
    #expect(reading.sources.count == 20_000)
    let told = reading.findings.filter { $0.code == "csl-json-duplicate-id" }
    #expect(told.count == 101 && told.last?.message.hasPrefix("19899 more") == true)
  }

  @Test("200,000 members of an item, of many names and of one, are read in one pass")
  func members() {
    let many = (0..<200_000).map { "\"m\($0)\":1" }.joined(separator: ",")
    let reading = read("[{\"id\":\"a\",\"type\":\"book\",\(many)}]")
    #expect(reading.sources.first?.source.record.raw["csl"]?.object?.count == 200_000)
    #expect(reading.findings.count == 101 && reading.findings.contains { $0.message.hasPrefix("199900 more") })
    let custom = read("[{\"id\":\"a\",\"type\":\"book\",\"custom\":{\(many)}}]")
    #expect(custom.sources.first?.source.foreignCustom.count == 200_000)
    let one = read("[{\"id\":\"a\",\"type\":\"book\"" + String(repeating: ",\"title\":\"T\"", count: 50_000) + "}]")
    #expect(one.sources.first?.source.title == "T")
    let told = one.findings.filter { $0.code == "csl-json-duplicate-member" }
    #expect(told.count == 101 && told.contains { $0.message.hasPrefix("49899 more") })
  }

  @Test("NUL bytes break their item alone, escaped ones and lone surrogates none")
  func zeros() throws {
    let reading = read(
      "[{\"id\":\"a\",\"type\":\"book\",\"title\":\"A\0\"},{\"id\":\"b\",\"type\":\"book\",\"title\":\"B\\u0000\"},"
        + "{\"id\":\"c\",\"type\":\"book\",\"title\":\"\\ud800C\\udc00\"},{\"id\":\"d\",\"type\":\"book\",\"title\":\"\\ud83d\"}]"
    )
    #expect(reading.sources.map(\.source.key) == ["b", "c", "d"] && reading.findings.map(\.place.line) == [1])
    #expect(reading.sources[1].source.title == "\u{FFFD}C\u{FFFD}" && reading.sources[2].source.title == "\u{FFFD}")
    let zeros = [UInt8(ascii: "[")] + [UInt8](repeating: 0, count: 1 << 20)
    let none = CSLJSONReader().read(zeros, name: "z.json")
    #expect(none.sources.isEmpty && !none.findings.isEmpty && none.findings.count < 5)
  }
}
