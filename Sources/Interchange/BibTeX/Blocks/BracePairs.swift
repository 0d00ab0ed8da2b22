/// Where each opening brace of a text is closed; made in one pass with a stack on the heap, so that no depth of nesting
/// is too deep.
struct BracePairs {
  private var opening: [UInt32] = []
  private var closing: [UInt32] = []

  init(_ bytes: [UInt8]) {
    var open: [Int] = []
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "{") {
        open.append(opening.count)
        opening.append(UInt32(truncatingIfNeeded: offset))
        closing.append(UInt32.max)
      } else if byte == UInt8(ascii: "}"), let index = open.popLast() {
        closing[index] = UInt32(truncatingIfNeeded: offset)
      }
    }
  }

  /// The offset of the closing brace; nil where there is none.
  func closing(of offset: Int) -> Int? {
    var low = 0
    var high = opening.count
    while low < high {
      let middle = (low + high) / 2
      if opening[middle] < UInt32(truncatingIfNeeded: offset) { low = middle + 1 } else { high = middle }
    }
    guard low < opening.count, Int(opening[low]) == offset, closing[low] != UInt32.max else { return nil }
    return Int(closing[low])
  }
}
