internal import Bytes
internal import Exchange
internal import Synchronization

/// A page of the store with everything that was recorded for it in one file: redirects, requisites.
package struct StoredPage: Sendable {
  /// The answer that the redirects led to.
  package var answer: CDXJLine
  /// All answers, that one among them, in order of their places; the first is the one that was asked for.
  package var lines: [CDXJLine]
  /// Bytes that all its records take in the file.
  package var stored: Int
}

/// How large the body of a capture is.
package struct CaptureSize: Sendable, Hashable {
  /// Bytes that its record takes in the file, compressed.
  package var stored: Int
  /// Bytes of the body as it was sent, or of the file that was kept; for a revisit those of the body it refers to. nil where
  /// its record cannot be read here.
  package var whole: Int?
  /// For a revisit, the stored bytes that it did not need again.
  package var saved: Int
}

extension SnapshotStore {
  /// What was captured in all finished files that are here, page by page.
  package func pages() throws(WebArchiveError) -> [StoredPage] {
    let lines = Dictionary(grouping: try indexLines(), by: \.filename)
    var pages: [StoredPage] = []
    for name in try finishedFiles() {
      guard let own = lines[name] else { continue }
      let byOffset = Dictionary(own.map { ($0.offset, $0) }) { first, _ in first }
      let trees = CaptureTrees(try groups(in: name).groups)
      for root in trees.roots {
        let places = ([root] + trees.descendants(of: [root])).sorted()
        let found = places.compactMap { byOffset[trees.groups[$0].offset] }
        guard let answer = byOffset[trees.groups[trees.end(of: root)].offset], !found.isEmpty else { continue }
        let bytes = places.flatMap { trees.groups[$0].ranges }.reduce(0) { $0 + $1.count }
        pages.append(StoredPage(answer: answer, lines: found, stored: bytes))
      }
    }
    return pages
  }

  /// The sizes of captures, in their order; reads the start of each record.
  package func sizes(of receipts: [CaptureReceipt]) throws(WebArchiveError) -> [CaptureSize] {
    var originals: [SHA256Digest: CaptureReceipt] = [:]
    for receipt in receipts where !receipt.isRevisit && originals[receipt.sha256] == nil {
      originals[receipt.sha256] = receipt
    }
    return receipts.map { receipt in
      let original = receipt.isRevisit ? originals[receipt.sha256] : receipt
      return CaptureSize(
        stored: receipt.length, whole: original.flatMap(bodyLength),
        saved: receipt.isRevisit ? original?.length ?? 0 : 0)
    }
  }

  /// Content-Length of the record less the head of the answer in it; both stand in the first bytes, or it is not told.
  private func bodyLength(_ receipt: CaptureReceipt) -> Int? {
    guard let file = try? folder.openFile(receipt.file),
      let stored = try? file.read(at: receipt.offset, count: min(receipt.length, 16_384))
    else { return nil }
    var plain = stored
    if receipt.file.hasSuffix(".gz") {
      guard var inflater = try? Inflater(.gzip, limit: 1 << 20) else { return nil }
      plain = []
      // The stream is cut, and what came out before its end is good.
      _ = try? inflater.feed(stored.span, into: &plain)
    }
    guard let header = RecordHeader(plain[...]), let length = header.contentLength else { return nil }
    let type = header.fields.first { $0.name.lowercased() == "content-type" }?.value ?? ""
    guard type.lowercased().hasPrefix("application/http") else { return length }
    return plain[header.length...].firstRange(of: "\r\n\r\n".utf8).map {
      max(0, length - ($0.upperBound - header.length))
    }
  }
}
