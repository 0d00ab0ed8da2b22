import Bibliography
import Testing

@testable import Interchange

/// What refer's and EndNote's tagged files say.
@Suite("Refer: reading")
struct ReferReadingTests {
  static func read(_ text: String) throws -> [Source] {
    try ReferReader().read(Array(text.utf8)).sources.map(\.source)
  }

  @Test("a book of a library")
  func book() throws {
    let source = try Self.read(
      """
      %0 Book
      %A Preißel, René
      %A Stachmann, Bjørn
      %C Heidelberg
      %D 2016
      %I dpunkt.verlag
      %K one
      %K two
      %P XX, 327
      %T Title
      %U http://d-nb.info/1
      %7 3., erweiterte Auflage
      %@ 978-3-86490-311-3
      %[ 20151028
      %L 6H 1249(3)
      %1 own
      """)[0]
    #expect(source.type == .book)
    #expect(source[.author].map(\.family) == ["Preißel", "Stachmann"])
    #expect(source[.publisherPlace] == "Heidelberg")
    #expect(source[.issued]?.value?.description == "2016")
    #expect(source[.accessed]?.value?.description == "2015-10-28")
    #expect(source[.numberOfPages] == "XX, 327")
    #expect(source[.isbn] == "978-3-86490-311-3")
    #expect(source[.keyword] == "one; two")
    #expect(source[.edition] == "3., erweiterte Auflage")
    #expect(source[.callNumber] == "6H 1249(3)")
    #expect(source.record.raw["refer"]?["%1"]?.string == "own")
  }

  @Test("an article: month beside the year, DOI, languages")
  func article() throws {
    let source = try Self.read(
      "%0 Journal Article\n%A 余敏\n%T T\n%J J\n%D 1999\n%8 March 12\n%N 2\n%V 29\n%P 94-98\n%R 10.3969/j.issn.1008\n%G German\n%G French\n%@ 1008-0821\n%F yu1999\n"
    )[0]
    #expect(source[.issued]?.value?.description == "1999-03-12")
    #expect(source[.doi] == "10.3969/j.issn.1008")
    #expect(source[.issue] == "2")
    #expect(source[.page] == "94-98")
    #expect(source[.issn] == "1008-0821")
    #expect(source[.language] == "de, fr")
    #expect(source.key == "yu1999")
    #expect(source[.author] == [PersonName(literal: "余敏")])
  }

  @Test("classic refer has no types: blank lines divide, the tags tell")
  func classic() throws {
    let sources = try Self.read(
      "%A A. One\n%T Paper\n%J Journal\n\n%A B. Two\n%T Part\n%B Whole\n\n%T Book\n%I House\n\n\n%T Report\n%R TR-5\n")
    #expect(sources.map(\.type) == [.articleJournal, .chapter, .book, .report])
    #expect(sources.map(\.title) == ["Paper", "Part", "Book", "Report"])
    #expect(sources[3][.number] == "TR-5")
  }

  @Test("an abstract of EndNote's has paragraphs; a type twice is one record")
  func paragraphs() throws {
    let sources = try Self.read("%0 Serial\n%0 Audio\n%T T\n%X One.\n\nTwo.\n%K k\n\n%0 Book\n%T U\n")
    #expect(sources.map(\.type) == [.song, .book])
    #expect(sources[0][.abstract] == "One. Two.")
    #expect(sources[0][.keyword] == "k")
  }

  @Test("what a person should look at has its place")
  func findings() throws {
    let reading = try ReferReader().read(Array("%0 Nothing\n%T T\n%q x\nmore\n%D soon\n".utf8))
    #expect(
      reading.findings.map { "\($0.code) \($0.place.line ?? 0)" } == [
        "refer-unknown-type 1", "refer-unknown-tag 3", "refer-line-without-tag 4", "refer-date-is-text 5",
      ])
  }
}

/// The writer of EndNote's tagged form.
@Suite("Refer: writing")
struct ReferWritingTests {
  @Test("what does not read back is told, and nothing else; no value starts a line of its own")
  func tellsLosses() throws {
    for seed in 0..<300 {
      var generator = SourceGenerator(seed: UInt64(seed))
      var source = generator.source(seed, all: seed % 2 == 0)
      if seed % 5 == 0 { source[.note] = "a\n%0 Book\n\n%T evil" }
      let writing = ReferWriter().write([source])
      let reading = try ReferReader().read(writing.bytes)
      #expect(reading.sources.count == 1)
      let differing = Set(SourceDifferences.paths(source, reading.sources[0].source).map(\.rawValue))
      #expect(differing == Set(writing.losses.map(\.field)).subtracting(["id"]), "seed \(seed)")
    }
  }

  @Test("records that hold nothing but their type stay apart")
  func keepsBareRecordsApart() throws {
    let text = "%0 Book\n\n%0 Map\n\n%0 Thesis\n%T T\n"
    let sources = try ReferReader().read(Array(text.utf8)).sources.map(\.source)
    #expect(sources.map(\.type) == [.book, .map, .thesis])
    #expect(String(decoding: ReferWriter().write(sources).bytes, as: UTF8.self) == text)
  }

  @Test("tags without a place in CSL come back, raw cannot bring in lines")
  func keepsRaw() throws {
    let text = "%0 Book\n%A One, Ann\n%T T\n%D 1999\n%1 own\n%H x\n%H y\n"
    var source = try ReferReader().read(Array(text.utf8)).sources[0].source
    #expect(String(decoding: ReferWriter().write([source]).bytes, as: UTF8.self) == text)
    source.record.raw["refer"] = ["%1": "a\n\n%0 Book", "%0": "Map", "x\n%T": "y", "%T": "other"]
    let back = try ReferReader().read(ReferWriter().write([source, source]).bytes)
    #expect(back.sources.map(\.source.title) == ["T", "T"])
    #expect(back.sources.map(\.source.type) == [.book, .book])
  }
}
