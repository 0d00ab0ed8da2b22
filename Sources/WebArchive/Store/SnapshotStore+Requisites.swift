internal import Bytes
internal import FoundationEssentials

/// The files that the capture of a page says the page needs.
package struct RecordedRequisites: Sendable, Equatable {
  package var manifest: RequisiteManifest
  /// The first answers of those that are here, in the order of the manifest.
  package var lines: [CDXJLine]
}

extension SnapshotStore {
  /// What the capture of a page says of the files that it needs; nil where it says nothing.
  ///
  /// They stand behind the page, and the manifest behind them: nothing else of the file is read, however large it is.
  package func requisites(of page: CaptureReceipt) throws(WebArchiveError) -> RecordedRequisites? {
    guard let (events, range) = try companions(of: page), let manifest = try manifest(of: page, in: range) else {
      return nil
    }
    let lines = Dictionary(events.compactMap { event in RequisiteManifest.Entry(event.line).map { ($0, event.line) } })
    {
      first, _ in first
    }
    return RecordedRequisites(manifest: manifest, lines: manifest.kept.compactMap { lines[$0] })
  }

  /// The exchanges of a page's file, and where what belongs to the page as a whole stands in it: behind the last answer that was
  /// fetched for it. Nil for a page that the index does not have.
  func companions(of page: CaptureReceipt) throws(WebArchiveError) -> (events: [StoredEvent], range: Range<Int>)? {
    let events = try events(in: page.file)
    guard let start = events.firstIndex(where: { $0.line.offset == page.offset }) else { return nil }
    var last = start
    while last + 1 < events.count, events[last + 1].line.isRequisite { last += 1 }
    return (events, events[last].range)
  }

  private func manifest(of page: CaptureReceipt, in range: Range<Int>) throws(WebArchiveError) -> RequisiteManifest? {
    guard range.count <= Self.manifestLimit else { return nil }
    let source = try WARCSource(page.file, in: folder)
    var reader = WARCReader(WARCSource(try source.read(at: range.lowerBound, count: range.count), name: page.file))
    while let step = try reader.next() {
      guard case .record(let record) = step else { continue }
      if let manifest = Self.manifest(record, of: page) { return manifest }
    }
    return nil
  }

  /// What a record says as the manifest of a page; nil for all others.
  static func manifest(_ record: WARCRecord, of page: CaptureReceipt) -> RequisiteManifest? {
    guard record.type == .metadata, record.targetURI == page.url,
      record.first("WARC-Date").flatMap({ WARCDate.read($0) }) == page.date
    else { return nil }
    return RequisiteManifest(WARCFieldsBlock.fields(record.block))
  }

  /// Records of the last file and the manifest: what others wrote may be of any length.
  private static let manifestLimit = 64 << 20
}
