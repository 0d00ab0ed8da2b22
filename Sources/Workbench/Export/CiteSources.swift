import Bibliography
import CitationStyles
import LibraryFiles

/// `ibid cite`: references in the plain style.
package struct CiteSources {
  /// A formatted reference.
  package struct Reference: Sendable, Hashable {
    package var key: String
    package var text: String
  }

  let library: OpenLibrary

  package init(library: OpenLibrary) {
    self.library = library
  }

  /// The references of a selection, in its order, with a locator where one is given.
  package func run(_ selection: [String], locator: String?) throws(WorkbenchError) -> [Reference] {
    let place = locator.map { Locator(parsing: $0) }
    let usurped = try UsurpedAddresses(library)
    var references: [Reference] = []
    for key in try library.keys(selection) {
      let file = try library.file(key)
      references.append(
        Reference(key: file.key, text: PlainStyle.reference(usurped.without(file.source).source, locator: place)))
    }
    return references
  }
}
