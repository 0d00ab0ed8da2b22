import Bibliography
import JSON
import TestSupport
import Testing

@Suite("A source is read from CSL-JSON and printed again without loss")
struct SourceCodecTests {
  private func read(_ text: String) throws -> (source: Source, problems: [SourceProblem]) {
    let object = try #require(try JSONReader.read(text).object)
    var problems: [SourceProblem] = []
    let source = Source(cslJSON: object, problems: &problems)
    return (source, problems)
  }

  @Test("All 103 properties of CSL 1.0.2 are known")
  func allProperties() {
    let own = TextVariable.allCases.count + NameVariable.allCases.count + DateVariable.allCases.count
    #expect(own + ["id", "type", "categories", "custom"].count == 103)
    #expect(ItemType.allCases.count == ItemType.names.count)
    #expect(TextVariable.allCases.count == TextVariable.names.count)
    #expect(NameVariable.allCases.count == NameVariable.names.count)
    #expect(DateVariable.allCases.count == DateVariable.names.count)
  }

  @Test("Every property survives reading and printing")
  func everyProperty() throws {
    var item: JSONObject = ["id": "k", "type": "book", "categories": ["a", "b"]]
    for variable in TextVariable.allCases { item[variable.name] = .string("value of \(variable.name)") }
    for variable in NameVariable.allCases {
      item[variable.name] = [["family": .string("F\(variable.rawValue)"), "given": "G"]]
    }
    for variable in DateVariable.allCases {
      item[variable.name] = ["date-parts": [[1900, 5, JSONValue(Int(variable.rawValue) + 1)]]]
    }
    item["custom"] = ["other-tool": ["x": [1, 2]]]
    var problems: [SourceProblem] = []
    let source = Source(cslJSON: item, problems: &problems)
    #expect(problems.isEmpty)
    #expect(source.cslJSON(.exchange) == item)
    #expect(source.cslJSON(.lossless) == item)
  }

  @Test("What CSL does not know is kept, reported, and given back to other programs")
  func unknownMembers() throws {
    let text = """
      {"id": 7, "type": "song-cycle", "title": ["no", "text"], "author": "A. Nonymous", "issued": 1999, "mood": {"a": null}}
      """
    let (source, problems) = try read(text)
    #expect(source.key == "7")
    #expect(source.type == .document)
    #expect(Set(problems.map(\.field.rawValue)).isSuperset(of: ["type", "title", "author", "mood"]))
    let back = source.cslJSON(.exchange)
    for name in ["type", "title", "author", "mood"] {
      #expect(back[name] == (try JSONReader.read(text))[name], "member \(name)")
    }
    let (again, _) = try read(JSONWriter.text(.object(source.cslJSON(.library))))
    #expect(again == source)
  }

  @Test("A missing type and key are said, not guessed")
  func missing() throws {
    let (source, problems) = try read(#"{"title":"T"}"#)
    #expect(source.type == .document)
    #expect(problems.map(\.field) == [.type, .key])
  }

  @Test("custom.ibid is read and printed whole, with members of newer versions")
  func record() throws {
    let text = """
      {"id":"k","type":"webpage","custom":{"ibid":{"v":1,"id":"01890a5d-ac96-774b-bcce-b302099a8057","aliases":["old"],\
      "added":"2026-11-22","tags":["a"],"relations":[{"type":"translation-of","id":"01890a5d-ac96-774b-bcce-b302099a8058"}],\
      "revised":"2021-06","archive":[{"url":"https://a.example/1","date":"2020-01-02"}],"url-status":"dead",\
      "captures":[{"sha256":"00","date":"2026-11-22T00:00:00Z","url":"https://a.example/","basis":true}],\
      "attachments":[{"path":"scans/1.png","sha256":"11","type":"image/png","title":"p. 1"}],\
      "quotations":[{"exact":"the words","prefix":"a ","suffix":".","locator":{"parts":[{"label":"page","value":"3"}],"raw":"p. 3"},\
      "translation":"w","translator":"N","proof":{"sha256":"00","match":"parts","start":1,"end":10,"page":2}},{"exact":"b"}],\
      "variants":[{"field":"title","value":"T2","from":{"kind":"footnote","name":"cs1","place":"a.txt:3:1 [8]"}}],\
      "names":[{"role":"author","position":0,"original":{"family":"Гёзалов"},"scheme":"BGN/PCGN"}],\
      "raw":{"bibtex":{"mood":"{x}"}},"future":[1]}}}
      """
    let (source, problems) = try read(text)
    #expect(problems.map(\.field.rawValue) == ["custom.ibid.future"])
    #expect(source.cslJSON(.library) == (try JSONReader.read(text)).object)
    #expect(source.record.id?.text == "01890a5d-ac96-774b-bcce-b302099a8057")
    #expect(source.record.variants.first?.from?.kind == .footnote)
    #expect(source.record.quotations.map(\.exact) == ["the words", "b"])
    #expect(source.record.quotations.first?.proof?.characters == 1..<10)
  }

  @Test(
    "A list of quotations with one that is not understood is kept as it is",
    arguments: [
      #"{"exact":"a","more":1}"#, #"{"prefix":"a"}"#, #"{"exact":"a","locator":"3"}"#,
      #"{"exact":"a","proof":{"sha256":"0","match":"nearly","start":0,"end":1}}"#,
      #"{"exact":"a","proof":{"sha256":"0","match":"exact","start":2,"end":1}}"#,
      #"{"exact":"a","proof":{"sha256":"0","match":"exact","start":-1,"end":1}}"#,
    ])
  func quotations(_ quotation: String) throws {
    let text = #"{"id":"k","type":"book","custom":{"ibid":{"v":1,"quotations":[{"exact":"b"},\#(quotation)]}}}"#
    let (source, problems) = try read(text)
    #expect(problems.map(\.field.rawValue) == ["custom.ibid.quotations"] && source.record.quotations.isEmpty)
    #expect(source.cslJSON(.library)["custom"]?["ibid"]?["quotations"]?.array?.count == 2)
  }

  @Test("Dates beyond date-parts stand in edtf, and date-parts win where the two disagree")
  func edtf() throws {
    var source = Source(type: .book, key: "k")
    source[.issued] = CitationDate(try #require(EDTF("1723~/1730-05?")))
    source.record.id = SourceID("01890a5d-ac96-774b-bcce-b302099a8057")
    let item = source.cslJSON(.library)
    #expect(item["custom"]?["ibid"]?["edtf"] == ["issued": "1723~/1730-05?"])
    var problems: [SourceProblem] = []
    #expect(Source(cslJSON: item, problems: &problems) == source)
    #expect(problems.isEmpty)

    var edited = item
    edited["issued"] = ["date-parts": [[1800]]]
    let read = Source(cslJSON: edited, problems: &problems)
    #expect(read[.issued]?.value?.description == "1800")
    #expect(problems.map(\.field.rawValue) == ["custom.ibid.edtf.issued"])
  }

  @Test("Fields are reached by their paths")
  func paths() throws {
    let (source, _) = try read(
      #"{"id":"k","type":"book","title":"T","custom":{"x":1,"ibid":{"v":1,"id":"01890a5d-ac96-774b-bcce-b302099a8057","tags":["a"]}}}"#
    )
    var item = source.cslJSON(.library)
    let fields = ItemFields.flatten(item)
    #expect(
      fields.map(\.path.rawValue) == [
        "id", "type", "title", "custom.x", "custom.ibid.v", "custom.ibid.id", "custom.ibid.tags",
      ])
    for (path, value) in fields { #expect(ItemFields.value(at: path, in: item) == value) }
    ItemFields.set("U", at: .text(.title), in: &item)
    ItemFields.set(nil, at: .tags, in: &item)
    ItemFields.set(nil, at: FieldPath("custom.x"), in: &item)
    #expect(item["title"] == "U")
    #expect(ItemFields.value(at: .tags, in: item) == nil)
    #expect(item["custom"]?.object?.names == ["ibid"])
  }

  @Test("Random items keep every member through reading and printing")
  func randomItems() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let item = Self.randomItem(&generator)
      var problems: [SourceProblem] = []
      let source = Source(cslJSON: item, problems: &problems)
      #expect(source.cslJSON(.exchange) == item, "\(JSONWriter.text(.object(item)))")
      var more: [SourceProblem] = []
      #expect(Source(cslJSON: source.cslJSON(.lossless), problems: &more) == source)
    }
  }

  static func randomItem(_ generator: inout SeededGenerator) -> JSONObject {
    let words = ["", "a", "Ünïcode", "Ключ", "<i>x</i>", "漢字", "a\"b\\c", "–"]
    var item: JSONObject = ["id": .string("k\(Int.random(in: 0...9, using: &generator))")]
    item["type"] = .string(ItemType.names.randomElement(using: &generator)!)
    for variable in TextVariable.allCases where Int.random(in: 0..<8, using: &generator) == 0 {
      item[variable.name] = .string(words.randomElement(using: &generator)!)
    }
    for variable in NameVariable.allCases where Int.random(in: 0..<8, using: &generator) == 0 {
      item[variable.name] = .array(
        (0..<Int.random(in: 1...3, using: &generator)).map { _ in
          Bool.random(using: &generator) ? ["literal": .string("L")] : ["family": "F", "non-dropping-particle": "von"]
        })
    }
    for variable in DateVariable.allCases where Int.random(in: 0..<3, using: &generator) == 0 {
      item[variable.name] = ["date-parts": [[JSONValue(Int.random(in: -50...2100, using: &generator)), 2, 3]]]
    }
    if Bool.random(using: &generator) {
      item["x-\(Int.random(in: 0...9, using: &generator))"] = JSONTestValue.random(&generator)
    }
    return item
  }
}

enum JSONTestValue {
  static func random(_ generator: inout SeededGenerator) -> JSONValue {
    [.null, .bool(true), 12, "s", [1, ["a": "b"]]].randomElement(using: &generator)!
  }
}
