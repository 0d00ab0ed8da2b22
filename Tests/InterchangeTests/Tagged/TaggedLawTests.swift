import Testing

@testable import Interchange

/// Laws 1 to 3 of the guide (§7) on generated files, whole and damaged.
@Suite("Tagged formats: laws")
struct TaggedLawTests {
  static func document(_ bytes: [UInt8], _ dialect: TaggedDialect) throws -> any SyntaxDocument {
    switch dialect {
    case .ris: try RISDocument(bytes, name: nil)
    case .refer: try ReferDocument(bytes, name: nil)
    case .medline: try MEDLINEDocument(bytes, name: nil)
    case .webOfScience: try WebOfScienceDocument(bytes, name: nil)
    }
  }

  static func reader(_ dialect: TaggedDialect) -> any SourceReader {
    switch dialect {
    case .ris: RISReader()
    case .refer: ReferReader()
    case .medline: MEDLINEReader()
    case .webOfScience: WebOfScienceReader()
    }
  }

  @Test("what is printed is what was read, and reads the same again", arguments: TaggedDialect.allCases)
  func printsBack(_ dialect: TaggedDialect) throws {
    for seed in 0..<400 {
      var generator = TaggedTextGenerator(seed: UInt64(seed), dialect)
      let bytes = generator.file()
      let document = try Self.document(bytes, dialect)
      #expect(document.printed() == bytes, "seed \(seed)")
      let again = try Self.document(document.printed(), dialect)
      #expect(again.leaves == document.leaves, "seed \(seed)")
      #expect(again.records == document.records, "seed \(seed)")
    }
  }

  @Test("the leaves tile the text", arguments: TaggedDialect.allCases)
  func tiles(_ dialect: TaggedDialect) throws {
    for seed in 0..<200 {
      var generator = TaggedTextGenerator(seed: UInt64(seed) + 1000, dialect)
      let document = try Self.document(generator.file(), dialect)
      var end = 0
      for leaf in document.leaves {
        #expect(leaf.range.lowerBound == end)
        #expect(!leaf.range.isEmpty)
        end = leaf.range.upperBound
      }
      #expect(end == document.text.count)
      for field in document.editableFields {
        #expect(document.records.indices.contains(field.record))
        let record = document.records[field.record].range
        #expect(record.lowerBound <= field.name.lowerBound && field.value.upperBound <= record.upperBound)
      }
    }
  }

  @Test(
    "changing a value changes its bytes alone, and changing it back gives the file", arguments: TaggedDialect.allCases)
  func changes(_ dialect: TaggedDialect) throws {
    for seed in 0..<120 {
      var generator = TaggedTextGenerator(seed: UInt64(seed) + 2000, dialect)
      let bytes = generator.file()
      let document = try Self.document(bytes, dialect)
      for (index, field) in document.editableFields.enumerated() {
        let old = Array(document.text[field.value.range])
        let changed = try document.replacingValue(of: field, with: Array("changed".utf8))
        guard changed.encoding == document.encoding else { continue }
        let tail = document.text.count - field.value.upperBound
        #expect(changed.text.prefix(field.value.lowerBound) == document.text.prefix(field.value.lowerBound))
        #expect(changed.text.suffix(tail) == document.text.suffix(tail))
        #expect(changed.text.count == document.text.count - old.count + 7)
        guard changed.editableFields.count == document.editableFields.count else {
          Issue.record("seed \(seed) field \(index): a field came or went")
          continue
        }
        let back = try changed.replacingValue(of: changed.editableFields[index], with: old)
        #expect(back.printed() == bytes, "seed \(seed) field \(index)")
      }
    }
  }

  @Test(
    "reading ends on every file, tells every record, and every finding has a place", arguments: TaggedDialect.allCases)
  func reads(_ dialect: TaggedDialect) throws {
    for seed in 0..<400 {
      var generator = TaggedTextGenerator(seed: UInt64(seed) + 3000, dialect)
      let bytes = generator.file()
      let reading = try Self.reader(dialect).read(bytes, name: "file")
      #expect(reading.sources.count == (try Self.document(bytes, dialect)).records.count)
      #expect(try Self.reader(dialect).read(bytes, name: "file").sources == reading.sources)
      for finding in reading.findings {
        #expect(finding.code.hasPrefix(dialect.rawValue + "-"))
        #expect(finding.code.hasSuffix("-encoding") || finding.place.line != nil && finding.place.column != nil)
      }
    }
  }

  @Test(
    "nothing of a record is dropped: what a field said is in the source or raw",
    arguments: [TaggedDialect.refer, .medline, .webOfScience])
  func keepsEverything(_ dialect: TaggedDialect) throws {
    for seed in 0..<200 {
      var generator = TaggedTextGenerator(seed: UInt64(seed) + 4000, dialect)
      let tree = try TaggedTree(generator.file(), name: nil, dialect: dialect)
      for (record, imported) in zip(
        tree.records, try Self.reader(dialect).read(tree.encoding.encode(tree.text)).sources)
      {
        let raw = imported.source.record.raw[dialect.rawValue]?.object
        let builder =
          switch dialect {
          case .refer: ReferRecordReader.read(TaggedEntry(tree, record))
          case .medline: MEDLINERecordReader.read(TaggedEntry(tree, record))
          default: WebOfScienceRecordReader.read(TaggedEntry(tree, record))
          }
        let read = Set(builder.contributions.map(\.field))
        for (index, field) in TaggedEntry(tree, record).fields.enumerated()
        where !field.isEmpty && !read.contains(index) {
          #expect(raw?[field.tag] != nil, "seed \(seed) \(field.tag)")
        }
      }
    }
  }
}
