/// What follows the publication part of a citation: identifiers, archive and access dates, `– via X`.
struct CitationTail: Equatable {
  var accessed: NoteDate?
  var archived: NoteDate?
  var identifiers: [NoteIdentifier: String] = [:]
  var via: String?
  var url: String?
  /// Whether an item was seen that only a citation has (not only «Archived D at …» or a remark in brackets).
  var isCertain = false
  /// Where the last item ends.
  var end: Int
}
