/// One block of a page as a reader sees it: a paragraph, a heading, an item of a list, a cell.
package struct PageBlock: Sendable, Equatable {
  /// What a block is by its element.
  package enum Kind: Sendable, Equatable {
    case heading, paragraph, item
    /// A cell of a table that names its columns or rows: data, not layout.
    case dataCell
    /// Text that stands in a `div`, a layout table or the like.
    case other
  }

  /// Where a block stands.
  package enum Place: Sendable, Equatable {
    /// In the main text.
    case main
    /// Neither in the main text nor in a part that is known to be something else.
    case page
    /// In a menu, an advertisement, readers' comments, a footer, or among dates and bylines.
    case aside
  }

  /// The text on one line, blanks as one.
  package let text: String
  /// What the block is.
  package let kind: Kind
  /// Where the block stands.
  package let place: Place
  /// The share of the text that is links, 0 to 1.
  package let linkShare: Double
  /// The position of the block's element: the lines of one paragraph are blocks of one element.
  package let element: Int
  /// The position of the element that holds the block's element: blocks with one parent are siblings.
  package let parent: Int
  /// The names and first classes of the block's element and its parent: paragraphs of one text are of one family.
  package let family: String

  /// Makes a block.
  package init(
    text: String, kind: Kind, place: Place, linkShare: Double, element: Int, parent: Int, family: String
  ) {
    self.text = text
    self.kind = kind
    self.place = place
    self.linkShare = linkShare
    self.element = element
    self.parent = parent
    self.family = family
  }
}
