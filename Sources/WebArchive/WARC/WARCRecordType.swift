/// The kinds of WARC records (WARC 1.1, section 6).
package enum WARCRecordType: String, Sendable, Equatable, CaseIterable {
  case warcinfo, response, resource, request, metadata, revisit, conversion, continuation
}

/// The two profiles of revisit records (WARC 1.1, section 6.7).
package enum RevisitProfile: String, Sendable, Equatable {
  /// The payload is that of an earlier record, by digest.
  case identicalPayload = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
  /// The server said 304.
  case notModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
}
