package import FoundationEssentials

/// A copy that a service names. Whether it can be read, and what of, only asking it tells.
package struct ListedCopy: Sendable, Hashable {
  /// The address of the copy at its archive.
  package var url: String
  /// When it was made, as the service says.
  package var date: Date
  /// The status the original answered with, where the service knows it.
  package var status: Int?
  /// A name of the body: two copies with one digest are one page.
  package var digest: String?

  /// What is nil is not known.
  package init(url: String, date: Date, status: Int? = nil, digest: String? = nil) {
    self.url = url
    self.date = date
    self.status = status
    self.digest = digest
  }
}
