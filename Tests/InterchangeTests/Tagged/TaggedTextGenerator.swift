import TestSupport

@testable import Interchange

/// Makes the text of tagged files for property tests: well-formed ones, and damaged ones of every kind seen in the wild.
struct TaggedTextGenerator {
  var random: SeededGenerator
  let dialect: TaggedDialect
  private var lineEnd = "\n"

  init(seed: UInt64, _ dialect: TaggedDialect) {
    random = SeededGenerator(seed: seed)
    self.dialect = dialect
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &random)]
  }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  /// A file of some records.
  mutating func file() -> [UInt8] {
    lineEnd = pick(["\n", "\n", "\r\n", "\r"])
    var text = chance(10) ? "\u{FEFF}" : ""
    if chance(15) { text += "Exported by hand" + lineEnd + lineEnd }
    if dialect == .webOfScience { text += "FN ISI Export Format" + lineEnd + "VR 1.0" + lineEnd }
    for _ in 0..<Int.random(in: 0...5, using: &random) { text += record() }
    if dialect == .webOfScience, chance(80) { text += "EF" + lineEnd }
    return damaged(Array(text.utf8))
  }

  mutating func value() -> String {
    pick([
      "Smith, John", "Größe & Maß", "1999/03/12/", "1999///", "12", "", "476", "10.1000/a-b", "https://x.org/a?b=c",
      "  two leading blanks", "trailing blank ", "TY  - JOUR", "AU - no tag", "%A no tag", "漢字", "a\u{2028}b",
      "ER", "0028-0836 (Print)", "2010 May-Jun", "long " + String(repeating: "word ", count: 40), "\"quoted\"", "-",
      "\t",
    ])
  }

  mutating func line(_ tag: String) -> String {
    let separator: String
    switch dialect {
    case .ris: separator = chance(85) ? "  - " : pick([" - ", "  -", " -", "  -  ", "   - "])
    case .refer: separator = chance(90) ? " " : pick(["", "\t", "  "])
    case .medline: separator = String(repeating: " ", count: max(0, 4 - tag.utf8.count)) + pick(["- ", "- ", "-"])
    case .webOfScience: separator = chance(90) ? " " : pick(["", "  "])
    }
    var text = tag + separator + value() + lineEnd
    if chance(12) { text += pick(["      ", "   ", "", " "]) + "goes on" + lineEnd }
    if chance(5) { text += lineEnd }
    return text
  }

  private mutating func record() -> String {
    var text = ""
    let tags: [String]
    switch dialect {
    case .ris:
      tags = [
        "AU", "A1", "TI", "T1", "T2", "JO", "PY", "DA", "SP", "EP", "KW", "UR", "N1", "AB", "XX", "Z9", "au", "SN",
        "M3",
      ]
      if chance(90) { text += pick(["TY  - JOUR", "TY  - BOOK", "TY - CHAP", "ty  - jour", "TY  - NONE"]) + lineEnd }
    case .refer:
      tags = ["%A", "%T", "%J", "%D", "%P", "%K", "%U", "%X", "%q", "%@", "%8"]
      if chance(80) { text += "%0 " + pick(["Journal Article", "Book", "Nothing"]) + lineEnd }
    case .medline:
      tags = ["AU", "FAU", "TI", "DP", "AB", "MH", "PG", "AID", "XYZ", "PT"]
      if chance(85) { text += "PMID- 12345" + lineEnd }
    case .webOfScience:
      tags = ["AU", "TI", "SO", "PY", "PD", "BP", "EP", "DE", "UT", "X9", "DI"]
      if chance(90) { text += "PT " + pick(["J", "B", "Q"]) + lineEnd }
    }
    for _ in 0..<Int.random(in: 0...10, using: &random) { text += line(pick(tags)) }
    if dialect == .ris, chance(85) { text += pick(["ER  - ", "ER  -", "ER -", "ER  - more", "er  - "]) + lineEnd }
    if dialect == .webOfScience, chance(85) { text += "ER" + lineEnd }
    return chance(85) ? text + lineEnd : text
  }

  /// Some files lose or gain bytes.
  private mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    guard chance(40), !bytes.isEmpty else { return bytes }
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let index = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.insert(pick([0x0A, 0x0D, 0x00, 0xFF, 0x20, 0x2D]), at: index)
      case 2: bytes.remove(at: index)
      case 3: bytes.removeSubrange(index...)
      default: bytes.append(contentsOf: Array(bytes[index...].prefix(40)))
      }
    }
    return bytes
  }
}
