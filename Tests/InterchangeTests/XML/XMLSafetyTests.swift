import Bibliography
import Findings
import Testing

@testable import Interchange

@Suite("Hostile and broken XML")
struct XMLSafetyTests {
  static let readers: [(name: String, reader: any SourceReader)] = [
    ("MODS", MODSReader()), ("EndNote", EndNoteXMLReader()), ("MARC", MARCXMLReader()), ("MEDLINE", MEDLINEXMLReader()),
    ("Word", WordXMLReader()), ("RDF", ZoteroRDFReader()),
  ]

  @Test(
    "What is no XML is refused with its place",
    arguments: ["", "no markup", "{\"a\": 1}", "\0\0\0", "@book{a,}", "&#0;"])
  func noXML(text: String) {
    for (name, reader) in Self.readers {
      let error = #expect(throws: InterchangeError.self, "\(name)") {
        _ = try reader.read(Array(text.utf8), name: "x.xml")
      }
      guard case .malformed(let file, _, let line, _, _)? = error else {
        Issue.record("\(name): \(String(describing: error))")
        continue
      }
      #expect(file == "x.xml" && line != nil)
    }
  }

  @Test("XML of another kind gives no source and a finding")
  func otherXML() throws {
    for (_, reader) in Self.readers {
      let reading = try reader.read(Array("<html><body>Hello</body></html>".utf8), name: "x.xml")
      #expect(reading.sources.isEmpty)
      #expect(reading.findings.count == 1 && reading.findings[0].code.hasSuffix("-empty"))
    }
  }

  private func mods(_ inside: String, doctype: String = "") -> [UInt8] {
    Array("<?xml version=\"1.0\"?>\(doctype)<mods><titleInfo><title>\(inside)</title></titleInfo></mods>".utf8)
  }

  @Test("Entities that a document declares are never expanded: billions of laughs stay a name")
  func laughs() throws {
    var doctype = "<!DOCTYPE mods [<!ENTITY a0 \"ha\">"
    for level in 1...12 {
      doctype += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">"
    }
    let reading = try MODSReader().read(mods("&a12;", doctype: doctype + "]>"), name: "x.xml")
    #expect(reading.sources.map(\.source[.title]) == ["&a12;"])
    #expect(reading.findings.map(\.code) == ["mods-entity"])
  }

  @Test("No file and no address is opened for a document", arguments: ["file:///etc/passwd", "http://127.0.0.1:9/x"])
  func external(address: String) throws {
    let doctype =
      "<!DOCTYPE mods SYSTEM \"\(address)\" [<!ENTITY x SYSTEM \"\(address)\"><!ENTITY % p SYSTEM \"\(address)\"> %p;]>"
    let reading = try MODSReader().read(mods("A &x; B", doctype: doctype), name: "x.xml")
    #expect(reading.sources.map(\.source[.title]) == ["A &x; B"])
  }

  @Test("A hundred thousand levels end at a limit, with the place of the fault")
  func deep() throws {
    let levels = 100_000
    let bytes = Array(
      ("<modsCollection><mods><titleInfo><title>Kept</title></titleInfo></mods><mods>"
        + String(repeating: "<a>", count: levels) + String(repeating: "</a>", count: levels)
        + "</mods></modsCollection>")
        .utf8)
    let reading = try MODSReader().read(bytes, name: "x.xml")
    #expect(reading.sources.first?.source[.title] == "Kept")
    #expect(reading.findings.contains { $0.severity == .error && $0.place.line == 1 && ($0.place.column ?? 0) > 70 })
  }

  @Test("What stands before a fault is read, and the fault has line and column")
  func broken() throws {
    let text = """
      <modsCollection>
      <mods><titleInfo><title>Größe &amp; Maß</title></titleInfo></mods>
      <mods><titleInfo><title>Ünfinished</tittle></titleInfo></mods>
      <mods><titleInfo><title>After</title></titleInfo></mods>
      </modsCollection>
      """
    let reading = try MODSReader().read(Array(text.utf8), name: "x.xml")
    #expect(reading.sources.first?.source[.title] == "Größe & Maß")
    #expect(reading.sources.map(\.place.line).prefix(2) == [2, 3])
    #expect(reading.sources.first?.place.column == 1)
    let fault = try #require(reading.findings.first)
    #expect(fault.code == "mods-syntax" && fault.place.line == 3 && fault.place.column == 43)
  }

  @Test("A file that ends in the middle keeps what it has")
  func cut() throws {
    let text =
      "<xml><records><record><ref-type name=\"Book\">6</ref-type><titles><title>First</title></titles></record><record><titles><title>Sec"
    let reading = try EndNoteXMLReader().read(Array(text.utf8), name: "x.xml")
    #expect(reading.sources.map(\.source[.title]) == ["First", "Sec"])
    #expect(!reading.findings.isEmpty)
  }

  @Test("NUL bytes and other controls are read as blanks, and reported once with their place")
  func controls() throws {
    let reading = try MODSReader().read(mods("A\0B\u{1}C"), name: "x.xml")
    #expect(reading.sources.map(\.source[.title]) == ["A B C"])
    #expect(reading.findings.map(\.code) == ["mods-character"])
    #expect(reading.findings[0].place.column == 47)
  }

  @Test(
    "A wrong or missing declaration of the encoding does not spoil the text",
    arguments: [
      ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", [0xC3, 0xA9], 1),
      ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", [0xE9], 1),
      ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", [0xE9], 0),
      ("<?xml version=\"1.0\" encoding=\"windows-1252\"?>", [0xE9], 0),
      ("<?xml version=\"1.0\" encoding=\"KOI8-R\"?>", [0xCA], 0),
      ("<?xml version=\"1.0\" encoding=\"no-such\"?>", [0xE9], 1),
      ("", [0xC3, 0xA9], 0), ("", [0xE9], 1), ("\u{FEFF}<?xml version=\"1.0\"?>", [0xC3, 0xA9], 0),
    ] as [(String, [UInt8], Int)])
  func encodings(declaration: String, letter: [UInt8], findings: Int) throws {
    let bytes =
      Array("\(declaration)<mods><titleInfo><title>caf".utf8) + letter + Array("</title></titleInfo></mods>".utf8)
    let reading = try MODSReader().read(bytes, name: "x.xml")
    let expected = declaration.contains("KOI8") ? "cafй" : "café"
    #expect(reading.sources.map { $0.source[.title]?.lowercased() } == [expected])
    #expect(reading.findings.count == findings, "\(reading.findings)")
  }

  @Test("UTF-16 is read in both orders, with and without its mark", arguments: [true, false], [true, false])
  func wide(isBig: Bool, hasMark: Bool) throws {
    let text =
      (hasMark ? "\u{FEFF}" : "")
      + "<?xml version=\"1.0\" encoding=\"UTF-16\"?><mods><titleInfo><title>Café Ω</title></titleInfo></mods>"
    let bytes = text.utf16.flatMap { unit in
      isBig ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    let reading = try MODSReader().read(bytes, name: "x.xml")
    #expect(reading.sources.map(\.source[.title]) == ["Café Ω"])
    #expect(MODSReader.recognises(bytes[...]))
  }

  @Test("A line of six megabytes is one value, and many faults are told once each")
  func long() throws {
    let title = String(repeating: "word ", count: 1_200_000)
    let reading = try MODSReader().read(mods(title), name: "x.xml")
    #expect(reading.sources.first?.source[.title]?.utf8.count == title.utf8.count - 1)
    let faults = String(repeating: "<mods><titleInfo><title>a</titl></titleInfo></mods>\n", count: 5_000)
    let broken = try MODSReader().read(Array("<modsCollection>\(faults)</modsCollection>".utf8), name: "x.xml")
    #expect(!broken.sources.isEmpty && (1...30).contains(broken.findings.count))
  }

  @Test("A missing end tag does not swallow the record behind it")
  func swallowed() throws {
    let mods =
      "<c><mods><titleInfo><title>A</title></titleInfo><mods><titleInfo><title>B</title></titleInfo></mods></c>"
    let word = "<Sources><Source><Title>A</Title><Source><Title>B</Title></Source></Sources>"
    let endNote =
      "<xml><records><record><titles><title>A</title></titles><record><titles><title>B</title></titles></record></records></xml>"
    for (text, reader) in [(mods, Self.readers[0]), (word, Self.readers[4]), (endNote, Self.readers[1])] {
      let reading = try reader.reader.read(Array(text.utf8), name: "x.xml")
      #expect(reading.sources.map(\.source[.title]) == ["A", "B"], "\(reader.name)")
      #expect(reading.sources.allSatisfy { $0.source.record.raw.isEmpty } && !reading.findings.isEmpty)
    }
  }

  @Test("A prefix without a namespace breaks nothing and is said once")
  func prefix() throws {
    let text = "<m:mods><m:titleInfo><m:title>T</m:title></m:titleInfo></m:mods>"
    let reading = try MODSReader().read(Array(text.utf8), name: "x.xml")
    #expect(reading.sources.map(\.source[.title]) == ["T"])
    #expect(reading.findings.map(\.code) == ["mods-namespace"] && reading.findings[0].severity == .note)
  }

  @Test("Without origins the place of a record has its file and line")
  func conversion() throws {
    let bytes = Array("<modsCollection>\n<mods><note>n</note></mods></modsCollection>".utf8)
    let source = try #require(try MODSReader(options: .conversion).read(bytes, name: "x.xml").sources.first)
    #expect(source.place.file == "x.xml" && source.place.line == 2 && source.draft.defaultOrigin.place == nil)
    #expect(source.source.record.raw.isEmpty)
  }

  @Test("Start tags are found where they are, not in comments, CDATA or the document type")
  func tags() {
    let text =
      "<!DOCTYPE a [<!ENTITY x '<mods>'>]><!--<mods>--><a><![CDATA[<mods>]]><mods/><m:mods x='1'><modsX/></m:mods></a>"
    let offsets = XMLTagScanner.offsets(of: ["mods"], in: Array(text.utf8))
    #expect(offsets.map { String(text.dropFirst($0).prefix(6)) } == ["<mods/", "<m:mod"])
  }

  @Test("Thousands of names, numbers and unknown elements in one record are read one by one")
  func many() throws {
    let count = 3000
    func times(_ text: (Int) -> String) -> String { (0..<count).map(text).joined() }
    let mods =
      "<mods>" + times { "<name type=\"personal\"><namePart>N\($0), A</namePart></name>" }
      + times { "<identifier type=\"isbn\">\($0)</identifier>" } + times { "<x\($0)>v</x\($0)>" }
      + times { "<part><detail type=\"volume\"><number>\($0)</number></detail></part>" } + "</mods>"
    let source = try #require(try MODSReader().read(Array(mods.utf8)).sources.first?.source)
    #expect(source[.author].count == count && source[.isbn]?.split(separator: " ").count == count)
    #expect(source.record.raw["mods"]?["more"]?.array?.count ?? 0 > 2000)
    let marc =
      "<record>" + times { MARCXMLTests.field("700", "1 ", [("6", "880-\($0)"), ("a", "N\($0), A"), ("4", "aut")]) }
      + times { MARCXMLTests.field("880", "1 ", [("6", "700-\($0)"), ("a", "Н\($0), А")]) }
      + times { MARCXMLTests.field("035", [("a", "\($0)")]) } + "</record>"
    let book = try #require(try MARCXMLReader().read(Array(marc.utf8)).sources.first?.source)
    #expect(book[.author].count == count && book.record.nameForms.count == 1000)
    #expect(book.record.raw["marcxml"]?["035"]?.array?.count == count)
  }

  @Test("Any bytes are survived by every reader", arguments: 0..<60)
  func mutated(seed: Int) throws {
    var random = SeededBytes(seed: UInt64(seed))
    let seeds = [
      EndNoteXMLTests.sample, MODSTests.sample, MARCXMLTests.sample, MEDLINEXMLTests.sample, WordXMLTests.sample,
      ZoteroRDFTests.sample,
    ]
    for (text, reader) in zip(seeds, [1, 0, 2, 3, 4, 5].map { Self.readers[$0].reader }) {
      var bytes = Array(text.utf8)
      for _ in 0..<(1 + random.next() % 8) {
        let index = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 4 {
        case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(contentsOf: bytes[(bytes.count / 2)..<min(bytes.count, bytes.count / 2 + 40)], at: index)
        default: bytes.removeSubrange(index..<min(bytes.count, index + 30))
        }
        if bytes.isEmpty { bytes = [0x3C] }
      }
      do throws(InterchangeError) {
        for source in try reader.read(bytes, name: nil).sources {
          // What was read can be written, and is XML again.
          let writing = MODSWriter().write([source.source])
          let back = try MODSReader().read(writing.bytes, name: nil)
          #expect(back.findings.isEmpty && back.sources.count == 1)
        }
      } catch {
        guard case .malformed = error else {
          Issue.record("\(error)")
          continue
        }
      }
    }
  }
}

/// A small generator for mutations (SplitMix64).
private struct SeededBytes {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
