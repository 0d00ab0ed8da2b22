extension CheckRecord {
  /// Changes every text that came from outside: all but the address as written and our own words.
  ///
  /// For secrets that went along with a request: a server may repeat them in a title, an address or a header field.
  public mutating func mapTexts(_ change: (String) -> String) {
    finalURL = finalURL.map(change)
    title = title.map(change)
    for index in evidence.hops.indices {
      evidence.hops[index].url = change(evidence.hops[index].url)
      evidence.hops[index].location = evidence.hops[index].location.map(change)
    }
    if let message = evidence.failure?.message { evidence.failure?.message = change(message) }
    evidence.type = evidence.type.map(change)
    evidence.declaredLength = evidence.declaredLength.map(change)
    evidence.etag = evidence.etag.map(change)
    evidence.lastModified = evidence.lastModified.map(change)
    evidence.server = evidence.server.map(change)
    evidence.marks = evidence.marks.map(change)
    if let issuer = evidence.tls?.issuer { evidence.tls?.issuer = change(issuer) }
    if let url = evidence.probe?.url { evidence.probe?.url = change(url) }
  }
}
