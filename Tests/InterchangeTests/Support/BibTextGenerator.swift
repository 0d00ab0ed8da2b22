import TestSupport

/// Makes the text of .bib files for property tests: well-formed ones with every form of the grammar, and damaged ones.
struct BibTextGenerator {
  var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  private mutating func pick(_ choices: [String]) -> String { choices[Int.random(in: choices.indices, using: &random)] }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  /// A file of some blocks.
  mutating func file() -> String {
    var text = chance(10) ? "\u{FEFF}" : ""
    for _ in 0..<Int.random(in: 0...8, using: &random) { text += block() }
    return text
  }

  mutating func block() -> String {
    let gap = pick([
      "\n", "\r\n", "\r", "\n\n", " ", "", "% a line with @misc{no, entry}\n", "notes of ours, a@b.org\n",
    ])
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return gap + "@string{\(pick(["jx", "Pub", "a.b"])) = \(value())}"
    case 1: return gap + "@preamble{\(value())}"
    case 2: return gap + pick(["@comment{x {y} @misc{z,}}", "@Comment no braces\n", "@comment{"]) + "\n"
    default: return gap + entry()
    }
  }

  mutating func entry() -> String {
    let open = chance(85)
    var text = "@\(pick(["article", "BOOK", "Misc", "online", "strange"]))\(pick(["", " "]))\(open ? "{" : "(")"
    text += pick(["k1", "k2", "Ключ:3", "a/b-c", "", "two words"])
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      text += "," + pick(["\n  ", " ", "\n\t", "% note\n", ""])
      text += pick(["title", "AUTHOR", "year", "x-own", "note", "month"]) + pick([" = ", "=", "\n="]) + value()
    }
    return text + pick(["", ",", "\n", ",\n", " % end\n"]) + (open ? "}" : ")")
  }

  mutating func value() -> String {
    var parts: [String] = []
    for _ in 0..<(chance(80) ? 1 : 3) {
      parts.append(
        pick([
          "{plain}", "{nested {deep {er}} braces}", "\"quoted\"", "\"with {\"}marks{\"} inside\"", "1992", "jan", "jx",
          "{line\n  break}", "{é 漢 {\\\"o} \\& 50\\%}", "{}", "\"\"", "{% not a comment}", "{a # b, c = d}",
        ]))
    }
    return parts.joined(separator: pick([" # ", "#", "\n# "]))
  }

  /// The text with some bytes removed, doubled or replaced by others that matter to the grammar.
  mutating func damaged(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes.remove(at: index)
      case 1: bytes.insert(bytes[index], at: index)
      default: bytes[index] = Array("{}\"@,=#%()\n\u{0}".utf8)[Int.random(in: 0..<11, using: &random)]
      }
    }
    return bytes
  }
}
