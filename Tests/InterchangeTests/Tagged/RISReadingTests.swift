import Bibliography
import Findings
import Testing

@testable import Interchange

/// What RIS files say, as specified and as they are.
@Suite("RIS: reading")
struct RISReadingTests {
  static func read(_ lines: String...) throws -> Source {
    try RISReader().read(Array((lines.joined(separator: "\n") + "\nER  - \n").utf8)).sources[0].source
  }

  @Test(
    "types",
    arguments: [
      ("JOUR", ItemType.articleJournal), ("BOOK", .book), ("CHAP", .chapter), ("ENCYC", .entryEncyclopedia),
      ("DICT", .entryDictionary), ("ELEC", .webpage), ("WEB", .webpage), ("NEWS", .articleNewspaper),
      ("THES", .thesis), ("RPRT", .report), ("DATA", .dataset), ("COMP", .software), ("CPAPER", .paperConference),
      ("CONF", .paperConference), ("jour", .articleJournal), ("GEN", .document), ("WHAT", .document),
    ])
  func types(_ name: String, _ type: ItemType) throws {
    #expect(try Self.read("TY  - \(name)").type == type)
  }

  @Test("every type written is read as one that RIS has")
  func typesBack() {
    for type in ItemType.allCases { #expect(RISTypes.item(RISTypes.name(type)) != nil) }
    for type in SourceGenerator.types { #expect(RISTypes.item(RISTypes.name(type)) == type) }
  }

  @Test("a journal article of many tags")
  func journal() throws {
    let source = try Self.read(
      "TY  - JOUR", "A1  - Light, Janice", "AU  - de la Fontaine, Jean, Jr.", "T1  - A title", "over two lines",
      "JF  - Journal of All",
      "JO  - J. All", "Y1  - 2014/06/01", "PY  - 2014", "VL  - 30", "IS  - 2", "SP  - 99", "EP  - 105",
      "SN  - 0743-4618",
      "DO  - https://doi.org/10.3109/07434618.2014", "M3  - doi: 10.3109/07434618.2014", "UR  - https://a.org",
      "Y2  - 2014/12/17",
      "KW  - one", "KW  - two", "LA  - eng", "N2  - Words", "N1  - A note", "U1  - 123[pmid]")
    #expect(source[.title] == "A title over two lines")
    #expect(source[.author].map(\.family) == ["Light", "Fontaine"])
    #expect(source[.containerTitle] == "Journal of All")
    #expect(source[.containerTitleShort] == "J. All")
    #expect(source[.issued]?.value?.description == "2014-06-01")
    #expect(source[.accessed]?.value?.description == "2014-12-17")
    #expect(source[.page] == "99-105")
    #expect(source[.issn] == "0743-4618")
    #expect(source[.doi] == "10.3109/07434618.2014")
    #expect(source[.genre] == nil)
    #expect(source[.keyword] == "one; two")
    #expect(source[.language] == "en")
    #expect(source[.abstract] == "Words")
    #expect(source[.note] == "A note")
    #expect(source[.pmid] == "123")
  }

  @Test(
    "dates: specified, spoken, half",
    arguments: [
      (["PY  - 1999///"], "1999"), (["DA  - 1999/03//"], "1999-03"), (["PY  - 1999/3/4/"], "1999-03-04"),
      (["PY  - 1999"], "1999"),
      (["PY  - 1999///Spring"], "1999-21"), (["Y1  - 2015/october"], "2015-10"), (["DA  - 2016-10-19"], "2016-10-19"),
      (["PY  - 2001/00/00/"], "2001"), (["PY  - 2001/13/45/"], "2001"), (["PY  - 1948", "DA  - July"], "1948-07"),
      (["Y1  - 1900/01/01", "DA  - 1950/01/01"], "1950-01-01"), (["PY  - 2013", "DA  - 2013/07/28"], "2013-07-28"),
      (["PY  - 2013/04/18", "PY  - 2013/02/15/received"], "2013-04-18"), (["PY  - ///", "PY  - 2001///"], "2001"),
      (["PY  - 0962"], "0962"),
    ])
  func dates(_ lines: [String], _ expected: String) throws {
    let source = try Self.read((["TY  - JOUR"] + lines).joined(separator: "\n"))
    #expect(source[.issued]?.value?.description == expected)
  }

  @Test("words for a date stay words, and a day of access is no day of publication")
  func otherDates() throws {
    #expect(try Self.read("TY  - JOUR", "PY  - in press")[.issued]?.literal == "in press")
    #expect(try Self.read("TY  - JOUR", "PY  - ///")[.issued] == nil)
    for (lines, words) in [
      ("PY  - in press\nDA  - Lent term", "in press Lent term"), ("PY  - n.d.\nDA  - n.d.", "n.d."),
      ("DA  - forthcoming, Lent term\nY1  - forthcoming", "forthcoming, Lent term"),
    ] {
      #expect(try Self.read("TY  - JOUR", lines)[.issued]?.literal == words)
    }
    let electronic = try Self.read("TY  - EJOUR", "PY  - 2001", "DA  - 2010/05/06/")
    #expect(electronic[.issued]?.value?.description == "2001")
    #expect(electronic[.accessed]?.value?.description == "2010-05-06")
    #expect(try Self.read("TY  - BOOK", "OP  - 1871")[.originalDate]?.value?.description == "1871")
    #expect(try Self.read("TY  - BOOK", "OP  - Moscow: Nauka")[.originalDate] == nil)
  }

  @Test(
    "pages",
    arguments: [
      (["SP  - 476", "EP  - 481"], "476-481"), (["SP  - 476-481"], "476-481"),
      (["SP  - 99-105", "EP  - 105"], "99-105"),
      (["SP  - 377", "EP  - 86"], "377-86"), (["SP  - 12", "EP  - 12"], "12"), (["EP  - 12"], "12"),
      (["SP  - e1234"], "e1234"),
      (["SP  - 476", "EP  - 476-81"], "476-81"), (["SP  - 1-3, 5"], "1-3, 5"),
    ])
  func pages(_ lines: [String], _ expected: String) throws {
    #expect(try Self.read((["TY  - JOUR"] + lines).joined(separator: "\n"))[.page] == expected)
  }

  @Test("a book counts its pages in SP, and names its numbers by their digits")
  func book() throws {
    let source = try Self.read(
      "TY  - BOOK", "ED  - Robinson, W. F.", "TI  - T", "T2  - Series", "A2  - Serial, S.", "SP  - 327", "M1  - 4",
      "SN  - 978-3-86490-311-3 (pbk)",
      "SN  - 0028-0836", "CY  - Berlin, Heidelberg", "ET  - 3rd", "A4  - Trans, L.", "NV  - 2", "ID  - rob1988")
    #expect(source[.editor].map(\.family) == ["Robinson"])
    #expect(source[.collectionEditor].map(\.family) == ["Serial"])
    #expect(source[.collectionTitle] == "Series")
    #expect(source[.numberOfPages] == "327")
    #expect(source[.collectionNumber] == "4")
    #expect(source[.isbn] == "978-3-86490-311-3")
    #expect(source[.issn] == "0028-0836")
    #expect(source[.translator].map(\.family) == ["Trans"])
    #expect(source.key == "rob1988")
    #expect(try Self.read("TY  - BOOK", "A2  - Martin, Steve")[.editor].map(\.family) == ["Martin"])
    #expect(try Self.read("TY  - BOOK", "ID  - 17").key == "")
  }

  @Test(
    "tags that mean another thing in another type",
    arguments: [
      ("CHAP", "A2  - E, F", "editor"), ("ENCYC", "T2  - X", "container-title"), ("CONF", "T2  - X", "event-title"),
      ("CONF", "C3  - X", "container-title"), ("THES", "M3  - X", "genre"), ("THES", "A3  - E, F", "contributor"),
      ("RPRT", "M1  - X", "number"),
      ("RPRT", "SN  - TR-5", "number"), ("PAT", "IS  - 4,904,581", "number"), ("PAT", "A2  - Office", "authority"),
      ("MPCT", "AU  - A, B", "director"),
      ("COMP", "ET  - 1.0", "version"), ("DATA", "ET  - 1.0", "version"), ("PCOMM", "A2  - A, B", "recipient"),
      ("CASE", "PB  - Court", "authority"),
      ("JOUR", "M1  - 3", "issue"), ("JOUR", "C2  - PMC12", "PMCID"), ("JOUR", "ET  - 2016/01/30", "available-date"),
      ("NEWS", "SE  - B", "section"),
      ("CHAP", "SE  - 4", "chapter-number"), ("BOOK", "T2  - X", "collection-title"),
      ("ELEC", "T2  - X", "container-title"),
      ("BILL", "SP  - 4", "section"), ("STAT", "PB  - X", "publisher"), ("BILL", "A2  - A, B", "author"),
      ("CASE", "A4  - A, B", "contributor"), ("PAT", "C3  - X", "jurisdiction"), ("FIGURE", "M1  - X", "note"),
      ("NEWS", "M1  - X", "note"), ("PAT", "M1  - 8/1", "call-number"), ("PAT", "CN  - X", "call-number"),
    ])
  func byType(_ type: String, _ line: String, _ variable: String) throws {
    let json = try Self.read("TY  - \(type)", line).cslJSON(.exchange)
    #expect(json[variable] != nil)
    #expect(json.count == 3)
  }

  @Test("provenance stands in lines of N1 (guide §6)")
  func provenance() throws {
    let source = try Self.read(
      "TY  - ELEC", "N1  - archive-url: https://web.archive.org/web/2020/https://x.org",
      "N1  - archive-date: 2020-01-02",
      "N1  - url-status: dead", "N1  - quote: exactly: this", "TT  - Ein Titel", "N1  - Other: things")
    #expect(
      source.record.archiveCopies == [
        ArchiveCopy(url: "https://web.archive.org/web/2020/https://x.org", date: "2020-01-02")
      ])
    #expect(source.record.urlStatus == .dead)
    #expect(source.foreignCustom["quote"]?.string == "exactly: this")
    #expect(source.foreignCustom["trans-title"]?.string == "Ein Titel")
    #expect(source[.note] == "Other: things")
    #expect(try Self.read("TY  - ELEC", "N1  - archive-date: 2020").record.archiveCopies.isEmpty)
    #expect(try Self.read("TY  - ELEC", "N1  - archive-date: 2020")[.note] == "archive-date: 2020")
  }

  @Test("names without a comma are not divided, mononyms and initials apart")
  func names() throws {
    let source = try Self.read(
      "TY  - JOUR", "AU  - World Bank", "AU  - Plato", "AU  - Smith AB", "AU  - Uría Ríu,", "AU  - Baldwin,S.A.",
      "AU  - A, B; C, D", "AU  - et al.")
    #expect(
      source[.author] == [
        PersonName(literal: "World Bank"), PersonName(family: "Plato"), PersonName(family: "Smith", given: "AB"),
        PersonName(family: "Uría Ríu"), PersonName(family: "Baldwin", given: "S.A."),
        PersonName(family: "A", given: "B"),
        PersonName(family: "C", given: "D"),
      ])
    #expect(try Self.read("TY  - JOUR", "TI  - T")[.author].isEmpty)
  }

  @Test("spelled in the wild: one blank, small letters, no ER, text before, doubled types")
  func spelling() throws {
    for text in [
      "TY - JOUR\nTI - T\nER - ", "ty  - jour\nti  - T\ner  - ", "ty - jour\nti - T\ner -", "TY  -JOUR\nTI  -T\n",
      "\u{FEFF}TY  - JOUR\r\nTI  - T\r\nER  - \r\n",
      "Export\n\nTY  - JOUR\nTI  - T\nER  - ", "  TY  - JOUR\n  TI  - T\n  ER  - ",
      "TY  - BOOK\nTY  - JOUR\nTI  - T\nER  - ",
      "TY  - JOUR\n\nTI  - T\n\nER  - ", "TY  - JOUR\rTI  - T\rER  - \r",
    ] {
      let sources = try RISReader().read(Array(text.utf8)).sources.map(\.source)
      #expect(sources.map(\.type) == [.articleJournal], "\(text)")
      #expect(sources.map(\.title) == ["T"], "\(text)")
    }
    let two = try RISReader().read(Array("TY  - JOUR\nTI  - A\nTY  - BOOK\nTI  - B\n".utf8))
    #expect(two.sources.map(\.source.title) == ["A", "B"])
    let prose = try Self.read("TY  - JOUR", "AB  - we saw it", "In - vitro, at pH", "UV -light and", "IS - it so")
    #expect(prose[.abstract]?.hasPrefix("we saw it In - vitro") == true)
  }

  @Test("the first address that opens counts, the others stay raw")
  func addresses() throws {
    #expect(
      try Self.read("TY  - JOUR", "UR  - <Go to ISI>://0001", "UR  - https://a.org", "UR  - https://b.org")[.url]
        == "https://a.org")
    #expect(try Self.read("TY  - JOUR", "UR  - https://a.org", "UR  - https://b.org")[.url] == "https://a.org")
    #expect(try Self.read("TY  - JOUR", "UR  - //a.org/x")[.url] == "//a.org/x")
    #expect(try Self.read("TY  - JOUR", "L2  - https://a.org/full", "L1  - file://x.pdf")[.url] == "https://a.org/full")
    let source = try Self.read("TY  - JOUR", "UR  - https://a.org", "UR  - https://b.org", "L1  - internal-pdf://x.pdf")
    #expect(source.record.raw["ris"]?["UR"]?.array?.count == 2)
    #expect(source.record.raw["ris"]?["L1"]?.string == "internal-pdf://x.pdf")
  }

  @Test("UTF-16 and Latin-1 are read as what they are")
  func encodings() throws {
    let text = "TY  - JOUR\nTI  - Größe\nER  - \n"
    let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let latin: [UInt8] = text.unicodeScalars.map { UInt8($0.value) }
    for bytes in [wide, latin] {
      let reading = try RISReader().read(bytes)
      #expect(reading.sources[0].source.title == "Größe")
      #expect(try RISDocument(bytes, name: nil).printed() == bytes)
    }
    #expect(try RISReader().read(latin).findings.map(\.code) == ["ris-encoding"])
  }

  @Test("what a person should look at has its line and column")
  func findings() throws {
    let text =
      "lost\n\nTY  - WHAT\nAU  - A, B\nQQ  - own\nPY  - soon\nTI  - T\nloose\n\nTY  - JOUR\nDO  - none\nER  - x\nAU  - C, D\nER  - \n"
    let reading = try RISReader().read(Array(text.utf8), name: "a.ris")
    #expect(
      reading.findings.map { "\($0.code) \($0.place.line ?? 0):\($0.place.column ?? 0)" } == [
        "ris-text-outside 1:1", "ris-missing-end 3:1", "ris-unknown-type 3:1", "ris-unknown-tag 5:1",
        "ris-date-is-text 6:1",
        "ris-line-without-tag 8:1", "ris-bad-identifier 11:1", "ris-text-after-end 12:7", "ris-missing-type 13:1",
      ])
    #expect(reading.findings.allSatisfy { $0.place.file == "a.ris" })
    #expect(reading.sources.count == 3)
    #expect(reading.sources[1].draft.origin(of: .type).place == "a.ris:10:1")
  }

  @Test("reading for a conversion keeps neither raw nor origins")
  func conversion() throws {
    let reading = try RISReader(options: .conversion).read(Array("TY  - JOUR\nZZ  - own\nER  -\n".utf8))
    #expect(reading.sources[0].source.record.raw.isEmpty)
    #expect(reading.sources[0].draft.origins.isEmpty)
  }
}
