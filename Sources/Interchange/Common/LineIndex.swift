public import Findings

/// Finds line and column of a byte of UTF-8 text: counted from 1, columns in characters (Unicode scalars), and CR, LF and
/// CR LF one line end each (guide, law 15).
public struct LineIndex: Sendable {
  private static let stride = 128
  /// Where each line starts.
  private var starts: [UInt32] = [0]
  /// How many characters stand before each 128th byte: a file of one long line must not make columns quadratic.
  private var counts: [UInt32] = []
  private let bytes: [UInt8]

  /// Indexes a text in one pass.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    counts.reserveCapacity(bytes.count / Self.stride + 1)
    starts.reserveCapacity(bytes.count / 32 + 1)
    unsafe bytes.withUnsafeBytes { unsafe scan($0) }
  }

  /// Looks at eight bytes at once.
  private mutating func scan(_ bytes: UnsafeRawBufferPointer) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var count: UInt32 = 0
    var offset = 0
    while offset < bytes.count {
      if offset % Self.stride == 0 { counts.append(count) }
      guard offset + 8 <= bytes.count else {
        if unsafe bytes[offset] & 0xC0 != 0x80 { count &+= 1 }
        unsafe noteLineEnd(offset, bytes)
        offset += 1
        continue
      }
      let word = unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      // Bytes that go on a character have the highest bit and not the next.
      let continuing = ((word >> 7 & ~(word >> 6) & ones) &* ones) >> 56
      count &+= 8 &- UInt32(truncatingIfNeeded: continuing)
      let feeds = word ^ ones &* 0x0A
      let returns = word ^ ones &* 0x0D
      var found = ((feeds &- ones) & ~feeds | (returns &- ones) & ~returns) & (ones &* 0x80)
      while found != 0 {
        // A byte above one that was found may be found by the borrow; it is looked at again.
        unsafe noteLineEnd(offset + found.trailingZeroBitCount / 8, bytes)
        found &= found &- 1
      }
      offset += 8
    }
  }

  private mutating func noteLineEnd(_ offset: Int, _ bytes: UnsafeRawBufferPointer) {
    let byte = unsafe bytes[offset]
    let next = unsafe offset + 1 < bytes.count ? bytes[offset + 1] : 0
    if byte == 0x0A || (byte == 0x0D && next != 0x0A) {
      starts.append(UInt32(truncatingIfNeeded: offset + 1))
    }
  }

  /// Line and column of an offset.
  public func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    let start = Int(starts[low])
    var column = characters(before: offset) - characters(before: start) + 1
    if low == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]), offset >= 3 { column -= 1 }
    return (low + 1, column)
  }

  /// As the place of a finding.
  public func place(of offset: Int, file: String?) -> Place {
    let position = position(of: offset)
    return Place(file: file, line: position.line, column: position.column)
  }

  private func characters(before offset: Int) -> Int {
    let offset = min(offset, bytes.count)
    let block = min(offset / Self.stride, counts.count - 1)
    guard block >= 0 else { return 0 }
    var count = Int(counts[block])
    for index in block * Self.stride..<offset where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
