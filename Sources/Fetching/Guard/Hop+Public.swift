package import Exchange

extension Hop {
  /// Whether an address of the public internet answered. What a proxy says of itself is not that.
  package var isPublic: Bool { remoteAddress.flatMap { IPAddress($0) }.map { AddressKind($0) == .global } ?? false }
}
