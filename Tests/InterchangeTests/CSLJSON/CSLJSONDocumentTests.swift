import TestSupport
import Testing

@testable import Interchange

@Suite("A CSL-JSON file is a tree of leaves that are the file")
struct CSLJSONDocumentTests {
  private func document(_ text: String) throws -> CSLJSONDocument { try CSLJSONDocument(Array(text.utf8), name: nil) }

  private func check(_ document: CSLJSONDocument, _ bytes: [UInt8]) throws {
    var end = 0
    for leaf in document.leaves {
      #expect(leaf.range.lowerBound == end && !leaf.range.isEmpty)
      end = leaf.range.upperBound
    }
    #expect(end == document.text.count)
    #expect(document.printed() == bytes)
    let again = try CSLJSONDocument(document.printed(), name: nil)
    #expect(again.leaves == document.leaves && again.editableFields == document.editableFields)
    #expect(again.records == document.records)
  }

  @Test(
    "Items are records wherever they stand, and a broken one is raw and alone",
    arguments: [
      (#"[{"id":"a","issued":{"date-parts":[[1999,3]]}}, {"id":"b"}]"#, [true, true], 4),
      (#" {"id":"a"} "#, [true], 1), (#"{"v":1,"items":[{"id":"a"}],"x":{"y":2}}"#, [true], 1), ("[]", [], 0),
      (#"[{"id":"a",,}, {"id":"b"}]"#, [false, true], 1),
      (#"[{"id":"a" "b"}, {"id":01}, 7]"#, [false, false, true], 1),
      (#"[{"id":"a"},{"id":"#, [true, false], 1), ("[{\"id\":\"a\nb\"},{\"id\":\"c\"}]", [false, true], 1),
      ("\u{FEFF}[{\"a\":\"\\\"}\"},{\"id\":true}]", [true, true], 2), (#"[{"a":]},{"id":"c"}]"#, [false, true], 1),
      (#"[{"a":[1},{"id":"c"}]"#, [false, true], 1), (#"[{"id":"c"}] {"x":1}"#, [true], 1),
    ])
  func records(text: String, sound: [Bool], fields: Int) throws {
    let document = try document(text)
    #expect(document.records.map(\.isWellFormed) == sound)
    #expect(document.editableFields.count == fields)
    try check(document, Array(text.utf8))
  }

  @Test("Changing a value changes only its bytes, and changing it back gives the same file")
  func changes() throws {
    let text = #"[ {"id" : "a", "author":[{"family":"Lee","given":""}], "volume": 12 ,"t":"x\"y"}]"#
    let document = try document(text)
    #expect(
      document.editableFields.map { String(decoding: document.text[$0.name.range], as: UTF8.self) }
        == ["id", "family", "given", "volume", "t"])
    for (index, field) in document.editableFields.enumerated() {
      let old = Array(document.text[field.value.range])
      let changed = try document.replacingValue(of: field, with: Array("99".utf8))
      var expected = document.text
      expected.replaceSubrange(field.value.range, with: "99".utf8)
      #expect(changed.text == expected)
      #expect(try changed.replacingValue(of: changed.editableFields[index], with: old).printed() == document.printed())
    }
  }

  @Test("Any bytes are taken and print back", arguments: 0..<200)
  func damage(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var bytes = Array(#"[{"id":"a","author":[{"family":"Lee"}],"n":-1.5e3,"x":null},{"id":"b","t":"q\u0041"}]"#.utf8)
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let index = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes.remove(at: index)
      case 1: bytes.insert(Array("{}[],:\"\\ \n\u{0}é7".utf8).randomElement(using: &random)!, at: index)
      default: bytes[index] = UInt8.random(in: .min ... .max, using: &random)
      }
    }
    try check(CSLJSONDocument(bytes, name: nil), bytes)
  }

  @Test("No depth is too deep, and the time stays linear")
  func depth() throws {
    let deep = Array(repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(try CSLJSONDocument(deep, name: nil).printed() == deep)
    let crossed = deep + Array(repeating: UInt8(ascii: "}"), count: 1_000_000)
    #expect(try CSLJSONDocument(crossed, name: nil).printed() == crossed)
    let items = Array(("[" + String(repeating: #"{"id":"a"},"#, count: 100_000) + "{}]").utf8)
    #expect(try CSLJSONDocument(items, name: nil).records.count == 100_001)
  }
}
