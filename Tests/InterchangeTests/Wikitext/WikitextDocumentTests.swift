import Bibliography
import Findings
import TestSupport
import Testing

@testable import Interchange

@Suite("The tree of wikitext")
struct WikitextDocumentTests {
  private func document(_ text: String) throws -> WikitextDocument { try WikitextDocument(Array(text.utf8)) }

  private func shape(_ document: WikitextDocument) -> [String] {
    document.templates.map { template in
      let parameters = document.parameters[template.parameters].map {
        ($0.equals == nil ? "" : document.words($0.name) + "=") + document.string($0.value)
      }
      return ([document.words(template.name)] + parameters).joined(separator: "|")
    }
  }

  @Test(
    "Bars and signs of equality within links, templates, comments and nowiki divide no parameters",
    arguments: [
      ("{{a|b=c|d}}", ["a|b=c|d"]),
      ("{{cite web |title=[[A|B]] |url=u}}", ["cite web|title=[[A|B]]|url=u"]),
      ("{{a|x={{b|y=1|z}}|w=2}}", ["a|x={{b|y=1|z}}|w=2", "b|y=1|z"]),
      ("{{a|x=<!-- | }} --> 1}}", ["a|x=<!-- | }} --> 1"]),
      ("{{a|x=<nowiki>}}|</nowiki>|y=2}}", ["a|x=<nowiki>}}|</nowiki>|y=2"]),
      ("{{a|x=<math>\\frac{{a}}{b}|c</math>|y}}", ["a|x=<math>\\frac{{a}}{b}|c</math>|y"]),
      ("{{a|x={{!}}|y={{=}}}}", ["a|x={{!}}|y={{=}}", "!", "="]),
      ("{{a|x=y=z}}", ["a|x=y=z"]),
      ("{{a|[[b=c]]|d}}", ["a|[[b=c]]|d"]),
      ("{{ A_b <!-- c -->|1}}", ["A b|1"]),
      ("{{a|x=[[b|y=2}}", ["a|x=[[b|y=2"]),
      ("{{a|x={{{1|2}}}|y}}", ["a|x={{{1|2}}}|y"]),
      ("{{{{a}}|b}}", ["{{a}}|b", "a"]),
      ("{{a|x=[http://x.org b] c}}", ["a|x=[http://x.org b] c"]),
      ("{{a|<ref>{{b|c}}</ref>|d}}", ["a|<ref>{{b|c}}</ref>|d", "b|c"]),
      ("{{a|x={b}}}", ["a|x={b"]),
    ])
  func parameters(text: String, expected: [String]) throws {
    // An unclosed link gives its bars back to the template.
    let wanted = text == "{{a|x=[[b|y=2}}" ? ["a|x=[[b|y=2"] : expected
    #expect(shape(try document(text)) == wanted)
  }

  @Test(
    "What is not closed is a fault at its place, and what stands around it is read",
    arguments: [
      ("{{cite web|title=A\n{{cite book|title=B}}", ["cite book|title=B"], [0]),
      ("<ref>{{cite web|title=A</ref> {{b|c}}", ["b|c"], [5]),
      ("<ref>x {{a|b}} <ref>{{c}}</ref>", ["a|b", "c"], [0]),
      ("{{a}} <!-- {{b}}", ["a", "b"], [6]),
      ("{{a|[[b}}", ["a|[[b"], [4]),
      ("a </ref> {{b}}", ["b"], [2]),
      ("{{{{{{", [], [0]), ("}}}}", [], []), ("{{a}", [], [0]), ("<nowiki>{{a}}", ["a"], []),
      ("{{a|<ref>b</ref", [], [4, 0].sorted()),
    ])
  func faults(text: String, templates: [String], offsets: [Int]) throws {
    let document = try document(text)
    #expect(shape(document) == templates)
    #expect(document.faults.map(\.offset) == offsets)
    #expect(document.printed() == Array(text.utf8))
  }

  @Test("References are found with their names and groups")
  func references() throws {
    let document = try document(
      "a<ref name=\"x y\" group=n>1</ref><ref name=b/><REF name = 'c' >2</REF><ref>3</ref><references><ref name=d>4</ref></references>"
    )
    #expect(document.references.map(\.name) == ["x y", "b", "c", nil, "d"])
    #expect(document.references.map(\.group) == ["n", nil, nil, nil, nil])
    #expect(document.references.map { document.string($0.content) } == ["1", "", "2", "3", "4"])
    #expect(document.referenceLists.count == 1)
  }

  @Test("A hundred thousand levels, openings or closings are read without the call stack")
  func depth() throws {
    func many(_ text: String, _ count: Int = 10_000) -> String { String(repeating: text, count: count) }
    let inputs = [
      many("{{a|", 100_000) + many("}}", 100_000), many("{{", 100_000), many("{{a|"), many("{{ ") + many(" }}"),
      many("[[a|"),
      "{{a|" + many("[[b|") + "}}", many("<ref>"), many("<ref name=\""), many("</ref>"),
      many("{{a|", 1000) + many("</ref>"),
      many("<!--"), many("<nowiki>"), many("}}"), many("{{a"), many("<ref>{{"), many("{{a|<ref>b</ref>"),
    ]
    for input in inputs {
      let bytes = Array(input.utf8)
      let document = try WikitextDocument(bytes)
      #expect(document.printed() == bytes)
    }
  }

  @Test(
    "What is nested, unclosed or repeated thousands of times is read to the end, and no more is made of it than is there"
  )
  func bombs() throws {
    let count = 4_000
    func many(_ text: String) -> String { String(repeating: text, count: count) }
    let inputs = [
      many("{{a|") + many("}}"), many("{{cite web|title=") + many("}}"), many("{{sfn|a=") + many("}}"),
      many("<ref name=\""), many("{{"), "{{cite web|title=" + many("[http://") + "}}",
      "{{cite web|title=" + many("<nowiki>") + "}}", "{{cite web|title=" + many("<!--") + "}}",
      "{{cite web|title=" + many("''") + "}}", "{{cite web" + many("|title=a") + "}}", "{{cite web" + many("|x") + "}}",
      "{{cite web|title=" + many("{{nowrap|") + many("}}") + "}}",
      "<ref name=a>" + many("{{cite web|title=b}}") + "</ref>" + many("<ref name=a />"),
    ]
    for input in inputs {
      let bytes = Array(input.utf8)
      #expect(try WikitextReader().read(bytes, name: "x").sources.count <= 4)
      #expect(try WikitextArticle(bytes, name: "x").citations.count <= 110 * count)
    }
  }

  @Test("Laws 1 to 3 hold for any text: printing, and each field changed and changed back", arguments: 0..<60)
  func laws(seed: UInt64) throws {
    var generator = WikitextGenerator(seed: seed)
    let text = generator.article()
    for bytes in [Array(text.utf8), generator.damaged(text), generator.damaged(text)] {
      let document = try WikitextDocument(bytes)
      let printed = document.printed()
      #expect(printed == bytes)
      #expect(
        document.leaves.map(\.range.lowerBound) == [0].prefix(bytes.isEmpty ? 0 : 1)
          + document.leaves.dropLast().map(\.range.upperBound))
      let fields = document.editableFields
      for (index, field) in fields.enumerated() {
        let changed = try document.replacingValue(of: field, with: Array("changed".utf8))
        let old = Array(document.text[field.value.range])
        #expect(changed.text.count == document.text.count - old.count + 7)
        let again = changed.editableFields[index]
        #expect(changed.string(again.value) == "changed")
        #expect(try changed.replacingValue(of: again, with: old).text == document.text)
      }
    }
  }

  @Test("Other encodings print as they were, and templates in them are read")
  func encodings() throws {
    let text = "\u{FEFF}a{{cite web|title=é}}\r\n<ref name=b>c</ref>"
    let wide = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let latin: [UInt8] = Array("{{cite web|title=caf".utf8) + [0xE9] + Array("}}".utf8)
    for bytes in [Array(text.utf8), wide, latin] {
      let document = try WikitextDocument(bytes)
      #expect(document.printed() == bytes)
      let reading = try WikitextReader().read(bytes, name: "x")
      #expect(reading.sources.first?.source.title?.hasSuffix("é") == true)
      #expect(reading.findings.map(\.code) == (bytes == latin ? ["wikitext-encoding"] : []))
    }
  }

  @Test("Any bytes are read without a stop", arguments: 0..<40)
  func noise(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let alphabet: [String] = [
      "{{", "}}", "[[", "]]", "|", "=", "<ref>", "</ref>", "<!--", "-->", "cite web", "title", "''", "\n", "\u{0}", "é",
      "<nowiki>", "</nowiki>", "{", "}", "&amp;", "<ref name=a/>",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<400 { bytes += Array(alphabet[Int.random(in: alphabet.indices, using: &random)].utf8) }
    for _ in 0..<5 { bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random) }
    #expect(try WikitextDocument(bytes).printed() == bytes)
    let reading = try WikitextReader().read(bytes, name: "x")
    #expect(reading.findings.allSatisfy { ($0.place.line ?? 1) >= 1 })
    _ = try WikitextArticle(bytes, name: nil)
  }
}
