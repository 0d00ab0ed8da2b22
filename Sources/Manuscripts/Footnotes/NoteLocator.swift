/// A place in a source as a note prints it: the CSL label and the words after the mark.
package struct NoteLocator: Sendable, Equatable {
  /// CSL's locator term: `page`, `chapter`, `section`, …
  package var label: String
  package var value: String

  package init(label: String, value: String) {
    self.label = label
    self.value = value
  }
}
