import Exchange

/// 128 bits that stand for a text: two hashes of the process's own secret seed, so that no list can be written whose
/// addresses collide, and a million collide by chance less often than once in 10²⁶ runs.
struct AddressDigest: Hashable, Sendable {
  fileprivate let bits: SIMD2<UInt64>

  init(_ text: String) {
    var text = text
    bits = text.withUTF8 { bytes in
      func hash(_ salt: UInt8) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(salt)
        unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        return UInt64(bitPattern: Int64(hasher.finalize()))
      }
      // Zero marks an empty slot.
      return SIMD2(hash(1) | 1, hash(2))
    }
  }
}

/// Which addresses of a long list were seen: digests in one table, 34 MB for a million.
struct AddressDigests {
  private var slots: [SIMD2<UInt64>]
  private(set) var count = 0

  init() { slots = [SIMD2<UInt64>](repeating: .zero, count: 1024) }

  /// False where the digest is there already.
  mutating func insert(_ digest: AddressDigest) -> Bool {
    if count * 4 >= slots.count * 3 { grow() }
    guard let free = Self.place(of: digest.bits, in: slots) else { return false }
    slots[free] = digest.bits
    count += 1
    return true
  }

  private mutating func grow() {
    var wider = [SIMD2<UInt64>](repeating: .zero, count: slots.count * 2)
    for bits in slots where bits != .zero {
      if let free = Self.place(of: bits, in: wider) { wider[free] = bits }
    }
    slots = wider
  }

  /// The free slot where a digest belongs; nil where it stands already.
  private static func place(of bits: SIMD2<UInt64>, in slots: [SIMD2<UInt64>]) -> Int? {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: bits[1]) & mask
    while slots[index] != .zero {
      if slots[index] == bits { return nil }
      index = (index + 1) & mask
    }
    return index
  }
}
