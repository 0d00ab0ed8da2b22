extension CheckRecord.Evidence {
  /// The evidence that an exchange holds by itself; what the judge knows is added by the caller.
  public init(tool: String, exchange: WebExchange) {
    self.init(tool: tool)
    attempts = exchange.attempts
    failure = exchange.failure
    hops = exchange.hops.map { hop in
      CheckRecord.Step(
        url: hop.url, status: hop.status, location: hop.text("location"),
        peer: hop.remoteAddress.map { address in hop.remotePort.map { "\(address) \($0)" } ?? address },
        milliseconds: hop.milliseconds)
    }
    guard let hop = exchange.final else { return }
    status = hop.status
    type = hop.text("content-type")
    declaredLength = hop.text("content-length")
    etag = hop.text("etag")
    lastModified = hop.text("last-modified")
    server = hop.text("server")
    httpVersion = hop.httpVersion
    tls = hop.tls
    bytes = hop.body.count
    truncated = hop.truncated
    guard let status, status >= 400 || status == 202 else { return }
    for (name, value) in [
      ("cf-mitigated", hop.text("cf-mitigated")), ("cf-ray", hop.text("cf-ray")),
      ("retry-after", hop.text("retry-after")),
      ("www-authenticate", hop.text("www-authenticate")), ("x-datadome", hop.text("x-datadome")),
    ] {
      if let value { marks.append("\(name): \(value)") }
    }
  }
}

extension Hop {
  /// The first value of a header field as text, cut at 1,024 bytes; bytes that are not UTF-8 are read as Latin-1.
  func text(_ name: StaticString) -> String? {
    guard let bytes = headerBytes(name)?.prefix(1024) else { return nil }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
