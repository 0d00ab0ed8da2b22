/// Something wrong or odd in a WARC file, with its place.
package struct WARCFinding: Sendable, Equatable, CustomStringConvertible {
  /// The name of the file as it was given.
  package var file: String
  /// In bytes from the start of the file.
  package var offset: Int
  /// What kind of fault it is.
  package var code: Code
  /// One sentence; text out of the file is in it as it stands there.
  package var message: String

  /// Made from its parts.
  package init(file: String, offset: Int, code: Code, message: String) {
    self.file = file
    self.offset = offset
    self.code = code
    self.message = message
  }

  package var description: String { "\(file):\(offset): \(code.rawValue): \(message)" }

  /// True when the file breaks the standard; false for what is only odd, or needs other files to be judged.
  package var isViolation: Bool { !code.isNote }

  /// The kinds, named after what is wrong.
  package enum Code: String, Sendable, Equatable, CaseIterable {
    case gzipDamaged = "gzip-damaged"
    case gzipCut = "gzip-cut"
    case gzipTrailing = "gzip-trailing"
    case gzipNotPerRecord = "gzip-not-per-record"
    case recordStart = "record-start"
    case recordEnd = "record-end"
    case recordTooLarge = "record-too-large"
    case warcHeader = "warc-header"
    case warcVersion = "warc-version"
    case warcField = "warc-field"
    case warcFolded = "warc-folded"
    case warcUTF8 = "warc-utf8"
    case contentLength = "content-length"
    case blockShort = "block-short"
    case warcType = "warc-type"
    case unknownType = "unknown-type"
    case recordIdentifier = "record-id"
    case recordIdentifierTwice = "record-id-twice"
    case warcDate = "warc-date"
    case fieldRepeated = "field-repeated"
    case fieldMisplaced = "field-misplaced"
    case identifierBrackets = "id-brackets"
    case targetURI = "target-uri"
    case targetURIFragment = "target-uri-fragment"
    case addressForm = "ip-address"
    case truncatedReason = "truncated-reason"
    case contentType = "content-type"
    case messageType = "http-msgtype"
    case httpHeader = "http-header"
    case httpField = "http-field"
    case httpStatusLine = "http-status-line"
    case httpRequestLine = "http-request-line"
    case httpChunked = "http-chunked"
    case httpLength = "http-length"
    case httpContentEncoding = "http-content-encoding"
    case httpCodingUnknown = "http-coding-unknown"
    case warcFields = "warc-fields"
    case digestForm = "digest-form"
    case digestAlgorithm = "digest-algorithm"
    case blockDigest = "block-digest"
    case payloadDigest = "payload-digest"
    case payloadDigestChunked = "payload-digest-chunked"
    case revisitProfile = "revisit-profile"
    case revisitProfileUnknown = "revisit-profile-unknown"
    case revisitDigest = "revisit-digest"
    case revisitDiffers = "revisit-differs"
    case concurrentDiffers = "concurrent-differs"
    case dangling
    case warcinfoFirst = "warcinfo-first"

    /// True for kinds that break no rule.
    var isNote: Bool {
      switch self {
      case .unknownType, .targetURIFragment, .truncatedReason, .httpCodingUnknown, .digestAlgorithm,
        .revisitProfileUnknown, .dangling, .warcinfoFirst:
        true
      default: false
      }
    }
  }
}
