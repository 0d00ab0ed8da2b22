import Bibliography
import JSON
import Testing

@testable import Interchange

@Suite("Items are printed without a tree")
struct ItemPrintingTests {
  @Test("The text is that of the tree, in every form and layout", arguments: 0..<150)
  func equal(seed: Int) {
    var generator = SourceGenerator(seed: UInt64(seed))
    for number in 0..<4 {
      var source = generator.source(number, all: true)
      if number == 1 { source.setRaw(["x": "y", "list": ["a", 1, [2, 3]]], of: "bibtex") }
      if number == 2 { source.record.tags = ["a\u{1}\"b\\"] }
      if number == 3 { source.record.raw["csl"] = ["foo": 1, "type": "odd"] }
      for form in [ItemForm.library, .exchange, .conversion, .lossless] {
        for layout in [JSONWriter.Layout.compact, .indented] {
          for level in 0..<3 {
            var printed: [UInt8] = []
            source.appendCSLJSON(form, layout, level: level, to: &printed)
            var expected: [UInt8] = []
            JSONWriter.append(.object(source.cslJSON(form)), layout, level: level, to: &expected)
            #expect(
              printed == expected,
              "\(String(decoding: printed, as: UTF8.self)) \(String(decoding: expected, as: UTF8.self))")
          }
        }
      }
    }
  }

  @Test("Strings are escaped wherever the sign stands")
  func escapes() throws {
    for sign in ["\"", "\\", "\n", "\r", "\t", "\u{0}", "\u{1F}", "\u{7F}", "é", "\u{10FFFF}"] {
      for before in 0..<20 {
        let text = String(repeating: "x", count: before) + sign + "yz" + sign + String(repeating: "w", count: before)
        var output: [UInt8] = []
        JSONWriter.append(.string(text), .compact, to: &output)
        #expect(try JSONReader.read(output).string == text)
        #expect(output.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
      }
    }
  }

  @Test("A record of nothing but raw values is the record it would be otherwise")
  func rawRecords() {
    var short = Source(type: .book, key: "k")
    short.setRaw("v", of: "bibtex")
    var long = Source(type: .book, key: "k")
    long.record.raw["bibtex"] = "v"
    #expect(short == long)
    #expect(short.hashValue == long.hashValue)
    #expect(short.raw == long.raw)
    short.setRaw(nil, of: "bibtex")
    #expect(short == Source(type: .book, key: "k"))
    long.record.tags = ["t"]
    long.setRaw("w", of: "ris")
    #expect(long.record.raw["ris"] == "w" && long.record.tags == ["t"])
  }
}
