/// The tags that are open in one group, at most sixteen; in one word of memory, since every brace makes one.
struct TagStack {
  private var packed: UInt64 = 0
  private var count: UInt8 = 0

  init() {}

  init(_ tag: RichTag) { _ = push(tag) }

  /// False where there is no more room.
  mutating func push(_ tag: RichTag) -> Bool {
    guard count < 16 else { return false }
    packed = packed << 4 | UInt64(tag.rawValue)
    count += 1
    return true
  }

  /// The tag that was opened last.
  mutating func pop() -> RichTag? {
    guard count > 0 else { return nil }
    count -= 1
    defer { packed >>= 4 }
    return RichTag(rawValue: UInt8(packed & 15))
  }
}
