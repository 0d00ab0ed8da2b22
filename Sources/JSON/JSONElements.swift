/// Reads the elements of a large array one at a time, so that a file of 100,000 items never stands in memory as a tree.
public struct JSONElements: Sendable {
  private var reader = JSONReader()
  private var first = true
  private let single: Bool
  private var done = false

  /// Where the last element started, in bytes from 0.
  public private(set) var elementOffset = 0

  /// Opens the text; a single value that is no array counts as an array of one.
  public init(_ bytes: Span<UInt8>) throws(JSONError) {
    reader.start(bytes)
    reader.skipBlanks(bytes)
    guard reader.position < bytes.count else { throw JSONError("the text is empty", at: reader.position, in: bytes) }
    single = bytes[reader.position] != UInt8(ascii: "[")
    if !single { reader.position += 1 }
  }

  /// The next element, or nil after the last; the same bytes must be given each time.
  public mutating func next(_ bytes: Span<UInt8>) throws(JSONError) -> JSONValue? {
    if done { return nil }
    if single {
      elementOffset = reader.position
      let value = try reader.value(bytes, depth: 0)
      try finish(bytes)
      return value
    }
    guard try reader.nextElement(bytes, first: first) else {
      try finish(bytes)
      return nil
    }
    first = false
    reader.skipBlanks(bytes)
    elementOffset = reader.position
    return try reader.value(bytes, depth: 1)
  }

  private mutating func finish(_ bytes: Span<UInt8>) throws(JSONError) {
    done = true
    reader.skipBlanks(bytes)
    if reader.position < bytes.count { throw JSONError("something follows the value", at: reader.position, in: bytes) }
  }
}
