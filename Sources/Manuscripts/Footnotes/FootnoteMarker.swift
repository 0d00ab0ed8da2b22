/// A bracketed reference to a note in the running text: `[7]`, `[a]`, `[note 1]`, `[139]:153`.
package struct FootnoteMarker: Sendable, Equatable {
  /// The label between the brackets.
  package var label: String
  /// The place of the opening bracket.
  package var position: TextPosition
  package var block: TextBlock.Kind
  /// The page part of `[139]:153`, as printed after the colon.
  package var locator: String?
  /// The sentence the marker follows or stands in, in scalars.
  package var sentence: Range<Int>?
  /// Whether the sentence goes on after the marker.
  package var isMidSentence: Bool
  /// Whether the marker stands in a note's text.
  package var isInNote: Bool { block == .note }
}
