import Bibliography

/// How a copy is recorded with a source.
enum CopyRecord {
  /// The source with the copy, and who gave what. Copies that do not show the page go; the history keeps them.
  ///
  /// The first copy is the one that is cited: `isFirst` puts the new one there.
  static func adding(
    _ copy: FoundCopy, status: URLStatus?, to source: Source, without bad: Set<String> = [], address: String,
    isFirst: Bool = true
  ) -> (Source, [FieldPath: Origin]) {
    var source = source
    var copies = source.record.archiveCopies.filter { !bad.contains($0.url) && $0.url != copy.url }
    let known = source.record.archiveCopies.first { $0.url == copy.url }
    copies.insert(ArchiveCopy(url: copy.url, date: known?.date ?? copy.day), at: isFirst ? 0 : copies.count)
    source.record.archiveCopies = copies
    if let status, isReplaceable(source.record.urlStatus) { source.record.urlStatus = status }
    return (
      source,
      [
        .archiveCopies: Origin(.service, name: copy.archive, place: copy.url),
        .record("url-status"): Origin(.service, name: "check", place: address),
      ]
    )
  }

  /// What an editor said in finer words than observation has stays.
  private static func isReplaceable(_ status: URLStatus?) -> Bool {
    switch status {
    case nil, .live, .dead: true
    case .deviated, .unfit, .usurped: false
    }
  }
}
