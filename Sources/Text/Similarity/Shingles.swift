/// Word shingles and the measures made of them.
public struct Shingles: Sendable, Equatable {
  /// Hashes of all runs of words, each once, sorted.
  public let hashes: [UInt64]

  /// The shingles of a text's words, folded for search: runs of `size` words; a shorter text is one shingle.
  public init(_ text: String, size: Int = 4) {
    self.init(
      words: Folding.title(text).utf8.split(separator: UInt8(ascii: " ")).map { StableHash.hash($0) }, size: size)
  }

  init(words: [UInt64], size: Int) {
    guard !words.isEmpty else {
      hashes = []
      return
    }
    let length = max(1, min(size, words.count))
    var found: [UInt64] = []
    found.reserveCapacity(words.count)
    for start in 0...(words.count - length) {
      var hash: UInt64 = 0
      for word in words[start..<(start + length)] { hash = StableHash.combine(hash, word) }
      found.append(hash)
    }
    found.sort()
    var unique: [UInt64] = []
    unique.reserveCapacity(found.count)
    for hash in found where hash != unique.last { unique.append(hash) }
    hashes = unique
  }

  /// The share of shingles two texts have in common, 0 to 1; 1 for two empty texts.
  public func jaccard(_ other: Shingles) -> Double {
    let common = intersectionCount(other)
    let union = hashes.count + other.hashes.count - common
    return union == 0 ? 1 : Double(common) / Double(union)
  }

  /// The share of these shingles that the other text has, 0 to 1; 1 when there are none.
  public func containment(in other: Shingles) -> Double {
    hashes.isEmpty ? 1 : Double(intersectionCount(other)) / Double(hashes.count)
  }

  private func intersectionCount(_ other: Shingles) -> Int {
    var (left, right, common) = (0, 0, 0)
    while left < hashes.count, right < other.hashes.count {
      if hashes[left] == other.hashes[right] {
        common += 1
        left += 1
        right += 1
      } else if hashes[left] < other.hashes[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return common
  }

  /// The 64-bit simhash of the shingles (Charikar 2002): near texts differ in few bits. Good for finding duplicates, not for
  /// measuring drift (guide/snapshots.md §5).
  public var simhash: UInt64 {
    var votes = [Int](repeating: 0, count: 64)
    for hash in hashes {
      for bit in 0..<64 { votes[bit] += hash >> UInt64(bit) & 1 == 1 ? 1 : -1 }
    }
    return votes.enumerated().reduce(0) { $1.element > 0 ? $0 | 1 << UInt64($1.offset) : $0 }
  }

  /// The number of bits in which two simhashes differ, 0 to 64.
  public static func distance(_ left: UInt64, _ right: UInt64) -> Int { (left ^ right).nonzeroBitCount }
}

/// A hash that is the same in every process, unlike `Hasher`.
public enum StableHash {
  /// FNV-1a with a final mix (SplitMix64).
  public static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return mix(value)
  }

  /// The hash of a sequence whose hash so far is given, and one more element.
  public static func combine(_ hash: UInt64, _ next: UInt64) -> UInt64 { mix(hash &* 0x9E37_79B9_7F4A_7C15 &+ next) }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
