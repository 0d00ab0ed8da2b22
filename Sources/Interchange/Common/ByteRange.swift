/// Where something stands in the text of a file: UTF-8 bytes from 0, in eight bytes of memory.
///
/// Files are limited to 4 GiB by it, so that the blocks of 100,000 entries take tens of megabytes and not hundreds.
public struct ByteRange: Sendable, Hashable {
  private let lower: UInt32
  private let upper: UInt32

  init(_ lowerBound: Int, _ upperBound: Int) {
    lower = UInt32(truncatingIfNeeded: lowerBound)
    upper = UInt32(truncatingIfNeeded: upperBound)
  }

  /// The first byte.
  public var lowerBound: Int { Int(lower) }
  /// The byte after the last.
  public var upperBound: Int { Int(upper) }
  /// How many bytes.
  public var count: Int { Int(upper) - Int(lower) }
  /// Whether there is no byte.
  public var isEmpty: Bool { lower == upper }
  /// As a range of the standard library.
  public var range: Range<Int> { lowerBound..<upperBound }
}
