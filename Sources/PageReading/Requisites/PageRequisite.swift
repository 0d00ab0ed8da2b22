/// A file that a page needs to look as it does, by the reference that names it.
package struct PageRequisite: Sendable, Hashable {
  /// As the page or the stylesheet has it: relative, with its fragment, blanks and all.
  package var reference: String
  package var role: Role

  package init(_ reference: String, _ role: Role) {
    self.reference = reference
    self.role = role
  }

  /// Whether it holds what it stands for (`data:`), and names no file.
  package var holdsData: Bool {
    reference.utf8.drop { $0 <= 0x20 }.prefix(5).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      == Array("data:".utf8)
  }

  /// What a file is for, those first without which the page looks most unlike itself.
  package enum Role: Int, Sendable, CaseIterable {
    case stylesheet
    /// What an image shows where nothing else is chosen, and the images of stylesheets.
    case image
    case font
    case frame
    case icon
    /// `object` and `embed`: an image, a document, or something that needs a program of its own.
    case object
    /// Kept as evidence; replay does not run it.
    case script
    /// Another form of an image that is there already: `srcset`, `data-src` beside `src`.
    case alternative
  }
}

/// What a document says of the files that it needs.
package struct PageRequisites: Sendable, Equatable {
  /// `href` of the first `base` that has one: other references are read against it.
  package var base: String?
  /// In document order, by kind of element; the same reference may come twice.
  package var all: [PageRequisite] = []

  package init() {}
}
