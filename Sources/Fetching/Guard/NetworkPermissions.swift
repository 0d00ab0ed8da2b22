package import Exchange

/// What the person allows beyond the public internet: from their own configuration or the command line, never from a library.
package struct NetworkPermissions: Sendable, Equatable {
  /// One service that may be asked although its address is not public.
  package struct Service: Sendable, Hashable {
    /// The address, in one spelling.
    package var address: IPAddress
    /// The port, 1 to 65535.
    package var port: Int

    /// Names a service.
    package init(address: IPAddress, port: Int) {
      self.address = address
      self.port = port
    }
  }

  /// `--allow-private`: loopback and private networks may be asked. A redirect from a public host into them stays
  /// refused, and so do link-local, reserved and translated addresses: no cited page lives there.
  package var allowsPrivate: Bool
  /// Allowed whatever kind they are, by address and port.
  package var services: Set<Service>

  /// Allows nothing unless told.
  package init(allowsPrivate: Bool = false, services: Set<Service> = []) {
    self.allowsPrivate = allowsPrivate
    self.services = services
  }

  /// The kind of address for which a connection is refused, nil where it is allowed.
  package func refusal(_ address: IPAddress, port: Int, afterPublicHop: Bool) -> AddressKind? {
    let kind = AddressKind(address)
    if kind == .global || services.contains(Service(address: address, port: port)) { return nil }
    guard allowsPrivate, !afterPublicHop, kind == .loopback || kind == .privateUse else { return kind }
    return nil
  }
}
