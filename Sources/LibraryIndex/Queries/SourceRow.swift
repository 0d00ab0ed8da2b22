package import Bibliography

/// A source as a list shows it: no file is read for it.
package struct SourceRow: Sendable, Hashable {
  package var key: String
  /// «Altstadt», «Doe and Roe», «Doe et al.», «Suny (ed.)»; empty where nobody is named.
  package var author: String
  /// As printed; empty where there is none.
  package var year: String
  /// Without tags; empty where there is none.
  package var title: String
  package var type: ItemType
  /// The UUID; empty for a source without one.
  package var id: String
  /// Whether a reader would lack something to find it.
  package var isIncomplete: Bool
}

/// In which order a list is.
package enum SourceOrder: Sendable, Hashable, CaseIterable {
  /// By key, without regard to case.
  case key
  /// By first author, then year, then title; without an author by title.
  case author
  case title
  /// Oldest first, those without a year last.
  case year
  /// Newest addition first.
  case added
  /// Best match first; without words to match by key.
  case relevance
}

/// A source as a command needs it to find its file.
package struct SourcePlace: Sendable, Hashable {
  package var key: String
  /// The UUID; empty for a source without one.
  package var id: String
  /// From `Bibliography/`.
  package var path: String
}
