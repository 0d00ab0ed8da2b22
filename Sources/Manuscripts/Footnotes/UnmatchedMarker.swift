/// A bracketed number in the text that no note answers to.
package struct UnmatchedMarker: Sendable, Equatable {
  package var label: String
  package var position: TextPosition
}
