/// A regular expression of the kind key patterns need, matched in time bounded by its length times that of the text.
///
/// Supported: characters, `.`, classes (`[a-z]`, `[^,;]`, `\d \w \s` and their opposites), groups with and without number, `|`,
/// `* + ? {m} {m,n}` and their lazy forms, `^` and `$`. Not supported, and an error: references back, looking ahead or
/// behind, `\b`, `\p{…}`. Matching follows all ways at once (Thompson; Cox, «Regular Expression Matching: the Virtual Machine
/// Approach»), so that no expression makes it slow.
struct BoundedExpression: Sendable, Hashable {
  /// Instructions of a program; a counted repetition is written out.
  static let maximumInstructions = 400
  /// Characters of a text that are looked at; what comes after them stays.
  static let maximumText = 1_000
  static let maximumDepth = 16

  enum Instruction: Sendable, Hashable {
    case character(CharacterSet)
    /// The first way is tried before the second.
    case split(Int, Int)
    case jump(Int)
    case save(Int)
    case start, end
    case match
  }

  /// Ranges of characters.
  struct CharacterSet: Sendable, Hashable {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false

    func contains(_ value: UInt32) -> Bool { ranges.contains { $0.contains(value) } != isNegated }
  }

  /// As it was written.
  let text: String
  let program: [Instruction]
  let groupCount: Int

  /// Reads an expression; `column` is where its first character stands in the pattern.
  init(_ text: String, ignoresCase: Bool = false, column: Int = 1) throws(KeyFormulaError) {
    var compiler = ExpressionCompiler(text, ignoresCase: ignoresCase, column: column)
    program = try compiler.compile()
    groupCount = compiler.groupCount
    self.text = text
  }
}

extension BoundedExpression {
  /// A text with matches replaced; `$1` … `$9` and `$&` stand for groups and the match, `$$` for a dollar sign.
  func replace(in text: String, by replacement: String, all: Bool) -> String {
    let scalars = Array(text.unicodeScalars.prefix(Self.maximumText))
    var out = String.UnicodeScalarView()
    var position = 0
    var from = 0
    while from <= scalars.count, let places = firstMatch(in: scalars, from: from) {
      let start = places[0] ?? from
      let end = places[1] ?? from
      out.append(contentsOf: scalars[position..<start])
      out.append(contentsOf: expanded(replacement, places, scalars).unicodeScalars)
      position = end
      from = end > start ? end : end + 1
      if !all { break }
    }
    out.append(contentsOf: scalars[min(position, scalars.count)...])
    out.append(contentsOf: text.unicodeScalars.dropFirst(Self.maximumText))
    return String(out)
  }

  /// What the groups of the first match hold, the whole text where there are none; nil where nothing matches.
  func groups(in text: String) -> String? {
    let scalars = Array(text.unicodeScalars.prefix(Self.maximumText))
    guard let places = firstMatch(in: scalars, from: 0) else { return nil }
    if groupCount == 0 { return text }
    return (1...groupCount).map { Self.slice(scalars, places, $0) }.joined()
  }

  private func expanded(_ replacement: String, _ places: [Int?], _ scalars: [Unicode.Scalar]) -> String {
    var out = ""
    var rest = Array(replacement.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      guard scalar == "$", let next = rest.first else {
        out.unicodeScalars.append(scalar)
        continue
      }
      rest.removeFirst()
      switch next {
      case "&": out += Self.slice(scalars, places, 0)
      case "0"..."9": out += Self.slice(scalars, places, Int(next.value - 0x30))
      case "$": out += "$"
      default: out.unicodeScalars.append(contentsOf: ["$", next])
      }
    }
    return out
  }

  private static func slice(_ scalars: [Unicode.Scalar], _ places: [Int?], _ group: Int) -> String {
    guard 2 * group + 1 < places.count, let start = places[2 * group], let end = places[2 * group + 1], start <= end
    else {
      return ""
    }
    return String(String.UnicodeScalarView(scalars[start..<end]))
  }
}
