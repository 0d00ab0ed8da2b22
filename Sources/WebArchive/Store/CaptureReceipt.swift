package import Bytes
package import FoundationEssentials

/// Where one answer is kept, and what it is: what the index knows of a capture.
package struct CaptureReceipt: Sendable, Equatable {
  /// The digest of the payload: the body without transfer coding, content coding kept.
  package var sha256: SHA256Digest
  /// When the request was started, to the second, UTC.
  package var date: Date
  /// The address asked for, as stored.
  package var url: String
  /// The name of the WARC file in the store's folder.
  package var file: String
  /// Where the record begins, in bytes.
  package var offset: Int
  /// How many bytes it takes as stored.
  package var length: Int
  /// The status, nil when the answer had none.
  package var status: Int?
  /// The media type without parameters; `warc/revisit` for a revisit, `unk` where the server gave none.
  package var mime: String
  /// Bytes of the payload; nil when only the index was asked.
  package var bytes: Int?
  /// True when values of header fields were replaced (FORMATS §7).
  package var isRedacted: Bool
  /// True when the page asked not to be archived (FORMATS §7).
  package var asksNoArchive: Bool
  /// The redirects before this answer, in order; empty when only the index was asked.
  package var redirects: [CaptureReceipt]
  /// True when it was asked for because a page needs it, not by name.
  package var isRequisite = false

  /// True when the payload stands in an earlier record.
  package var isRevisit: Bool { mime == "warc/revisit" }
}
