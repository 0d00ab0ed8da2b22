package import Markup

/// The text of a page without menus, teasers, comments and the like, paragraph by paragraph.
package struct MainText: Sendable, Equatable {
  /// Headings, paragraphs, list items, cells and quotations in order, each on one line.
  package let paragraphs: [String]
  /// Whether no part of the page stood out, so that all its visible text was taken.
  package let isWholePage: Bool

  /// The paragraphs with a blank line between.
  package var text: String { paragraphs.joined(separator: "\n\n") }

  /// Finds the main text of a page: parts are weighed by the length of their paragraphs and by how little of it is links.
  package static func of(_ tree: MarkupTree) -> MainText {
    let blocks = PageBlocks.of(tree)
    return MainText(
      paragraphs: blocks.all.compactMap { $0.place == .main ? $0.text : nil }, isWholePage: blocks.isWholePage)
  }
}
