extension WebAddress {
  /// Reads a reference found in a page, a header or a script against this address (RFC 3986, section 5).
  ///
  /// A fragment of this address does not go on; `following(location:)` is for redirects, where it does.
  public func resolve(_ reference: String) throws(WebAddressError) -> WebAddress {
    try WebAddressParser.parse(Array(reference.utf8), written: reference, base: self)
  }

  /// The same for raw bytes: those that are no UTF-8 are percent-encoded as they stand.
  public func resolve(bytes: some Collection<UInt8>) throws(WebAddressError) -> WebAddress {
    let reference = Array(bytes)
    return try WebAddressParser.parse(reference, written: String(decoding: reference, as: UTF8.self), base: self)
  }

  /// The address a redirect leads to: a Location without a fragment inherits this address's (RFC 9110, section 10.2.2).
  public func following(location: some Collection<UInt8>) throws(WebAddressError) -> WebAddress {
    let next = try resolve(bytes: location)
    guard next.fragment == nil, let fragment else { return next }
    return next.with(fragment: fragment)
  }

  /// The address with another fragment.
  public func with(fragment: String?) -> WebAddress {
    WebAddress(
      written: written, requested: requested, fragment: fragment, scheme: scheme, host: host, port: port,
      hostAddress: hostAddress, hadUserInfo: hadUserInfo, pathStart: pathStart, queryStart: queryStart)
  }

  /// The host with its `xn--` labels as letters, for reading only.
  public var readableHost: String {
    guard host.utf8.contains(0x2D), let name = InternationalName.unicode(Array(host.utf8)) else { return host }
    return name
  }
}
