/// One entry of a note list with what it cites.
package struct Footnote: Sendable, Equatable {
  /// What the note consists of.
  package enum Kind: String, Sendable {
    case citation, short, mixed, text
  }

  /// The label as the body shows it: `12`, `a`, `note 1`.
  package var label: String
  /// What the list itself shows, if that is other: `1` for `note 1`.
  package var listLabel: String
  /// The word of a named group (`note`), or nil for the plain list.
  package var group: String?
  /// How many back-references the list prints: `^` is one, `^ a b` are two.
  package var backReferences: Int
  /// The place of the entry's line.
  package var position: TextPosition
  /// Scalars from the start of the line to the note's text.
  package var textColumn: Int
  /// The note's text, without label and back-references.
  package var raw: String
  package var citations: [NoteCitation] = []
  package var shortCites: [ShortCite] = []
  /// Words of the note that belong to no citation and no short cite.
  package var remarks: [String] = []

  package var kind: Kind {
    let hasProse = !remarks.isEmpty
    switch (citations.isEmpty, shortCites.isEmpty) {
    case (true, true): return .text
    case (true, false): return hasProse ? .mixed : .short
    case (false, true): return hasProse ? .mixed : .citation
    case (false, false): return .mixed
    }
  }
}
