extension SURTParts {
  /// Brings the host into its canonical form, and drops the default port of its own scheme.
  mutating func canonicalizeHost() {
    dropDefaultPort()
    guard !host.isEmpty else { return }
    var name = SURTEscapes.removed(host)
    if name.contains(where: { $0 >= 0x80 }), let ascii = NamePreparation.ascii(name) { name = ascii }
    name = Self.withoutSurplusDots(name)
    if let address = Self.address(of: name) {
      host = Array(address.utf8)
    } else {
      host = SURTEscapes.set(name.map(\.asciiLowercased))
    }
    if !scheme.elementsEqual("dns".utf8) { dropWWW() }
  }

  private mutating func dropDefaultPort() {
    guard port == 80 || port == 443 else { return }
    let name = String(decoding: scheme, as: UTF8.self).lowercased()
    if port == 80 && name == "http" || port == 443 && name == "https" { port = nil }
  }

  /// Two dots become one in one pass; dots at both ends go.
  private static func withoutSurplusDots(_ name: [UInt8]) -> [UInt8] {
    let dot = UInt8(ascii: ".")
    var output: [UInt8] = []
    output.reserveCapacity(name.count)
    var index = 0
    while index < name.count {
      output.append(name[index])
      index += name[index] == dot && index + 1 < name.count && name[index + 1] == dot ? 2 : 1
    }
    while output.last == dot { output.removeLast() }
    return Array(output.drop { $0 == dot })
  }

  /// `www.`, `www2.`, `www17.` in front say nothing about the page.
  private mutating func dropWWW() {
    guard host.starts(with: "www".utf8) else { return }
    let rest = host.dropFirst(3).drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if rest.first == UInt8(ascii: ".") { host = Array(rest.dropFirst()) }
  }

  /// The dotted form of an IPv4 address in any of its forms; nil for a name.
  ///
  /// One number alone is decimal whatever it begins with and is cut to 32 bits; several follow inet_aton(3).
  private static func address(of name: [UInt8]) -> String? {
    guard let first = name.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return nil }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let pieces = name.split(separator: UInt8(ascii: "."), maxSplits: 4, omittingEmptySubsequences: false)
    guard pieces.count <= 4, pieces.allSatisfy({ !$0.isEmpty && $0.allSatisfy(digits.contains) }) else { return nil }
    var value: UInt32 = 0
    if pieces.count == 1 {
      for digit in pieces[0] { value = value &* 10 &+ UInt32(digit - UInt8(ascii: "0")) }
    } else {
      // After a first part that is octal all parts must be.
      if first == UInt8(ascii: "0"), !pieces.allSatisfy({ $0.allSatisfy { $0 < UInt8(ascii: "8") } }) { return nil }
      for (index, piece) in pieces.enumerated() {
        let isLast = index == pieces.count - 1
        guard let number = number(piece, limit: isLast ? UInt64(UInt32.max) >> UInt64(8 * index) : 255) else {
          return nil
        }
        value |= isLast ? number : number << UInt32(24 - 8 * index)
      }
    }
    return "\(value >> 24).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255)"
  }

  /// Decimal, or octal after a leading 0; nil when a digit does not fit or the number is above the limit.
  private static func number(_ text: ArraySlice<UInt8>, limit: UInt64) -> UInt32? {
    let base: UInt64 = text.first == UInt8(ascii: "0") ? 8 : 10
    var value: UInt64 = 0
    for digit in text {
      let next = UInt64(digit - UInt8(ascii: "0"))
      guard next < base else { return nil }
      value = value * base + next
      guard value <= limit else { return nil }
    }
    return UInt32(value)
  }
}
