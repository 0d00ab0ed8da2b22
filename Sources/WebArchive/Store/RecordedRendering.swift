package import Bytes
internal import FoundationEssentials

/// A document that a browser made of a captured page by running its scripts, as the records of the page name it.
///
/// It is kept as a `conversion` record (WARC 1.1, section 6.7) behind the page and what was fetched for it: `WARC-Refers-To` names the
/// answer, address and date are the answer's, the block is the document in UTF-8. It is derived: the bytes that the server sent are
/// in the answer's own record.
package struct RecordedRendering: Sendable, Hashable {
  /// What made it, as it names itself: `Chrome/156.0.8078.108`.
  package var browser: String
  /// The identifier of the record, without brackets: `urn:uuid:…`.
  package var record: String
  /// Of the document.
  package var sha256: SHA256Digest

  init(browser: String, record: String, sha256: SHA256Digest) {
    (self.browser, self.record, self.sha256) = (browser, record, sha256)
  }

  /// Reads the fields of a manifest; nil where one of the three is missing.
  init?(_ fields: [(String, String)]) {
    func first(_ name: String) -> String? { fields.first { $0.0 == name }?.1 }
    guard let browser = first("browser"), let record = first("rendered"),
      let sha256 = first("renderedSha256").flatMap({ SHA256Digest($0) })
    else { return nil }
    self.init(browser: browser, record: Self.bare(record), sha256: sha256)
  }

  /// The name of the browser as a person reads it: `Chromium 156` for `Chrome/156.0.8078.108` and `HeadlessChrome/156.0.8078.108`,
  /// as that calls itself; other texts as they are.
  package var spokenBrowser: String { Self.spoken(browser) }

  /// The same for the name alone.
  package static func spoken(_ product: String) -> String {
    let parts = product.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, ["Chrome", "HeadlessChrome", "Chromium"].contains(parts[0]) else { return product }
    return "Chromium " + parts[1].prefix { $0 != "." }
  }

  /// An identifier without its brackets.
  static func bare(_ identifier: String) -> String {
    String(identifier.drop { $0 == "<" }.prefix { $0 != ">" })
  }

  func add(to block: inout WARCFieldsBlock) {
    block.add("browser", browser)
    block.add("rendered", "<\(record)>")
    block.add("renderedSha256", sha256.labelled)
  }
}

extension SnapshotStore {
  /// The document that a browser made of one of these captures, the newest first; nil where none has one here.
  package func rendering(of captures: [CaptureReceipt]) throws(WebArchiveError) -> ExtractedRendering? {
    for capture in captures.sorted(by: { $0.date > $1.date }) where !capture.isRequisite {
      if let found = try rendering(of: capture) { return found }
    }
    return nil
  }
}

/// A document that was rendered, taken out of the archive.
package struct ExtractedRendering: Sendable, Equatable {
  package var recorded: RecordedRendering
  /// In UTF-8.
  package var markup: [UInt8]
  /// Whether the bytes have the digest that the manifest names.
  package var isWhole: Bool
}

extension SnapshotStore {
  /// The document that a browser made of a captured page; nil where the capture has none here.
  package func rendering(of page: CaptureReceipt, limit: Int = 64 << 20) throws(WebArchiveError) -> ExtractedRendering?
  {
    guard let range = try companions(of: page)?.range, range.count <= limit else { return nil }
    let source = try WARCSource(page.file, in: folder)
    var reader = WARCReader(
      WARCSource(try source.read(at: range.lowerBound, count: range.count), name: page.file), limit: limit)
    // The manifest stands behind the documents, of which there is one unless somebody else wrote the file.
    var documents: [String: [UInt8]] = [:]
    while let step = try reader.next() {
      guard case .record(let record) = step else { continue }
      if record.type == .conversion, documents.count < 4, let identifier = record.identifier {
        documents[RecordedRendering.bare(identifier)] = record.block
      } else if let recorded = Self.manifest(record, of: page)?.rendering, let markup = documents[recorded.record] {
        return ExtractedRendering(
          recorded: recorded, markup: markup, isWhole: SHA256Digest(of: markup) == recorded.sha256)
      }
    }
    return nil
  }
}
