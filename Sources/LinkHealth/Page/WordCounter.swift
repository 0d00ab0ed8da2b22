/// Counts words of a text that comes in pieces, and makes its tokens and simhash on the way.
struct WordCounter {
  private(set) var count = 0
  private(set) var tokens: [UInt32] = []
  private var hash: UInt64 = WordCounter.seed
  private var isInWord = false
  private var previous: UInt64 = 0
  /// Bit-sliced counters: plane `n` holds bit `n` of 64 counters at once.
  private var planes = InlineArray<20, UInt64>(repeating: 0)
  private var pairs = 0

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let mostTokens = 4096

  mutating func take(_ text: ArraySlice<UInt8>) {
    unsafe text.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = unsafe bytes[index]
        index += 1
        // Letters and digits of ASCII by one comparison each; 0x20 makes letters lower case and leaves digits.
        let lower = byte | 0x20
        if lower &- 0x61 < 26 || byte &- 0x30 < 10 {
          // The rest of the word without touching the counter: nearly all bytes of a page go through here.
          var run = (hash ^ UInt64(lower)) &* 0x0000_0100_0000_01B3
          while index < bytes.count {
            let byte = unsafe bytes[index]
            let lower = byte | 0x20
            guard lower &- 0x61 < 26 || byte &- 0x30 < 10 else { break }
            run = (run ^ UInt64(lower)) &* 0x0000_0100_0000_01B3
            index += 1
          }
          hash = run
          isInWord = true
        } else if byte < 0x80 {
          if isInWord { breakWord() }
        } else {
          let next = index < bytes.count ? unsafe bytes[index] : 0
          if byte == 0xC2 && next == 0xA0 || byte == 0xE2 && next == 0x80 {
            // The blank that does not break, and dashes and quotation marks.
            if isInWord { breakWord() }
            index += byte == 0xC2 ? 1 : 2
          } else {
            // A lead byte of the blocks from U+3000 to U+AFFF: these scripts put no blanks between words.
            if byte >= 0xE3 && byte <= 0xEA, isInWord { breakWord() }
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            isInWord = true
          }
        }
      }
    }
  }

  mutating func breakWord() {
    guard isInWord else { return }
    isInWord = false
    count += 1
    var mixed = hash
    hash = WordCounter.seed
    mixed ^= mixed >> 33
    mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
    mixed ^= mixed >> 33
    if tokens.count < WordCounter.mostTokens { tokens.append(UInt32(truncatingIfNeeded: mixed)) }
    add(mixed &+ previous &* 0x9E37_79B9_7F4A_7C15)
    previous = mixed
  }

  mutating func finish() { breakWord() }

  private mutating func add(_ bits: UInt64) {
    pairs += 1
    var carry = bits
    var plane = 0
    while carry != 0, plane < planes.count {
      let next = planes[plane] & carry
      planes[plane] ^= carry
      carry = next
      plane += 1
    }
  }

  /// Each bit is set where more than half of the pairs have it.
  var simhash: UInt64 {
    // A count is over half of the pairs where it is greater than their half, rounded down: compared for all 64 counters at
    // once, from the highest plane down.
    let half = pairs / 2
    var greater: UInt64 = 0
    var equal = UInt64.max
    for plane in planes.indices.reversed() {
      if half >> plane & 1 == 1 {
        equal &= planes[plane]
      } else {
        greater |= equal & planes[plane]
        equal &= ~planes[plane]
      }
    }
    return greater
  }
}

/// How alike two pages are.
package enum PageLikeness {
  /// The share of three-word runs that two pages have in common (multiset Jaccard), 0 to 1.
  package static func score(_ left: [UInt32], _ right: [UInt32]) -> Double {
    let length = min(3, max(1, min(left.count, right.count)))
    let first = runs(left, length)
    let second = runs(right, length)
    var common = 0
    for (run, times) in first { common += min(times, second[run] ?? 0) }
    let firstSize = first.values.reduce(0, +)
    let secondSize = second.values.reduce(0, +)
    let union = firstSize + secondSize - common
    return union == 0 ? 0 : Double(common) / Double(union)
  }

  private static func runs(_ tokens: [UInt32], _ length: Int) -> [UInt64: Int] {
    var result: [UInt64: Int] = [:]
    guard tokens.count >= length, length > 0 else { return result }
    for start in 0...(tokens.count - length) {
      var run: UInt64 = 0
      for token in tokens[start..<(start + length)] { run = run &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(token) }
      result[run, default: 0] += 1
    }
    return result
  }
}
