import Bibliography
import Testing

@testable import Interchange

/// Scaled-down files of 200 MB a line, a million equal keys, 100,000 brackets (measured with `ibid convert`).
@Suite("Hostile RIS, Refer and MEDLINE files cost no more than their size")
struct TaggedBoundsTests {
  static let dialects: [(TaggedDialect, String, String)] = [
    (.ris, "TY  - BOOK\nTI  - ", "\nER  - \n\n"), (.refer, "%0 Book\n%T ", "\n\n"),
    (.medline, "PMID- 1\nTI  - ", "\n\n"),
  ]

  private func sources(_ dialect: TaggedDialect, _ text: String) throws -> [Source] {
    try TaggedLawTests.reader(dialect).read(Array(text.utf8)).sources.map(\.source)
  }

  @Test("A line of 10 MB between two records is one value, and both are there", arguments: dialects)
  func longLine(_ dialect: TaggedDialect, _ head: String, _ end: String) throws {
    let long = String(repeating: "word ", count: 2 << 20)
    let text = head + "A" + end + head + long + end + head + "B" + end
    let titles = try sources(dialect, text).compactMap(\.title)
    #expect(titles.count == 3 && titles[0] == "A" && titles[1].utf8.count == long.utf8.count - 1 && titles[2] == "B")
  }

  @Test("Of a record of 150,000 fields 100,000 are read, the rest is told, and the neighbours stay")
  func fields() throws {
    let many = String(repeating: "\nKW  - word", count: 150_000)
    let reading = try RISReader().read(Array("TY  - BOOK\nTI  - A\(many)\nER  - \nTY  - BOOK\nTI  - B\nER  - \n".utf8))
    #expect(reading.sources.map(\.source.title) == ["A", "B"])
    let words = reading.sources[0].source[.keyword]?.split(separator: ";").count
    #expect(words == TaggedEntry.maximumFields - 2)
    #expect(reading.findings.map { "\($0.code) \($0.place.line ?? 0)" } == ["ris-too-many-fields 100001"])
  }

  @Test("50,000 records of one key are all kept", arguments: dialects)
  func equalKeys(_ dialect: TaggedDialect, _ head: String, _ end: String) throws {
    let key = [TaggedDialect.ris: "\nID  - same", .refer: "\n%F same"][dialect] ?? ""
    let found = try sources(dialect, String(repeating: head + "A" + key + end, count: 50_000))
    #expect(found.count == 50_000)
    #expect(found.allSatisfy { $0.title == "A" && ($0.key == "same" || dialect == .medline) })
  }

  @Test("100,000 brackets and tags within each other are text", arguments: dialects)
  func nesting(_ dialect: TaggedDialect, _ head: String, _ end: String) throws {
    for (open, close) in [("{", "}"), ("[", "]"), ("<i>", "</i>"), ("(", "")] {
      let title = String(repeating: open, count: 100_000) + "x" + String(repeating: close, count: 100_000)
      #expect(try sources(dialect, head + title + end).map(\.title) == [title])
    }
  }

  @Test("NUL bytes are no line ends, and the records around them stay", arguments: dialects)
  func zeros(_ dialect: TaggedDialect, _ head: String, _ end: String) throws {
    let zeros = String(repeating: "\0", count: 1 << 20)
    let text = head + "A" + end + head + "B\0B" + end + zeros + "\n" + head + "C" + end
    let reading = try TaggedLawTests.reader(dialect).read(Array(text.utf8))
    let titles = reading.sources.compactMap(\.source.title)
    #expect(titles.count == 3 && titles.first == "A" && titles.last == "C" && titles[1].hasPrefix("B\u{FFFD}B"))
    // To Refer the line is a paragraph of the record before.
    #expect(dialect == .refer || titles[1] == "B\u{FFFD}B")
    #expect(reading.findings.contains { $0.code == "\(dialect.rawValue)-text-outside" } == (dialect != .refer))
  }

  @Test("A list of names or words of more than a megabyte is kept whole, in time that grows with it")
  func lists() throws {
    let names = String(repeating: "Doe, J; ", count: 200_000)
    for (dialect, head, end, tag) in [
      (TaggedDialect.ris, "TY  - BOOK\nTI  - T", "\nER  - \n", "\nAU  - "), (.refer, "%0 Book\n%T T", "\n", "\n%A "),
      (.medline, "PMID- 1\nTI  - T", "\n", "\nAU  - "),
    ] {
      #expect(try sources(dialect, head + tag + names + end).map { $0[.author].count } == [1])
    }
    let words = String(repeating: "word;", count: 500_000)
    for text in ["TY  - BOOK\nKW  - \(words)\nER  - \n", "TY  - BOOK\nKW  - a\nKW  -  ; \nKW  - \(words)\nER  - \n"] {
      let keywords = try #require(try sources(.ris, text).first?[.keyword])
      #expect(keywords.hasSuffix("word; word") && keywords.utf8.count(where: { $0 == 0x3B }) >= 499_999)
    }
    #expect(try sources(.refer, "%0 Book\n%T T\n%K \(words)\n").first?[.keyword]?.utf8.count == 500_000 * 6 - 2)
  }
}
