import Testing

@testable import Interchange

@Suite("The laws of lossless trees, as the conformance run checks them")
struct SyntaxLawsTests {
  /// Lines of `name=value`; a text of a certain beginning makes it break a law.
  private struct LineDocument: SyntaxDocument {
    static let faultMark = UInt8(ascii: "!")

    let text: [UInt8]
    let encoding = TextEncoding.utf8
    var leaves: [SyntaxLeaf] = []
    var editableFields: [SyntaxField] = []
    var records: [SyntaxRecord] = []

    init(_ bytes: [UInt8], name: String?) throws(InterchangeError) {
      text = bytes
      // A text that starts with «!» loses its last leaf, one that starts with «?» every field whose value ends in 1.
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        let sign = bytes[start..<end].firstIndex(of: UInt8(ascii: "="))
        records.append(SyntaxRecord(range: ByteRange(start, end), isWellFormed: sign != nil))
        if let sign {
          let last = bytes[start..<end].last == 0x0A ? end - 1 : end
          leaves.append(SyntaxLeaf(.name, start, sign))
          leaves.append(SyntaxLeaf(.punctuation, sign, sign + 1))
          leaves.append(SyntaxLeaf(.value, sign + 1, last))
          if last < end { leaves.append(SyntaxLeaf(.blank, last, end)) }
          if !(bytes.first == UInt8(ascii: "?") && bytes[last - 1] == UInt8(ascii: "1")) {
            editableFields.append(
              SyntaxField(record: records.count - 1, name: ByteRange(start, sign), value: ByteRange(sign + 1, last)))
          }
        } else {
          leaves.append(SyntaxLeaf(.raw, start, end))
        }
        start = end
      }
      if bytes.first == Self.faultMark { leaves.removeLast() }
    }
  }

  private static func tallies(_ text: String) throws -> [ConformanceCheck: ConformanceTally] {
    let bytes = Array(text.utf8)
    let document = try LineDocument(bytes, name: nil)
    return SyntaxLaws(document: document, bytes: bytes, budget: 100_000).tallies()
  }

  @Test("A tree that keeps the laws passes, every field once with all others and once alone")
  func good() throws {
    let found = try Self.tallies("a=1992\nb=Berlin\nc=\nnothing\n")
    #expect(found[.law1]?.share == 1 && found[.law2]?.share == 1)
    #expect(found[.law3] == ConformanceTally(held: 6, total: 6))
    // The raw line belongs to no well-formed record.
    #expect(found[.typedBytes] == ConformanceTally(held: 19, total: 19))
  }

  @Test("Leaves that do not tile the text break laws 1 and 2")
  func gap() throws {
    let found = try Self.tallies("!a=1\n")
    #expect(found[.law2]?.held == 0 && found[.law1]?.held == 0)
  }

  @Test("A field that is lost after a change breaks law 3")
  func lostField() throws {
    let found = try Self.tallies("?a=0\nb=5\n")
    #expect(found[.law3].map { $0.held < $0.total } == true)
  }

  @Test(
    "A changed value stays one of its kind",
    arguments: [
      ("1992", "1993"), ("9", "0"), ("Berlin", "Berlia"), ("Roma", "Romb"), ("\\TeX", "\\TeX1"), ("", "1"),
      ("true", "false"), ("null", "true"), ("«»", "«»1"), ("caf\\'e", "caf\\'a"),
    ])
  func changes(_ value: String, _ expected: String) {
    #expect(String(decoding: SyntaxChange.changed(Array(value.utf8)), as: UTF8.self) == expected)
  }
}
