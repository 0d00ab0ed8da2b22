/// A sentence of the article with the notes it rests on.
package struct Claim: Sendable, Equatable {
  /// Scalars of the sentence, trailing markers left out.
  package var range: Range<Int>
  package var position: TextPosition
  package var text: String
  /// Labels in the order of the markers.
  package var notes: [String]
  /// Locators printed at the markers, one slot a note.
  package var locators: [String?]
}
