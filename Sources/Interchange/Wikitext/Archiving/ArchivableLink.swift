package import Bibliography

/// A copy to be written beside an address.
package struct NewArchiveCopy: Sendable, Hashable {
  /// The address of the copy.
  package var url: String
  /// The day it was made.
  package var date: EDTFDate
  /// What is stated of the original address; nil leaves what stands there.
  package var status: URLStatus?

  /// A copy with its day.
  package init(url: String, date: EDTFDate, status: URLStatus? = nil) {
    self.url = url
    self.date = date
    self.status = status
  }
}

/// An address in an article to which a copy can be added.
package struct ArchivableLink: Sendable, Hashable {
  /// How it stands there.
  package enum Form: Sendable, Hashable {
    /// In a citation template, which has parameters for copies.
    case citation
    /// `[https://… words]` or a bare address, for which there is `{{Webarchive}}`.
    case plain
  }

  /// How it stands there.
  package var form: Form
  /// As a reader follows it.
  package var address: String
  /// Counted from 1.
  package var line: Int
  /// The day the editor read it.
  package var accessed: CitationDate?
  /// The day it was published.
  package var issued: CitationDate?
  /// The copy that is named already; empty where a template of another kind names one.
  package var copy: String?
  /// Whether `{{cbignore}}` stands behind it: tools are asked to leave it alone.
  package var isExempt = false
}
