/// Something wrong with the files of the store.
package struct ArchiveFault: Sendable, Hashable {
  /// The name of the file in its folder.
  package var file: String
  /// In bytes; nil where the whole file is meant.
  package var offset: Int?
  /// Of the index, counted from 1.
  package var line: Int?
  /// One sentence without its full stop; text out of the file is in it as it stands there.
  package var reason: String

  package init(file: String, offset: Int? = nil, line: Int? = nil, reason: String) {
    self.file = file
    self.offset = offset
    self.line = line
    self.reason = reason
  }
}
