/// What stands before the title of a citation: names, their role, the date in brackets.
struct CitationHead {
  var names = NameListReader.Names()
  /// Whether the names are editors (`, eds.`).
  var areEditors = false
  /// A second group of names behind the date (`X; Y (eds.).`).
  var editors: [NoteName] = []
  var date: NoteDate?
  var hasDate = false
  var mark = CitationStyleMark.fullStops
  /// Where the title begins.
  var end: Int
}
