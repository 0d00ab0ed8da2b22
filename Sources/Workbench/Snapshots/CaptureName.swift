import Bibliography
import Bytes
import Exchange
import WebArchive

/// What tells a capture from others: what was captured, when and from where, as sources record it and as the index has it. A digest
/// alone does not: all empty answers have one.
struct CaptureName: Hashable {
  /// Of the payload, lower-case hexadecimal.
  var sha256: String
  /// RFC 3339, UTC, to the second.
  var date: String
  /// With its secrets hidden.
  var url: String

  init(_ reference: CaptureReference) {
    (sha256, date, url) = (reference.sha256, reference.date, SecretHiding.hide(reference.url))
  }

  init(_ receipt: CaptureReceipt) {
    (sha256, date, url) = (receipt.sha256.hex, WARCDate.text(receipt.date), SecretHiding.hide(receipt.url))
  }

  /// nil for a line without a SHA-256 or a time.
  init?(_ line: CDXJLine) {
    guard let receipt = line.receipt else { return nil }
    self.init(receipt)
  }

  init(_ tombstone: Tombstone) { (sha256, date, url) = (tombstone.sha256, tombstone.date, tombstone.url) }
}

extension CDXJLine {
  /// Whether sources record this capture under one of these names.
  func isOf(_ names: Set<CaptureName>) -> Bool { CaptureName(self).map(names.contains) ?? false }
}
