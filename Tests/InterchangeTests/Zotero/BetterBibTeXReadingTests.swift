import Bibliography
import JSON
import Testing

@testable import Interchange

@Suite("Better BibTeX's export")
struct BetterBibTeXReadingTests {
  private func read(_ text: String) -> [Source] {
    ((try? BetterBibTeXReader().read(Array(text.utf8), name: "b.json"))?.sources ?? []).map(\.source)
  }

  private func source(extra: String, _ members: String = "") -> Source {
    let escaped = JSONWriter.text(.string(extra))
    return read("{\"config\":{},\"items\":[{\"itemType\":\"book\",\"extra\":\(escaped)\(members)}]}")[0]
  }

  @Test("Items, their keys and their collections are read", arguments: [true, false])
  func wrapper(itemsFirst: Bool) {
    let items =
      #""items":[{"itemID":7,"itemType":"book","citationKey":"a1","title":"The <span class=\"nocase\">NASA</span> way"},{"itemID":8,"itemType":"map"}]"#
    let collections = #""collections":{"X":{"key":"X","name":"Space","items":[7]},"Y":{"name":"All","items":[7,8]}}"#
    let sources = read("{\"config\":{\"id\":1},\(itemsFirst ? "\(items),\(collections)" : "\(collections),\(items)")}")
    #expect(sources.map(\.key) == ["a1", ""])
    #expect(sources[0].title == "The <span class=\"nocase\">NASA</span> way")
    #expect(sources[0].record.raw["zotero"]?["collections"] == ["Space", "All"])
    #expect(sources[1].record.raw["zotero"]?["collections"] == ["All"])
  }

  @Test(
    "Lines of Extra name variables, in CSL's or Zotero's words",
    arguments: [
      ("DOI: 10.1000/x", "DOI", "10.1000/x"), ("PMID: 12", "PMID", "12"),
      ("Event Place: Paris", "event-place", "Paris"),
      ("event-place: Paris", "event-place", "Paris"), ("Publisher: P", "publisher", "P"),
      ("Series Title: S", "collection-title", "S"),
      ("Conference Name: C", "event-title", "C"), ("{:event-place: Paris}", "event-place", "Paris"),
      ("Original title: O", "original-title", "O"),
      ("part-number: 3", "part", "3"), ("tex.origpublisher: O", "original-publisher", "O"),
      ("Version number: 2", "version", "2"),
      ("just words: with a colon", "note", "just words: with a colon"), ("no name", "note", "no name"),
      ("Subject: physics", "note", "Subject: physics"),
      ("arXiv: 1234.5678", "note", "arXiv: 1234.5678"),
    ])
  func lines(line: String, variable: String, value: String) throws {
    let source = source(extra: line)
    #expect(source.texts[try #require(TextVariable(name: variable))] == value)
    #expect(variable == "note" || source[.note] == nil)
  }

  @Test("Keys, types, names and dates stand in Extra, and override the item's own fields")
  func overrides() {
    let source = source(
      extra: """
        Citation Key: smith99
        Citation Key Alias: old, older
        type: performance
        Editor: Lee || Ann
        Editor: World Bank
        Original Date: 1850
        Issued: 1999-05/2000
        Title: New
        my own note
        tex.date-added: 2018
        tex.date-added: 2019
        tex."author+an:role": 1=director
        """, ",\"title\":\"Old\",\"date\":\"1998\",\"creators\":[{\"lastName\":\"X\",\"creatorType\":\"editor\"}]")
    #expect(source.key == "smith99" && source.record.aliases == ["old", "older"] && source.type == .performance)
    #expect(source[.editor] == [PersonName(family: "Lee", given: "Ann"), PersonName(literal: "World Bank")])
    #expect(
      source[.originalDate]?.value?.description == "1850" && source[.issued]?.value?.description == "1999-05/2000")
    #expect(source.title == "New" && source[.note] == "my own note")
    let raw = source.record.raw["zotero"]
    #expect(raw?["replaced"] == ["title": "Old"] && raw?["extra"]?.string?.contains("author+an") == true)
    #expect(ZoteroExtra("tex.a: 1\ntex.a: 2\nTeX.\"b+c\"=3").tex == ["a": ["1", "2"], "b+c": "3"])
  }

  @Test("Extra may be a list of lines, and the citation key of the item stands over that of Extra")
  func lists() {
    let sources = read(
      #"{"items":[{"itemType":"book","citationKey":"k","extra":["Citation Key: x","","DOI: 10.1/a","free"]}]}"#)
    #expect(sources[0].key == "k" && sources[0][.doi] == "10.1/a" && sources[0][.note] == "free")
  }

  @Test("Without raw nothing but CSL is kept")
  func conversion() throws {
    let text = #"{"items":[{"itemType":"film","rights":"x","extra":"DOI: 10.1/a"}]}"#
    let reading = try BetterBibTeXReader(options: .conversion).read(Array(text.utf8))
    #expect(reading.sources[0].source.record == LibraryRecord() && reading.sources[0].source[.doi] == "10.1/a")
  }
}
