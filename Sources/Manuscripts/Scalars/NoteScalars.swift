/// Brings the text of a note into the form its parsers expect.
enum NoteScalars {
  /// Every run of blanks is one blank, invisible marks are gone, blanks at the ends too.
  static func clean(_ text: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var pending = false
    for scalar in text where !scalar.isInvisible {
      if scalar.isBlank {
        pending = true
      } else {
        if pending, !result.isEmpty { result.append(" ") }
        pending = false
        result.append(scalar)
      }
    }
    return result
  }
}
