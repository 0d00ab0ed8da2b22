package import Bytes
package import FoundationEssentials

/// Which captures belong to the capture of a page: the files that it needs to look as it does.
///
/// It is the block of a `metadata` record (`application/warc-fields`) behind them in the file of the page, tied to it by
/// WARC-Concurrent-To, with a line for each:
///
///     requisite: 2026-11-22T12:00:01Z sha256:3f9a… https://www.example.org/style.css
///     requisiteFailed: https://www.example.org/old.png 404
///     requisitesLeftOut: 9800
///
/// Of a page that a browser rendered, it also says what made the `conversion` record that stands before it, and which it is:
///
///     browser: Chrome/156.0.8078.108
///     rendered: <urn:uuid:4c1f…>
///     renderedSha256: sha256:77c0…
///
/// Readers that do not know these fields pass over them.
package struct RequisiteManifest: Sendable, Equatable {
  /// A capture in the same file, that of the first address asked; redirects follow it.
  package struct Entry: Sendable, Hashable {
    /// To the second, UTC.
    package var date: Date
    /// Of the payload.
    package var sha256: SHA256Digest
    package var url: String

    init(date: Date, sha256: SHA256Digest, url: String) {
      (self.date, self.sha256, self.url) = (date, sha256, url)
    }

    /// The entry that names an answer.
    init(_ group: RecordGroup) { self.init(date: group.date, sha256: group.sha256, url: group.url) }

    /// The entry that names a line of the index.
    init?(_ line: CDXJLine) {
      guard let receipt = line.receipt else { return nil }
      self.init(date: receipt.date, sha256: receipt.sha256, url: receipt.url)
    }
  }

  /// A file that is not as the page needs it: there is no answer, or a bad one, which is among the captures then.
  package struct Failure: Sendable, Hashable {
    package var url: String
    package var reason: String

    package init(url: String, reason: String) {
      self.url = url
      self.reason = reason
    }
  }

  package var kept: [Entry] = []
  package var failed: [Failure] = []

  /// Whether an answer is as the page needs it: nothing is said against it.
  package var isGood: (CDXJLine) -> Bool {
    let bad = Set(failed.map { HopRecords.targetURI($0.url) })
    return { !bad.contains($0.url) }
  }

  /// How many were not asked for, because a limit was reached.
  package var leftOut = 0

  /// The document that a browser made of the page; nil where none did.
  package var rendering: RecordedRendering?

  package init() {}

  package var isEmpty: Bool { kept.isEmpty && failed.isEmpty && leftOut == 0 && rendering == nil }

  /// Adds a capture.
  package mutating func add(_ receipt: CaptureReceipt) {
    let first = receipt.redirects.first ?? receipt
    kept.append(Entry(date: first.date, sha256: first.sha256, url: first.url))
  }

  /// What others write may be of any length.
  private static let most = 10_000

  /// Reads the fields of a block; nil where none is of a manifest.
  init?(_ fields: [(String, String)]) {
    for (name, value) in fields {
      switch name {
      case "requisite":
        let parts = value.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, kept.count < Self.most, let date = WARCDate.read(String(parts[0])),
          let sha256 = SHA256Digest(String(parts[1]))
        else { continue }
        kept.append(Entry(date: date, sha256: sha256, url: String(parts[2])))
      case "requisiteFailed":
        guard failed.count < Self.most else { continue }
        let parts = value.split(separator: " ", maxSplits: 1)
        failed.append(Failure(url: parts.first.map(String.init) ?? "", reason: parts.count > 1 ? String(parts[1]) : ""))
      case "requisitesLeftOut": leftOut = Int(value).map { max($0, 0) } ?? 0
      default: break
      }
    }
    rendering = RecordedRendering(fields)
    if isEmpty { return nil }
  }

  var block: WARCFieldsBlock {
    var block = WARCFieldsBlock()
    for entry in kept { block.add("requisite", "\(WARCDate.text(entry.date)) \(entry.sha256.labelled) \(entry.url)") }
    for failure in failed { block.add("requisiteFailed", "\(HopRecords.targetURI(failure.url)) \(failure.reason)") }
    block.add("requisitesLeftOut", leftOut > 0 ? String(leftOut) : nil)
    rendering?.add(to: &block)
    return block
  }
}
