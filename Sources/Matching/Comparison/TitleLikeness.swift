/// How alike two folded titles are.
enum TitleLikeness {
  /// Dice's coefficient of the pairs of neighbouring bytes, 0 to 1; 1 only for titles with the same pairs.
  static func dice(_ left: String, _ right: String) -> Double {
    if left == right { return 1 }
    let one = bigrams(left)
    let two = bigrams(right)
    guard !one.isEmpty, !two.isEmpty else { return 0 }
    var shared = 0
    var index = 0
    var other = 0
    while index < one.count, other < two.count {
      if one[index] == two[other] {
        shared += 1
        index += 1
        other += 1
      } else if one[index] < two[other] {
        index += 1
      } else {
        other += 1
      }
    }
    return 2 * Double(shared) / Double(one.count + two.count)
  }

  private static func bigrams(_ text: String) -> [UInt16] {
    var pairs: [UInt16] = []
    pairs.reserveCapacity(text.utf8.count)
    var last: UInt8?
    for byte in text.utf8 {
      if let last { pairs.append(UInt16(last) << 8 | UInt16(byte)) }
      last = byte
    }
    pairs.sort()
    return pairs
  }
}
