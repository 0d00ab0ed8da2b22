import Bibliography
import Text

/// A pattern for citation keys, read from JabRef's language (`[auth:lower][year]`) or from Better BibTeX's
/// (`auth.lower + shorttitle(3,3) + year`).
///
/// A formula is a pure function of the source. Sources: JabRef's documentation «Customize the citation key generator», Better
/// BibTeX's «Citation keys: formulas». What ibid does its own way: everything is romanised by the language of the source
/// (FORMATS §3), and a key holds ASCII letters, digits and `-_.:/` (in Better BibTeX's language `+` too), at most
/// ``maximumCharacters``.
package struct KeyFormula: Sendable, Hashable {
  /// Whose language a pattern is written in.
  package enum Dialect: Sendable, Hashable {
    case jabref, betterBibTeX
  }

  /// Of a key, before a collision letter; a longer one is cut.
  package static let maximumCharacters = 120
  /// Of a pattern, in bytes.
  static let maximumBytes = 4_096

  /// The pattern as it was given.
  package let text: String
  package let dialect: Dialect
  let root: KeyExpression

  /// Reads a pattern; the error names the column of what cannot be read.
  package init(_ text: String) throws(KeyFormulaError) {
    guard text.utf8.count <= Self.maximumBytes else {
      throw KeyFormulaError(column: 1, "it has more than \(Self.maximumBytes) bytes")
    }
    self.text = text
    dialect = Self.dialect(of: text)
    switch dialect {
    case .jabref: root = try JabRefPattern.read(text)
    case .betterBibTeX: root = try BetterBibTeXFormula.read(text)
    }
  }

  /// A pattern with an opening bracket outside of quotation marks is JabRef's: formulas have none, but as an argument.
  private static func dialect(of text: String) -> Dialect {
    var quote: UInt8?
    var depth = 0
    for byte in text.utf8 {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")") {
        depth -= 1
      } else if byte == UInt8(ascii: "["), depth <= 0 {
        return .jabref
      }
    }
    return quote != nil && text.utf8.contains(UInt8(ascii: "[")) ? .jabref : .betterBibTeX
  }

  /// The key of a source by this pattern, empty where nothing is left of it, and the language that had to be assumed.
  func key(for source: Source) -> (key: String, assumed: TextLanguage?) {
    var evaluator = KeyEvaluator(source)
    let text = evaluator.text(of: root) ?? ""
    return (KeyCharacters.key(evaluator.ascii(text), allowsPlus: dialect == .betterBibTeX), evaluator.assumed)
  }
}
