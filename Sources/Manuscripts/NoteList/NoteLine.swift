/// A line of a note list, cut into label, back-references and text.
struct NoteLine: Equatable {
  /// The label as the list shows it.
  var label: String
  /// How many back-references stand before the text.
  var backReferences: Int
  /// Where the text starts, in scalars from the start of the article.
  var textStart: Int
  /// The scalars of the line.
  var line: Range<Int>
}
