/// An entry of a list of sources below the text (Sources, Further reading, References).
package struct BibliographyEntry: Sendable, Equatable {
  /// The heading above the list.
  package var section: String
  package var position: TextPosition
  package var raw: String
  /// The citation, or nil where the entry is free-hand.
  package var citation: NoteCitation?
}
