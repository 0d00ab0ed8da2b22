import Bibliography
import Findings
import JSON
import TestSupport
import Testing

@testable import Interchange

@Suite("Sources go out as XML and come back")
struct XMLRoundTripTests {
  enum Kind: String, CaseIterable {
    case mods, endNote, word

    var reader: any SourceReader {
      switch self {
      case .mods: MODSReader()
      case .endNote: EndNoteXMLReader()
      case .word: WordXMLReader()
      }
    }

    func write(_ sources: [Source], _ options: WritingOptions = WritingOptions()) -> Writing {
      switch self {
      case .mods: MODSWriter(options: options).write(sources)
      case .endNote: EndNoteXMLWriter(options: options).write(sources)
      case .word: WordXMLWriter(options: options).write(sources)
      }
    }
  }

  private func sources(_ seed: Int, all: Bool) -> [Source] {
    var generator = SourceGenerator(seed: UInt64(seed))
    return (0..<4).map { generator.source($0, all: all) }
  }

  @Test("Every source comes back, with the losses that were named and no others", arguments: Kind.allCases)
  func honestLosses(kind: Kind) throws {
    for seed in 0..<25 {
      let sources = sources(seed, all: seed % 2 == 0)
      let writing = kind.write(sources)
      let reading = try kind.reader.read(writing.bytes, name: "x.xml")
      #expect(reading.findings == [])
      #expect(reading.sources.count == sources.count)
      for (before, after) in zip(sources, reading.sources.map(\.source)) {
        let claimed = Set(writing.losses.filter { $0.key == before.key }.map(\.field))
        #expect(Set(SourceDifferences.paths(before, after).map(\.rawValue)) == claimed)
      }
    }
  }

  @Test("What was read once reads the same after writing it again (law 1, by meaning)", arguments: Kind.allCases)
  func stable(kind: Kind) throws {
    for seed in 0..<25 {
      let first = try kind.reader.read(kind.write(sources(seed, all: true)).bytes, name: nil).sources.map(\.source)
      let second = try kind.reader.read(kind.write(first).bytes, name: nil).sources.map(\.source)
      for (before, after) in zip(first, second) {
        #expect(
          SourceDifferences.paths(before, after).map {
            "\($0): \(before.cslJSON(.exchange)[$0.rawValue] ?? .null) → \(after.cslJSON(.exchange)[$0.rawValue] ?? .null)"
          } == [])
        #expect(before.record.raw == after.record.raw)
      }
    }
  }

  @Test("MODS loses no more of the kinds of the guide than what it has no place for")
  func modsIsRich() {
    var lost: [String: Int] = [:]
    var count = 0
    for seed in 0..<25 {
      let sources = sources(seed, all: false)
      count += sources.count
      for loss in MODSWriter(options: WritingOptions(isLossless: true)).write(sources).losses {
        lost[loss.field, default: 0] += 1
      }
    }
    // Foreign members of `custom` have no place; «A and B» as keywords are one word; blanks in a name have.
    #expect(Set(lost.keys).subtracting(["custom"]) == [], "\(lost) of \(count)")
  }

  @Test("EndNote XML keeps names, titles, dates and identifiers of journal articles, books and chapters")
  func endNoteKeepsTheCore() {
    var lost: [String: Int] = [:]
    for seed in 0..<25 {
      for var source in sources(seed, all: false) where [.articleJournal, .book, .chapter].contains(source.type) {
        source.foreignCustom = JSONObject()
        for loss in EndNoteXMLWriter().write([source]).losses { lost[loss.field, default: 0] += 1 }
      }
    }
    for field in [
      "type", "id", "author", "DOI", "URL", "publisher", "publisher-place", "abstract", "volume", "accessed",
    ] {
      #expect(lost[field] == nil, "\(lost)")
    }
  }

  @Test("Control characters that XML does not have are left out, and that is a loss", arguments: Kind.allCases)
  func controls(kind: Kind) throws {
    var source = Source(type: .book, key: "k")
    source[.title] = "A\u{0}B\u{1}C\u{FFFF}D <x> & \"y\" ]]>"
    let writing = kind.write([source])
    let reading = try kind.reader.read(writing.bytes, name: nil)
    #expect(reading.findings == [])
    #expect(reading.sources[0].source[.title] == "ABCD <x> & \"y\" ]]>")
    #expect(writing.losses.map(\.field).contains("title"))
    #expect(writing.losses.contains { $0.reason.contains("3 control characters") })
  }

  @Test("Lines of an abstract stay lines", arguments: [Kind.mods, .endNote, .word])
  func lines(kind: Kind) throws {
    var source = Source(type: .book, key: "k")
    source[.abstract] = "One.\nTwo.\n\nThree."
    let writing = kind.write([source])
    #expect(writing.losses.isEmpty)
    #expect(try kind.reader.read(writing.bytes, name: nil).sources[0].source[.abstract] == "One.\nTwo.\n\nThree.")
  }
}
