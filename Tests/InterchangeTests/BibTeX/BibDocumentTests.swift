import TestSupport
import Testing

@testable import Interchange

@Suite("A .bib file as a tree")
struct BibDocumentTests {
  private func tiles(_ document: BibDocument) -> Bool {
    var end = 0
    for leaf in document.leaves {
      if leaf.range.lowerBound != end || leaf.range.isEmpty { return false }
      end = leaf.range.upperBound
    }
    return end == document.text.count
  }

  @Test("The leaves tile the text and print it, broken files included", arguments: 0..<200)
  func tiling(seed: Int) throws {
    var generator = BibTextGenerator(seed: UInt64(seed))
    let text = generator.file()
    for bytes in [Array(text.utf8), generator.damaged(text)] {
      let document = try BibDocument(bytes)
      #expect(tiles(document))
      #expect(document.printed() == bytes)
      #expect(document.file.printed == bytes)
    }
  }

  @Test("Every part of an entry has its own leaf")
  func kinds() throws {
    let text =
      "note\n@string{j = \"J\"}\n@article{key, % c\n  title = {T} # j,\n  year = 1992\n}\n@comment{x}\n@book{b, oops"
    let document = try BibDocument(Array(text.utf8))
    let leaves = document.leaves.filter { $0.kind != .blank && $0.kind != .punctuation }
    let shown = leaves.map { "\($0.kind.rawValue) \(document.file.string($0.range))" }
    #expect(
      shown == [
        "text note\n", "type string", "name j", "value J", "type article", "key key", "comment % c", "name title",
        "value T", "value j", "name year", "value 1992", "comment @comment{x}", "raw @book{b, oops",
      ])
    #expect(document.records.map(\.isWellFormed) == [true, true, false])
  }

  @Test("Changing any part of a value changes its bytes only, and back", arguments: 0..<60)
  func editing(seed: Int) throws {
    var generator = BibTextGenerator(seed: UInt64(seed))
    let bytes = Array(generator.file().utf8)
    let document = try BibDocument(bytes)
    for (index, field) in document.editableFields.enumerated() {
      let original = Array(document.text[field.value.range])
      // A digit or letter more keeps a word a word and a number a number.
      let changed = try document.replacingValue(of: field, with: original + [UInt8(ascii: "1")])
      let found = changed.editableFields
      guard found.count == document.editableFields.count else {
        Issue.record("a field came or went: \(document.file.string(field.value))")
        continue
      }
      #expect(Array(changed.text[found[index].value.range]) == original + [UInt8(ascii: "1")])
      #expect(try changed.replacingValue(of: found[index], with: original).printed() == bytes)
    }
  }
}
