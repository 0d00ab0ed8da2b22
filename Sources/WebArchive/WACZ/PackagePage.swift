/// One page that a package shows to a reader (WACZ 1.1.1, `pages/pages.jsonl`).
package struct PackagePage: Sendable, Equatable {
  package var url: String
  /// RFC 3339, UTC.
  package var date: String
  package var title: String?

  package init(url: String, date: String, title: String?) {
    self.url = url
    self.date = date
    self.title = title
  }
}

/// What a package says of itself.
package struct PackageFacts: Sendable, Equatable {
  package var title: String?
  /// RFC 3339, UTC; a signature repeats it.
  package var created: String
  /// `ibid 0.1.0`.
  package var software: String

  package init(title: String? = nil, created: String, software: String) {
    self.title = title
    self.created = created
    self.software = software
  }
}
