import Bibliography
import JSON
import Testing

@testable import Interchange

/// The writer of RIS, and law 8 of the guide: RIS → store → RIS.
@Suite("RIS: writing")
struct RISWritingTests {
  static func roundTrip(_ text: String) throws -> String {
    let sources = try RISReader().read(Array(text.utf8)).sources.map(\.source)
    return String(decoding: RISWriter().write(sources).bytes, as: UTF8.self)
  }

  @Test(
    "a record leaves as it came: order, repeated and unknown tags, empty ones, spelling",
    arguments: [
      "TY  - JOUR\nT1  - T\nA1  - A, B\nAU  - C, D\nUR  - https://a.org\nUR  - https://b.org\nKW  - x\nKW  - y\nZZ  - own\nER  - \n",
      "TY  - JOUR\nAU  - A, B\nTI  - T\nIS  - \nER  -\n",
      "TY - BOOK\nTI - T\nID - 3\nER - \n",
      "TY  - JOUR\r\nTI  - T\r\nSP  - 1\r\nEP  - 9\r\nER  - \r\n",
      "TY  - MGZN\nJO  - Mag\nPY  - 2016/12//\nDO  - http://dx.doi.org/10.1000/a\nT2  - \nER  - \n",
      "TY  - CHAP\nN2  - Abstract in\nthree\nlines\nKW  - a; b\nc\nER  - \n",
      "TY  - GEN\nM3  - doi:10.1000/x\nDO  - 10.1000/x\nRP  - Not In File\nER  - \n",
      "TY  - JOUR\nTI  - One\nER  - \n\nTY  - BOOK\nTI  - Two\nER  -\n",
    ])
  func keepsRecord(_ text: String) throws {
    #expect(try Self.roundTrip(text) == text)
  }

  @Test("law 8 on generated files: tags in their order with their values")
  func keepsGenerated() throws {
    for seed in 0..<300 {
      var generator = TaggedTextGenerator(seed: UInt64(seed) + 9000, .ris)
      let tree = try TaggedTree(generator.file(), name: nil, dialect: .ris)
      let sources = try RISReader().read(tree.encoding.encode(tree.text)).sources.map(\.source)
      let back = try TaggedTree(RISWriter().write(sources).bytes, name: nil, dialect: .ris)
      #expect(back.records.count == tree.records.count, "seed \(seed)")
      for (before, after) in zip(tree.records, back.records) {
        let (old, new) = (TaggedEntry(tree, before), TaggedEntry(back, after))
        // A record without a type gets one: nothing else makes it a record.
        let isTyped = old.fields.first?.tag == "TY"
        let kept = isTyped ? new.fields : new.fields.filter { $0.tag != "TY" }
        #expect(kept.map(\.tag) == old.fields.map(\.tag), "seed \(seed)")
        for (left, right) in zip(old.fields, kept) {
          #expect(TaggedValue.line(left.value) == TaggedValue.line(right.value), "seed \(seed) \(left.tag)")
        }
      }
    }
  }

  @Test("an edit changes its own tags, all others stay")
  func keepsTheRest() throws {
    let text = "TY  - JOUR\nT1  - Old\nA1  - A, B\nJO  - J. One\nY1  - 1999/03//\nZZ  - own\nKW  - x\nKW  - y\nER  -\n"
    var source = try RISReader().read(Array(text.utf8)).sources[0].source
    source[.title] = "New"
    source[.keyword] = "x; y; z"
    let written = String(decoding: RISWriter().write([source]).bytes, as: UTF8.self)
    let expected =
      "TY  - JOUR\nT1  - New\nA1  - A, B\nJO  - J. One\nY1  - 1999/03//\nZZ  - own\nKW  - x\nKW  - y\nKW  - z\nER  -\n"
    #expect(written == expected)
    source[.issued] = EDTF("2001").map { CitationDate($0) }
    source[.containerTitle] = "K. Two"
    source[.doi] = "10.1000/new"
    source[.author] = []
    let again = String(decoding: RISWriter().write([source]).bytes, as: UTF8.self)
    #expect(
      again
        == "TY  - JOUR\nT1  - New\nT2  - K. Two\nPY  - 2001\nZZ  - own\nKW  - x\nKW  - y\nKW  - z\nDO  - 10.1000/new\nER  -\n"
    )
  }

  @Test("raw is not used where it is not asked for, and cannot bring in tags or line ends")
  func distrustsRaw() throws {
    var source = Source(type: .book)
    source[.title] = "T"
    source.record.raw["ris"] = [
      "@order": "TY TI ER TY XX", "XX": "a\nER  - \nTY  - BOOK", "ER": "x", "@end": "ER  - \nTY  - BOOK",
      "@lineEnd": "\n\n",
      "bad tag": "x", "C1": ["plain\nsecond line", 3],
    ]
    let text = String(decoding: RISWriter().write([source]).bytes, as: UTF8.self)
    #expect(try RISReader().read(Array(text.utf8)).sources.count == 1)
    #expect(text.hasSuffix("ER  - \n"))
    var options = WritingOptions()
    options.usesRaw = false
    #expect(
      String(decoding: RISWriter(options: options).write([source]).bytes, as: UTF8.self)
        == "TY  - BOOK\nTI  - T\nER  - \n")
  }

  @Test("no value starts a line of its own")
  func escapesLines() throws {
    for evil in ["a\nER  - \nTY  - BOOK", "a\r\nTY  - JOUR", "a\u{2028}b", "a\u{0}b\u{85}c", "a\u{1B}[31m"] {
      var source = Source(type: .articleJournal, key: "k")
      source[.title] = evil
      source[.note] = evil
      source[.keyword] = evil
      source[.author] = [PersonName(family: evil, given: evil), PersonName(literal: evil)]
      source[.issued] = CitationDate(literal: evil)
      source.record.archiveCopies = [ArchiveCopy(url: evil, date: evil)]
      source.foreignCustom["quote"] = .string(evil)
      let bytes = RISWriter().write([source, source]).bytes
      #expect(bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
      let reading = try RISReader().read(bytes)
      #expect(reading.sources.count == 2)
      #expect(reading.findings.filter { $0.severity > .note }.isEmpty)
    }
  }

  @Test("what does not read back is told, and nothing else; writing again gives the same")
  func tellsLosses() throws {
    for seed in 0..<400 {
      var generator = SourceGenerator(seed: UInt64(seed))
      let source = generator.source(seed, all: seed % 2 == 0)
      let writing = RISWriter().write([source])
      let back = try RISReader().read(writing.bytes).sources.map(\.source)
      #expect(back.count == 1)
      let differing = Set(SourceDifferences.paths(source, back[0]).map(\.rawValue)).subtracting(["keyword"])
      let told = Set(writing.losses.map(\.field))
      #expect(differing.isSubset(of: told), "seed \(seed) \(differing.subtracting(told))")
      #expect(
        told.subtracting(["keyword", "id"]).isSubset(of: differing), "seed \(seed) \(told.subtracting(differing))")
      #expect(RISWriter().write(back).bytes == writing.bytes, "seed \(seed)")
    }
  }

  @Test("the fields of guide §6 get across for each of its kinds", arguments: SourceGenerator.types)
  func getsAcross(_ type: ItemType) throws {
    var source = Source(type: type, key: "key2001a")
    source[.title] = "A title: with <i>Homo</i> & more"
    source[.titleShort] = "A title"
    source[.language] = "de"
    source[.doi] = "10.1000/a_b(c)"
    source[.url] = "https://x.org/?a=b&c=d"
    source[.abstract] = "Words."
    source[.keyword] = "one; two, three"
    source[.note] = "first\nsecond"
    source[.publisher] = "House"
    source[.publisherPlace] = "Baku"
    source[.author] = [PersonName(family: "Altstadt", given: "Audrey L."), PersonName(literal: "World Bank")]
    source[.issued] = EDTF("2001-05-06").map { CitationDate($0) }
    source[.accessed] = EDTF("2020-01-02").map { CitationDate($0) }
    source.record.archiveCopies = [
      ArchiveCopy(url: "https://web.archive.org/web/20200102030405/https://x.org/", date: "2020-01-02")
    ]
    source.record.urlStatus = .dead
    source.foreignCustom["quote"] = "exactly this"
    source.foreignCustom["trans-title"] = "Ein Titel"
    switch type {
    case .articleJournal, .articleNewspaper, .chapter, .entryDictionary, .entryEncyclopedia, .paperConference:
      source[.containerTitle] = "The whole"
      source[.volume] = "12"
      source[.page] = "S1-S9"
    case .book:
      source[.collectionTitle] = "Series"
      source[.collectionNumber] = "7"
      source[.edition] = "2nd"
      source[.isbn] = "978-0-306-40615-7"
      source[.numberOfPages] = "300"
      source[.editor] = [PersonName(family: "Edit", given: "Ed")]
      source[.translator] = [PersonName(family: "Trans", given: "T.")]
    case .thesis, .report:
      source[.genre] = "Doctoral thesis"
      source[.number] = "TR-5"
    case .dataset, .software: source[.version] = "1.2"
    default: source[.containerTitle] = "Site"
    }
    if type == .articleJournal {
      source[.issue] = "3"
      source[.issn] = "1234-5679"
      source[.containerTitleShort] = "Whole"
      source[.pmid] = "123456"
      source[.pmcid] = "PMC42"
    }
    if type == .articleNewspaper { source[.section] = "B" }
    if type == .paperConference {
      source[.eventTitle] = "Meeting"
      source[.eventPlace] = "Wien"
    }
    if [.chapter, .entryEncyclopedia, .paperConference].contains(type) {
      source[.editor] = [PersonName(family: "Edit", given: "Ed")]
    }
    let writing = RISWriter().write([source])
    #expect(writing.losses == [])
    #expect(try RISReader().read(writing.bytes).sources[0].source.key == "key2001a")
    let text = String(decoding: writing.bytes, as: UTF8.self)
    #expect(text.hasPrefix("TY  - ") && text.hasSuffix("\nER  - \n"))
  }

  @Test("a key that RIS takes for the number of a record is told")
  func tellsKeys() {
    #expect(RISWriter().write([Source(type: .book, key: "12")]).losses.map(\.field) == ["id"])
  }
}
