/// A paragraph of prose without any marker.
package struct UncitedParagraph: Sendable, Equatable {
  package var range: Range<Int>
  package var position: TextPosition
  /// Whether the line looks like the caption of a picture.
  package var isPerhapsCaption: Bool
}
