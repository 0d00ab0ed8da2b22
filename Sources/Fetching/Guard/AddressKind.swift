package import Exchange

/// What a network address is for, as far as the guard must know (FORMATS §9; IANA special-purpose registries).
package enum AddressKind: String, Sendable, Equatable, CaseIterable {
  case global
  case loopback
  /// RFC 1918, 100.64.0.0/10, fc00::/7.
  case privateUse = "private"
  case linkLocal = "link-local"
  /// 0.0.0.0/8, ::.
  case unspecified
  case multicast
  /// 192.0.0.0/24, 198.18.0.0/15, 240.0.0.0/4, fec0::/10, 100::/64.
  case reserved
  /// An address of version 4 inside one of version 6: mapped, compatible, 6to4, NAT64, Teredo.
  case translated

  /// The kind of an address.
  package init(_ address: IPAddress) {
    switch address {
    case .v4(let number): self = Self.kind(number)
    case .v6(let high, let low): self = Self.kind(high, low)
    }
  }

  private static func kind(_ number: UInt32) -> AddressKind {
    func isIn(_ network: UInt32, _ bits: UInt32) -> Bool { number >> (32 - bits) == network >> (32 - bits) }
    if isIn(0, 8) { return .unspecified }
    if isIn(0x7F00_0000, 8) { return .loopback }
    if isIn(0x0A00_0000, 8) || isIn(0xAC10_0000, 12) || isIn(0xC0A8_0000, 16) || isIn(0x6440_0000, 10) {
      return .privateUse
    }
    if isIn(0xA9FE_0000, 16) { return .linkLocal }
    if isIn(0xE000_0000, 4) { return .multicast }
    if isIn(0xC000_0000, 24) || isIn(0xC612_0000, 15) || isIn(0xF000_0000, 4) { return .reserved }
    return .global
  }

  private static func kind(_ high: UInt64, _ low: UInt64) -> AddressKind {
    if high == 0, low == 0 { return .unspecified }
    if high == 0, low == 1 { return .loopback }
    // ::ffff:0:0/96, ::/96, ::ffff:0:0:0/96 (RFC 2765), 64:ff9b::/96, 64:ff9b:1::/48, 2001::/32, 2002::/16
    if high == 0, low >> 32 == 0xFFFF || low >> 32 == 0 || low >> 32 == 0xFFFF_0000 { return .translated }
    if high == 0x0064_FF9B_0000_0000 || high >> 16 == 0x0064_FF9B_0001 { return .translated }
    if high >> 32 == 0x2001_0000 || high >> 48 == 0x2002 { return .translated }
    if high >> 57 == 0xFC >> 1 { return .privateUse }
    if high >> 54 == 0xFE80 >> 6 { return .linkLocal }
    if high >> 54 == 0xFEC0 >> 6 || high == 0x0100_0000_0000_0000 { return .reserved }
    if high >> 56 == 0xFF { return .multicast }
    return .global
  }
}
