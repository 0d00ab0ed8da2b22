package import Exchange

/// The guard where a proxy resolves names: what a name says must do (guide/links.md §9, «With a proxy the check moves to the name»).
package enum NameGuard {
  /// Whether a name can only mean a machine near by (RFC 6761, RFC 6762, RFC 8375).
  static func isLocal(_ host: String) -> Bool {
    var name = host
    while name.hasSuffix(".") { name.removeLast() }
    if !name.utf8.contains(UInt8(ascii: ".")) { return true }
    return [
      ".localhost", ".local", ".internal", ".localdomain", ".lan", ".home.arpa", ".intranet", ".private", ".corp",
      ".home",
    ]
    .contains { name.hasSuffix($0) }
  }

  /// The kind of address a hop is refused for by its text alone, nil where that cannot be said.
  package static func refusal(
    _ address: WebAddress, permissions: NetworkPermissions, afterPublicHop: Bool, throughProxy: Bool
  ) -> AddressKind? {
    if let number = address.hostAddress {
      return permissions.refusal(number, port: address.port, afterPublicHop: afterPublicHop)
    }
    guard throughProxy, isLocal(address.host) else { return nil }
    return permissions.allowsPrivate && !afterPublicHop ? nil : .privateUse
  }
}
