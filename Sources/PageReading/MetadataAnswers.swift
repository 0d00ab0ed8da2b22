/// The four values by which pages are scored, in the form of `tools/score_metadata.py`.
package struct MetadataAnswer: Sendable, Equatable {
  /// The title without the name of the site.
  package let title: String?
  /// Names, given name first.
  package let authors: [String]
  /// The day of publication, `YYYY-MM-DD`; nil when only a month or year is known.
  package let date: String?
  /// The site, else the publisher.
  package let sitename: String?
}

extension PageMetadata {
  /// The winners of the four scored fields.
  package var answer: MetadataAnswer {
    let date = self[.published]?.value
    return MetadataAnswer(
      title: self[.title]?.value, authors: self[.author]?.people.map(\.display) ?? [],
      date: date.flatMap { $0.utf8.count == 10 ? $0 : nil }, sitename: (self[.site] ?? self[.publisher])?.value)
  }
}
