/// A line of the article with what it is taken to be.
package struct TextBlock: Sendable, Equatable {
  /// The part of a page that a line comes from, as far as plain text shows it.
  package enum Kind: String, Sendable {
    case paragraph = "p"
    case listItem = "li"
    case definition = "dd"
    case quote, caption, table, infobox, heading, note
  }

  package var kind: Kind
  /// Scalars of the line, its break left out.
  package var range: Range<Int>
  /// Number of the line, from 1.
  package var line: Int
}
