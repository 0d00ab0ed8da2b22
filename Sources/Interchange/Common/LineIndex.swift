public import Findings
import Glibc

/// Finds line and column of a byte of UTF-8 text: counted from 1, columns in characters (Unicode scalars), and CR, LF and
/// CR LF one line end each (guide, law 15).
public struct LineIndex: Sendable {
  private static let block = 128
  /// Where each line starts.
  private var starts: [UInt32] = [0]
  /// How many characters stand before each 128th byte: a file of one long line must not make columns quadratic.
  private var counts: [UInt32] = []
  private let bytes: [UInt8]

  /// Indexes a text in one pass.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    counts.reserveCapacity(bytes.count / Self.block + 1)
    starts.reserveCapacity(bytes.count / 32 + 1)
    unsafe bytes.withUnsafeBytes { unsafe scan($0) }
  }

  private mutating func scan(_ bytes: UnsafeRawBufferPointer) {
    unsafe countCharacters(bytes)
    unsafe findLineEnds(bytes)
  }

  /// Counts what starts a character, eight bytes at once.
  private mutating func countCharacters(_ bytes: UnsafeRawBufferPointer) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var count: UInt32 = 0
    var start = 0
    while start + Self.block <= bytes.count {
      counts.append(count)
      count &+= UInt32(Self.block)
      var any: UInt64 = 0
      for offset in stride(from: start, to: start + Self.block, by: 8) {
        unsafe any |= bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      }
      // Nearly all blocks are ASCII, where each byte is a character.
      if any & (ones &* 0x80) != 0 {
        for offset in stride(from: start, to: start + Self.block, by: 8) {
          let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          // Bytes that go on a character have the highest bit and not the next.
          count &-= UInt32(truncatingIfNeeded: ((word >> 7 & ~(word >> 6) & ones) &* ones) >> 56)
        }
      }
      start += Self.block
    }
    if start < bytes.count { counts.append(count) }
  }

  private mutating func findLineEnds(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    // Most files have no CR: their lines are found at the speed of the C library.
    guard unsafe memchr(base, 0x0D, bytes.count) != nil else {
      var offset = 0
      while offset < bytes.count, let found = unsafe memchr(base + offset, 0x0A, bytes.count - offset) {
        offset = unsafe UnsafeRawPointer(found) - base + 1
        starts.append(UInt32(truncatingIfNeeded: offset))
      }
      return
    }
    for offset in 0..<bytes.count {
      let byte = unsafe bytes[offset]
      guard byte == 0x0A || byte == 0x0D else { continue }
      if byte == 0x0D, offset + 1 < bytes.count, unsafe bytes[offset + 1] == 0x0A { continue }
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
    let block = min(offset / Self.block, counts.count - 1)
    guard block >= 0 else { return 0 }
    var count = Int(counts[block])
    for index in block * Self.block..<offset where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
