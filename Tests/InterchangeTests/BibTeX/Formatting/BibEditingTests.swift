import TestSupport
import Testing

@testable import Interchange

@Suite("Fields of a .bib file are edited in place")
struct BibEditingTests {
  private func edited(_ text: String, _ name: String, _ value: BibNewValue?, block wanted: Int? = nil) throws -> String?
  {
    let file = try BibFile(Array(text.utf8))
    let block = wanted ?? file.blocks.firstIndex { $0.kind == .entry }!
    guard let value else {
      guard let field = file.fieldIndex(name, inBlock: block) else { return nil }
      return String(decoding: try file.applying(file.removing(field: field, inBlock: block)).text, as: UTF8.self)
    }
    guard let edits = file.edits(setting: name, to: value, inBlock: block) else { return nil }
    return String(decoding: try file.applying(edits).text, as: UTF8.self)
  }

  @Test(
    "A value keeps its delimiters where they can hold it",
    arguments: [
      ("@misc{k, x = {a}}", .tex("b"), "@misc{k, x = {b}}"), ("@misc{k, x=\"a\"}", .tex("b"), "@misc{k, x=\"b\"}"),
      ("@misc{k, X = \"a\"}", .tex("b\"c"), "@misc{k, X = {b\"c}}"),
      ("@misc{k, x = \"a\"}", .tex("b\\"), "@misc{k, x = {b\\}}"),
      ("@misc{k, x = 1990}", .tex("1991"), "@misc{k, x = 1991}"),
      ("@misc{k, x = 1990}", .tex("c. 1991"), "@misc{k, x = {c. 1991}}"),
      ("@misc{k, x = jan}", .macro("feb"), "@misc{k, x = feb}"),
      ("@misc{k, x = jan # {1}}", .tex("b"), "@misc{k, x = {b}}"),
      ("@misc(k, x = {a})", .tex("b)c"), "@misc(k, x = {b)c})"),
      ("@misc{k, x = % c\n {a} % d\n}", .tex("b"), "@misc{k, x = % c\n {b} % d\n}"),
      ("@misc{k, x = {a}, x = {c}}", .tex("b"), "@misc{k, x = {b}, x = {c}}"),
      ("@misc{k, x = ,}", .tex("b"), "@misc{k, x = {b},}"),
      ("@misc{k, x = {a}}", .source("jan # \"1\""), "@misc{k, x = jan # \"1\"}"),
    ] as [(String, BibNewValue, String)])
  func setting(text: String, value: BibNewValue, expected: String) throws {
    #expect(try edited(text, "x", value) == expected)
  }

  @Test(
    "A new field is one line, laid out as its neighbours",
    arguments: [
      ("@misc{k,\n\tx={a}\n}", "@misc{k,\n\tx={a},\n\tn={v}\n}"),
      ("@misc{k,\n  x = \"a\",\n}", "@misc{k,\n  x = \"a\",\n  n = \"v\",\n}"),
      ("@misc{k,\r\n  X   = {a},\r\n  LONG= {b}\r\n}", "@misc{k,\r\n  X   = {a},\r\n  LONG= {b},\r\n  N   = {v}\r\n}"),
      ("@misc{k, x = {a}}", "@misc{k, x = {a}, n = {v}}"), ("@misc(k,\n  x = 1\n)", "@misc(k,\n  x = 1,\n  n = {v}\n)"),
      ("@misc{k,\n  x = 1, % c\n}", "@misc{k,\n  x = 1, % c\n  n = {v},\n}"),
      ("@misc{k,\n  x = 1 % c\n}", "@misc{k,\n  x = 1, % c\n  n = {v}\n}"),
      ("@misc{k,\n  x = 1 % c\n  , % d\n}", "@misc{k,\n  x = 1, % c\n  n = {v}\n  , % d\n}"),
      ("@misc{k,\n  x = 1\n  % own\n}", "@misc{k,\n  x = 1,\n  n = {v}\n  % own\n}"),
      ("@misc{k}", "@misc{k,\n  n = {v}\n}"),
      ("@misc{k,\n}", "@misc{k,\n  n = {v}\n}"), ("@misc{k, % a, b\n}", "@misc{k, % a, b\n  n = {v}\n}"),
    ])
  func adding(text: String, expected: String) throws {
    #expect(try edited(text, "n", .tex("v")) == expected)
    #expect(try BibFile(Array(expected.utf8)).faults.isEmpty)
  }

  @Test(
    "A field goes with its line and its comma; comments stay, and swallow nothing",
    arguments: [
      ("@misc{k, x = 1, y = 2}", "@misc{k, y = 2}"), ("@misc{k, y = 2, x = 1}", "@misc{k, y = 2}"),
      ("@misc{k, x = 1}", "@misc{k,}"),
      ("@misc{k,\n  x = 1,\n  y = 2\n}", "@misc{k,\n  y = 2\n}"),
      ("@misc{k,\n  y = 1,\n  x = 2\n}", "@misc{k,\n  y = 1\n}"),
      ("@misc{k, % c\n  x = 1,\n  y = 2\n}", "@misc{k, % c\n  y = 2\n}"),
      ("@misc{k, y=1, % c\n  x = 1}", "@misc{k, y=1 % c\n  }"),
      ("@misc{k, % c\n x = 1, y = 2}", "@misc{k, % c\n  y = 2}"),
      ("@misc{k, x = 1 % c\n , y = 2}", "@misc{k, % c\n  y = 2}".replacing("\n  y", with: "\n  y")),
      ("@misc{k, y=2, x = 1 % c\n}", "@misc{k, y=2 % c\n}"), ("@misc{k,\n x = ,\n y = 1}", "@misc{k,\n y = 1}"),
    ])
  func removing(text: String, expected: String) throws {
    #expect(try edited(text, "x", nil) == expected)
  }

  @Test("What would break the entry is refused")
  func refused() throws {
    let text = "@misc{k, x = {a}}"
    #expect(try edited(text, "x", .tex("a } b { c")) == nil)
    for name in ["", "a b", "a=b", "a,b", "a{", "a\"", "a%", "a#", "@a", "a\\b"] {
      #expect(try edited(text, name, .tex("v")) == nil)
    }
    #expect(try edited(text, "x", .macro("1a")) == nil)
    #expect(try edited("text", "x", .tex("v"), block: 0) == nil)
  }

  @Test("Set and set back, add and remove: the same bytes, in every field of generated files", arguments: 0..<300)
  func reversal(seed: Int) throws {
    var generator = BibTextGenerator(seed: UInt64(seed))
    let whole = generator.file()
    for bytes in [Array(whole.utf8), generator.damaged(whole)] {
      let file = try BibFile(bytes)
      for (index, block) in file.blocks.enumerated() where block.kind == .entry {
        for field in block.fields where !file.fields[field].value.isEmpty {
          let name = file.string(file.fields[field].name)
          // Of doubled fields the first is set.
          guard file.fieldIndex(name, inBlock: index) == field else { continue }
          let before = file.string(file.fields[field].value)
          let changed = try file.applying(file.edits(setting: name, to: .source("{Other 漢}"), inBlock: index)!)
          #expect(changed.blocks.count == file.blocks.count)
          let back = try changed.applying(changed.edits(setting: name, to: .source(before), inBlock: index)!)
          #expect(back.printed == bytes)
          if file.fields[field].pieces.count == 1,
            [.braced, .quoted].contains(file.pieces[file.fields[field].pieces.lowerBound].kind),
            let other = file.edits(setting: name, to: .tex("o"), inBlock: index)
          {
            let inside = file.string(file.pieces[file.fields[field].pieces.lowerBound].range)
            let changed = try file.applying(other)
            if let edits = changed.edits(setting: name, to: .tex(inside), inBlock: index), !inside.contains("\"") {
              #expect(try changed.applying(edits).printed == bytes)
            }
          }
        }
        let isClean = !file.faults.contains { $0.block == index }
        guard isClean, !block.fields.isEmpty, let edits = file.edits(setting: "zzz", to: .tex("v"), inBlock: index)
        else { continue }
        let added = try file.applying(edits)
        let field = try #require(added.fieldIndex("zzz", inBlock: index))
        #expect(added.blocks[index].fields.count == block.fields.count + 1)
        let isBack = try added.applying(added.removing(field: field, inBlock: index)).printed == bytes
        #expect(isBack, "\(file.string(block.range))\n--\n\(added.string(added.blocks[index].range))")
      }
    }
  }

  @Test("Every field can be removed, and the others and all comments stay", arguments: 0..<200)
  func removal(seed: Int) throws {
    var generator = BibTextGenerator(seed: UInt64(seed))
    let file = try BibFile(Array(generator.file().utf8))
    for (index, block) in file.blocks.enumerated()
    where block.kind == .entry && !file.faults.contains(where: { $0.block == index }) {
      for field in block.fields {
        let removed = try file.applying(file.removing(field: field, inBlock: index))
        let text = "\(file.string(block.range))\n--\n\(String(decoding: removed.text, as: UTF8.self))"
        #expect(removed.blocks.count == file.blocks.count, "\(text)")
        let rest = block.fields.filter { $0 != field }.map {
          file.string(file.fields[$0].name) + file.string(file.fields[$0].value)
        }
        let now = removed.blocks[index].fields.map {
          removed.string(removed.fields[$0].name) + removed.string(removed.fields[$0].value)
        }
        #expect(now == rest, "\(text)")
        #expect(!removed.faults.contains { $0.block == index }, "\(text)")
      }
    }
  }
}
