extension WARCChecker {
  /// Compares block and payload digests with the bytes (WARC 1.1, sections 5.8 and 5.9).
  mutating func checkDigests(_ record: WARCRecord, _ payload: Payload) {
    if let text = record.first("WARC-Block-Digest"), let digest = digest(text, record) {
      if digest.fits(record.block) == false {
        report(.blockDigest, record.offset, "the block has not the digest \(text)")
      }
    }
    guard let text = record.first("WARC-Payload-Digest"), let digest = digest(text, record) else { return }
    // A revisit's payload is elsewhere, and a segment's digest is that of the whole.
    guard record.type != .revisit, record.first("WARC-Segment-Number") == nil, let bytes = payload.bytes,
      digest.fits(bytes) == false
    else { return }
    if let framed = payload.framed, digest.fits(framed) == true {
      report(.payloadDigestChunked, record.offset, "the payload digest was taken over the chunk framing")
    } else {
      report(.payloadDigest, record.offset, "the payload has not the digest \(text)")
    }
  }

  /// The profile of a revisit and what it demands (WARC 1.1, section 6.7).
  mutating func checkRevisit(_ record: WARCRecord) {
    guard let profile = record.first("WARC-Profile") else {
      return report(.revisitProfile, record.offset, "WARC-Profile is missing")
    }
    let name = profile.split(separator: "/revisit/").last.map(String.init) ?? profile
    let isKnown = profile.hasPrefix("http://netpreserve.org/warc/1.")
    switch name {
    case "identical-payload-digest" where isKnown:
      if record.first("WARC-Payload-Digest") == nil {
        report(.revisitDigest, record.offset, "a revisit by payload digest without WARC-Payload-Digest")
      }
    case "server-not-modified" where isKnown: break
    default: report(.revisitProfileUnknown, record.offset, "the profile \(profile) is not of the standard")
    }
  }

  private mutating func digest(_ text: String, _ record: WARCRecord) -> LabelledDigest? {
    guard let digest = LabelledDigest(text) else {
      report(.digestForm, record.offset, "\(text) is no digest")
      return nil
    }
    if digest.algorithm == nil { report(.digestAlgorithm, record.offset, "the algorithm of \(text) is not known here") }
    return digest
  }
}
