import Testing

@testable import Interchange

/// Bytes of every kind end in a reading with findings, never in a crash, and in time that grows with the file.
@Suite("Tagged formats: bad input")
struct TaggedBadInputTests {
  @Test("NUL bytes, invalid UTF-8 and lone surrogates are read", arguments: TaggedDialect.allCases)
  func strangeBytes(_ dialect: TaggedDialect) throws {
    let heads: [TaggedDialect: String] = [
      .ris: "TY  - JOUR\nTI  - ", .refer: "%0 Book\n%T ", .medline: "PMID- 1\nTI  - ", .webOfScience: "PT J\nTI ",
    ]
    let ends: [TaggedDialect: String] = [.ris: "\nER  - \n", .webOfScience: "\nER\n"]
    for strange: [UInt8] in [
      [0], [0xFF, 0xFE, 0x41], [0xED, 0xA0, 0x80], [0xC3], [0xF4, 0x8F, 0xBF, 0xBF], [0xE9, 0x74],
    ] {
      let bytes = Array(heads[dialect]!.utf8) + [0x41] + strange + [0x42] + Array((ends[dialect] ?? "\n").utf8)
      #expect(try TaggedLawTests.document(bytes, dialect).printed() == bytes)
      let reading = try TaggedLawTests.reader(dialect).read(bytes)
      #expect(reading.sources.count == 1)
      #expect(reading.sources[0].source.title?.isEmpty == false)
    }
  }

  @Test("a file of nothing, of blanks, of text has no source", arguments: TaggedDialect.allCases)
  func noRecords(_ dialect: TaggedDialect) throws {
    for text in ["", "\n\n", "   ", "\u{FEFF}", "\u{FEFF}\r\n"] {
      let reading = try TaggedLawTests.reader(dialect).read(Array(text.utf8))
      #expect(reading.sources.isEmpty && reading.findings.isEmpty)
    }
    let reading = try TaggedLawTests.reader(dialect).read(Array("Only text.\nAnd more of it.\n".utf8), name: "t")
    #expect(reading.sources.isEmpty)
    #expect(reading.findings.map(\.code).contains("\(dialect.rawValue)-no-record"))
  }

  @Test("a line of 10 MB is one value")
  func longLine() throws {
    let bytes = Array("TY  - JOUR\nAB  - ".utf8) + [UInt8](repeating: 0x61, count: 10 << 20) + Array("\nER  - \n".utf8)
    let reading = try RISReader(options: .conversion).read(bytes)
    #expect(reading.sources[0].source[.abstract]?.utf8.count == 10 << 20)
  }

  @Test("100,000 records are read in one pass")
  func manyRecords() throws {
    let record = Array("TY  - JOUR\nAU  - A, B\nTI  - T\nPY  - 1999\nER  - \n\n".utf8)
    var bytes: [UInt8] = []
    for _ in 0..<100_000 { bytes += record }
    var count = 0
    let findings = try RISReader(options: .conversion).read(bytes, name: nil) { _ in count += 1 }
    #expect(count == 100_000)
    #expect(findings.isEmpty)
  }

  @Test("100,000 lines without a tag, and as many tags in one record")
  func manyLines() throws {
    var bytes = Array("TY  - JOUR\nTI  - ".utf8)
    for _ in 0..<100_000 { bytes += Array("word\n".utf8) }
    for _ in 0..<20_000 { bytes += Array("KW  - k\n".utf8) }
    let reading = try RISReader(options: .conversion).read(bytes)
    #expect(reading.sources.count == 1)
    #expect(reading.sources[0].source[.keyword]?.utf8.count == 20_000 * 3 - 2)
  }

  static let tags: [(TaggedDialect, [String])] = [
    (
      .ris,
      "TI T2 JO AU A2 PY DA Y2 OP VL M1 M3 SP EP SE ET SN DO UR L2 AB N2 N1 KW LA AN U1 ID TT XX C1".split(
        separator: " "
      )
      .map { "\($0)  - " }
    ),
    (.refer, "0AEYTJBSOVNPIC789@RUXZKGLMW[FD8q".map { "%\($0) " }),
    (
      .medline,
      "PMID TI  BTI JT  TA  PG  AB  FAU AU  CN  LA  PL  IS  ISBNLID AID SO  MH  DEP DP  PT  XX  ".split(by: 4)
        .map { "\($0)- " }
    ),
    (
      .webOfScience,
      "AU AF BE TI SO JI VL IS DI SN BN CY LA DE ID DT BP EP PS AR PY PD PT X9".split(separator: " ").map { "\($0) " }
    ),
  ]

  @Test("a long value in any tag, and any tag many times", arguments: tags)
  func longValues(_ dialect: TaggedDialect, _ tags: [String]) throws {
    let heads: [TaggedDialect: String] = [
      .ris: "TY  - JOUR\n", .refer: "%0 Book\n", .medline: "PMID- 1\n", .webOfScience: "PT J\n",
    ]
    for pattern in ["a, b; c - d/ ", "1-2, 1999 ", "((", "10.1/\u{201C}  ", ": , ;"] {
      let value = String(repeating: pattern, count: 12_000 / pattern.utf8.count)
      for tag in tags {
        let reading = try TaggedLawTests.reader(dialect).read(Array((heads[dialect]! + tag + value + "\n").utf8))
        #expect(reading.sources.count >= 1)
      }
    }
    for tag in tags where tag != "%0 " && tag != "PMID- " && tag != "PT " {
      let lines = String(repeating: tag + "10-12, x\n", count: 2000)
      let reading = try TaggedLawTests.reader(dialect).read(Array((heads[dialect]! + lines).utf8))
      #expect(reading.sources.count == 1)
    }
  }
}

extension String {
  fileprivate func split(by length: Int) -> [String] {
    stride(from: 0, to: count, by: length).map { String(dropFirst($0).prefix(length)) }
  }
}
