/// JSON text in the making: memory that grows by itself, into which small pieces go without the checks that an array makes at
/// each append. A conversion of a bibliography appends some hundred pieces an item.
@safe
public struct JSONBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes of text there are.
  public private(set) var count = 0

  /// An empty text, with room for so many bytes.
  public init(capacity: Int = 960) {
    self.capacity = max(capacity, 64)
    unsafe base = UnsafeMutablePointer.allocate(capacity: self.capacity)
  }

  deinit { unsafe base.deallocate() }

  /// Appends a copy of the text to bytes of the caller's.
  public borrowing func copy(to output: inout [UInt8]) {
    unsafe output.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
  }

  /// Makes room for so many bytes more.
  private mutating func reserve(_ more: Int) {
    if capacity - count < more { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(2 * capacity, count + more)
    let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    unsafe wider.initialize(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = wider
  }

  // The steps below have made room; `put` does not look again.

  private mutating func put(_ byte: UInt8) {
    unsafe base[count] = byte
    count += 1
  }

  private mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) { unsafe put(UnsafeRawBufferPointer(bytes)) }

  private mutating func put(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    unsafe UnsafeMutableRawPointer(base + count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }
}

extension JSONBuffer {
  /// Appends one byte.
  public mutating func append(_ byte: UInt8) {
    reserve(1)
    put(byte)
  }

  /// Appends bytes as they are.
  public mutating func append(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    text.withUTF8Buffer { unsafe put($0) }
  }

  /// Appends bytes as they are.
  public mutating func append(lexeme text: String) {
    unsafe text.utf8.span.withUnsafeBufferPointer { bytes in
      reserve(bytes.count)
      unsafe put(bytes)
    }
  }

  /// Appends a line end and two spaces a level.
  public mutating func appendLineEnd(level: Int) {
    reserve(1 + 2 * level)
    putLineEnd(2 * level)
  }

  private mutating func putLineEnd(_ spaces: Int) {
    put(0x0A)
    unsafe (base + count).update(repeating: 0x20, count: spaces)
    count += spaces
  }

  /// Appends a comma where one is due, a line end with its spaces, and a name that holds nothing to be escaped, with its
  /// quotation marks and its colon.
  public mutating func appendName(_ name: String, afterComma hasComma: Bool, _ layout: JSONWriter.Layout, level: Int) {
    unsafe name.utf8.span.withUnsafeBufferPointer { bytes in
      reserve(bytes.count + 2 * level + 6)
      if hasComma { put(UInt8(ascii: ",")) }
      if layout == .indented { putLineEnd(2 * level) }
      put(UInt8(ascii: "\""))
      unsafe put(bytes)
      put(UInt8(ascii: "\""))
      put(UInt8(ascii: ":"))
      if layout == .indented { put(0x20) }
    }
  }

  /// Appends a string with its quotation marks and the escapes that RFC 8259 demands.
  public mutating func append(_ text: String) {
    unsafe text.utf8.span.withUnsafeBufferPointer { bytes in
      reserve(bytes.count + Self.slack)
      put(UInt8(ascii: "\""))
      unsafe putEscaping(UnsafeRawBufferPointer(bytes))
      put(UInt8(ascii: "\""))
    }
  }

  /// Room beyond the bytes that are left: for an escape and the quotation marks.
  private static var slack: Int { 16 }

  /// What stands between two escapes is copied at once; nearly all text needs no escape.
  private mutating func putEscaping(_ bytes: UnsafeRawBufferPointer) {
    var start = 0
    while true {
      let end = unsafe Self.firstEscaped(bytes, from: start)
      unsafe put(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      guard end < bytes.count else { return }
      unsafe putEscaped(bytes[end])
      start = end + 1
      reserve(bytes.count - start + Self.slack)
    }
  }

  /// The first byte at or after an offset that must be escaped, or the end; eight bytes are looked at at once.
  private static func firstEscaped(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index + 8 <= bytes.count {
      let found = escaped(unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    if index < bytes.count, bytes.count - start >= 8 {
      // The rest is looked at together with clean bytes before it.
      let before = bytes.count - 8
      let found = escaped(unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: before, as: UInt64.self)))
      return found == 0 ? bytes.count : before + found.trailingZeroBitCount / 8
    }
    while index < bytes.count {
      let byte = unsafe bytes[index]
      if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return index }
      index += 1
    }
    return index
  }

  /// The highest bit of each byte that must be escaped; the lowest one is always right, others may be found beside it.
  @inline(__always)
  private static func escaped(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // A byte that is zero, or below 0x20, borrows into its highest bit.
    let quotes = (word ^ ones &* 0x22) &- ones
    let backslashes = (word ^ ones &* 0x5C) &- ones
    let deletes = (word ^ ones &* 0x7F) &- ones
    // The four bytes are ASCII: a byte with the highest bit set is none of them.
    return (word &- ones &* 0x20 | quotes | backslashes | deletes) & ~word & (ones &* 0x80)
  }

  private mutating func putEscaped(_ byte: UInt8) {
    put(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): put(byte)
    case 0x0A: put(UInt8(ascii: "n"))
    case 0x0D: put(UInt8(ascii: "r"))
    case 0x09: put(UInt8(ascii: "t"))
    default:
      put(UInt8(ascii: "u"))
      put(UInt8(ascii: "0"))
      put(UInt8(ascii: "0"))
      put(Self.digit(byte >> 4))
      put(Self.digit(byte & 15))
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

extension JSONBuffer {
  /// Appends the text of a value that stands `level` levels deep.
  public mutating func append(_ value: JSONValue, _ layout: JSONWriter.Layout, level: Int = 0) {
    switch value {
    case .null: append("null" as StaticString)
    case .bool(let flag): append(flag ? "true" : "false" as StaticString)
    case .number(let lexeme): append(lexeme: lexeme)
    case .string(let text): append(text)
    case .array(let elements):
      let inline = layout == .compact || elements.allSatisfy(Self.isNumeric)
      append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        if !inline {
          appendLineEnd(level: level + 1)
        } else if index > 0, layout == .indented {
          append(0x20)
        }
        append(element, layout, level: level + 1)
      }
      if !inline && !elements.isEmpty { appendLineEnd(level: level) }
      append(UInt8(ascii: "]"))
    case .object(let object): append(object, layout, level: level)
    }
  }

  private mutating func append(_ object: JSONObject, _ layout: JSONWriter.Layout, level: Int) {
    append(UInt8(ascii: "{"))
    for (index, member) in object.members.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      if layout == .indented { appendLineEnd(level: level + 1) }
      append(member.name)
      append(UInt8(ascii: ":"))
      if layout == .indented { append(0x20) }
      append(member.value, layout, level: level + 1)
    }
    if layout == .indented && !object.isEmpty { appendLineEnd(level: level) }
    append(UInt8(ascii: "}"))
  }

  private static func isNumeric(_ value: JSONValue) -> Bool {
    switch value {
    case .number: true
    case .array(let elements): elements.allSatisfy(isNumeric)
    default: false
    }
  }
}
