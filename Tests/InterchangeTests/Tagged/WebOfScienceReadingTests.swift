import Bibliography
import Testing

@testable import Interchange

/// What Web of Science's tagged files say.
@Suite("Web of Science: reading")
struct WebOfScienceReadingTests {
  static func read(_ text: String) throws -> Source {
    try WebOfScienceReader().read(Array(text.utf8)).sources[0].source
  }

  @Test("an article: names one a line, the short ones behind the full ones")
  func article() throws {
    let source = try Self.read(
      """
      FN ISI Export Format
      VR 1.0
      PT J
      AU Gamernyk, RV
         Gnatenko, YP
      AF Gamernyk, Roman V.
         Gnatenko, Yu P.
      TI Optical spectroscopy of LiNbO/sub 3/
         crystals
      SO JOURNAL OF PHYSICS
      LA English
      DT Article
      DE one; two words;
         three
      AB Words.
      PU IOP
      PI BRISTOL
      SN 0953-8984
      EI 1361-648X
      J9 J PHYS
      JI J. Phys.
      PD JUN 14
      PY 2006
      VL 18
      IS 23
      BP 5323
      EP 5331
      DI 10.1088/0953-8984/18/23/006
      TC 0
      UT ISI:000238592600006
      ER

      EF
      """)
    #expect(source.type == .articleJournal)
    #expect(
      source[.author] == [
        PersonName(family: "Gamernyk", given: "Roman V."), PersonName(family: "Gnatenko", given: "Yu P."),
      ])
    #expect(source[.title] == "Optical spectroscopy of LiNbO<sub>3</sub> crystals")
    #expect(source[.containerTitle] == "JOURNAL OF PHYSICS")
    #expect(source[.containerTitleShort] == "J. Phys.")
    #expect(source[.issued]?.value?.description == "2006-06-14")
    #expect(source[.page] == "5323-5331")
    #expect(source[.issn] == "0953-8984 1361-648X")
    #expect(source[.keyword] == "one; two words; three")
    #expect(source[.doi] == "10.1088/0953-8984/18/23/006")
    #expect(source[.language] == "en")
    #expect(source.record.raw["isi"]?["TC"]?.string == "0")
  }

  @Test(
    "dates",
    arguments: [
      ("PD JUN 14\nPY 2006", "2006-06-14"), ("PD MAR\nPY 2006", "2006-03"), ("PD 04 2006\nPY 2006", "2006-04"),
      ("PD 2006 May-Jun\nPY 2006", "2006-05/2006-06"), ("PD MAY-JUN\nPY 2006", "2006-05/2006-06"), ("PY 2006", "2006"),
      ("PD 2006\nPY 2006", "2006"),
    ])
  func dates(_ lines: String, _ expected: String) throws {
    #expect(try Self.read("PT J\n\(lines)\nER\n")[.issued]?.value?.description == expected)
  }

  @Test(
    "types",
    arguments: [
      ("PT J\nTI T", ItemType.articleJournal), ("PT B\nTI T\nSO Book\nBP 1", .chapter),
      ("PT B\nTI T\nCT Meeting", .paperConference),
      ("PT S\nSO T", .book), ("PT P\nTI T", .patent),
    ])
  func types(_ lines: String, _ type: ItemType) throws {
    #expect(try Self.read("\(lines)\nER\n").type == type)
  }

  @Test("what a person should look at has its place")
  func findings() throws {
    let text = "FN X\nPT K\nTI T\nX9 own\nloose line\n\nPT J\nTI U\nDI 1-2\nER\nEF\n"
    let reading = try WebOfScienceReader().read(Array(text.utf8))
    #expect(
      reading.findings.map { "\($0.code) \($0.place.line ?? 0)" } == [
        "isi-missing-end 2", "isi-unknown-type 2", "isi-unknown-tag 4", "isi-line-without-tag 5",
        "isi-bad-identifier 9",
      ])
    #expect(reading.sources.map(\.source.title) == ["T", "U"])
  }
}
