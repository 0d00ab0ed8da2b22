package import Exchange

/// Header fields that open a door at one host, from the person's own configuration.
///
/// They go to the place that was asked first and to no other, wherever redirects lead, and over plain http only where
/// that was said.
package struct FetchCredentials: Sendable, Equatable {
  package var fields: [HeaderField]
  package var overPlainHTTP: Bool

  package init(fields: [HeaderField], overPlainHTTP: Bool = false) {
    self.fields = fields
    self.overPlainHTTP = overPlainHTTP
  }

  /// Whether they go with a hop of a chain that began at `first`.
  package func go(to hop: WebAddress, first: WebAddress) -> Bool {
    guard hop.scheme == .https || overPlainHTTP, hop.host == first.host else { return false }
    if hop.port == first.port { return hop.scheme == first.scheme || hop.scheme == .https }
    // The one step between ports that leads to the same site: from http to https, each at its own.
    return first.scheme == .http && hop.scheme == .https && first.port == first.scheme.defaultPort
      && hop.port == hop.scheme.defaultPort
  }

  /// The lines of a request's head; control bytes were refused before, and are refused here once more.
  func lines(for hop: WebAddress, first: WebAddress) -> [String] {
    guard go(to: hop, first: first) else { return [] }
    return fields.compactMap(\.line)
  }
}

extension HeaderField {
  /// `Name: value` as libcurl takes it; nil where a control byte would end the line early.
  var line: String? {
    guard !Self.holdsControl(name + value) else { return nil }
    return value.isEmpty ? "\(name);" : "\(name): \(value)"
  }
}
