/// Prints JSON: members in their order, numbers as given, text as UTF-8 with only the escapes that RFC 8259 demands.
public struct JSONWriter: Sendable {
  /// How the text is laid out.
  public enum Layout: Sendable {
    /// One line without blanks: one object a line, as history and check files have it.
    case compact
    /// Two spaces a level, one member a line; arrays of numbers stay on one line, so that a date is one line of a diff.
    case indented
  }

  /// All that was written so far, as UTF-8; nothing parts two values but ``newline()``.
  public private(set) var bytes: [UInt8] = []
  private let layout: Layout

  /// The layout holds for every value this writer writes.
  public init(_ layout: Layout) {
    self.layout = layout
  }

  /// The text of a value, without a final newline.
  public static func text(_ value: JSONValue, _ layout: Layout = .compact) -> String {
    String(decoding: Self.bytes(value, layout), as: UTF8.self)
  }

  /// The UTF-8 of a value, without a final newline.
  public static func bytes(_ value: JSONValue, _ layout: Layout = .compact) -> [UInt8] {
    var output: [UInt8] = []
    append(value, layout, to: &output)
    return output
  }

  /// Appends a value.
  public mutating func write(_ value: JSONValue) {
    Self.append(value, layout, to: &bytes)
  }

  /// Appends a newline.
  public mutating func newline() {
    bytes.append(0x0A)
  }
}

// What writes into bytes of the caller's, so that a large file is never copied.

extension JSONWriter {
  /// Appends the text of a value that stands `level` levels deep in what the caller writes: two spaces each.
  public static func append(_ value: JSONValue, _ layout: Layout, level: Int = 0, to output: inout [UInt8]) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let lexeme): output.append(contentsOf: lexeme.utf8)
    case .string(let text): append(text, to: &output)
    case .array(let elements):
      let inline = layout == .compact || elements.allSatisfy(isNumeric)
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        if !inline {
          appendLineEnd(level: level + 1, to: &output)
        } else if index > 0, layout == .indented {
          output.append(0x20)
        }
        append(element, layout, level: level + 1, to: &output)
      }
      if !inline && !elements.isEmpty { appendLineEnd(level: level, to: &output) }
      output.append(UInt8(ascii: "]"))
    case .object(let object): append(object, layout, level: level, to: &output)
    }
  }

  private static func append(_ object: JSONObject, _ layout: Layout, level: Int, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "{"))
    for (index, member) in object.members.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      if layout == .indented { appendLineEnd(level: level + 1, to: &output) }
      append(member.name, to: &output)
      output.append(UInt8(ascii: ":"))
      if layout == .indented { output.append(0x20) }
      append(member.value, layout, level: level + 1, to: &output)
    }
    if layout == .indented && !object.isEmpty { appendLineEnd(level: level, to: &output) }
    output.append(UInt8(ascii: "}"))
  }

  /// Appends a string with its quotation marks and the escapes that RFC 8259 demands.
  public static func append(_ text: String, to output: inout [UInt8]) {
    unsafe text.utf8.span.withUnsafeBufferPointer { bytes in
      let clean = unsafe firstEscaped(bytes, from: 0)
      // Nearly all text needs no escape: it goes out in one piece with its quotation marks.
      output.append(addingCapacity: clean + 2) { span in
        span.append(UInt8(ascii: "\""))
        unsafe append(UnsafeBufferPointer(rebasing: bytes[..<clean]), to: &span)
        if clean == bytes.count { span.append(UInt8(ascii: "\"")) }
      }
      guard clean < bytes.count else { return }
      unsafe appendEscaping(UnsafeBufferPointer(rebasing: bytes[clean...]), to: &output)
      output.append(UInt8(ascii: "\""))
    }
  }

  /// Appends a comma where one is due, a line end with its spaces, and a name that holds nothing to be escaped, with its
  /// quotation marks and its colon.
  public static func appendName(
    _ name: String, afterComma hasComma: Bool, _ layout: Layout, level: Int, to output: inout [UInt8]
  ) {
    unsafe name.utf8.span.withUnsafeBufferPointer { bytes in
      let spaces = layout == .indented ? 2 * level : 0
      output.append(addingCapacity: bytes.count + spaces + 6) { span in
        if hasComma { span.append(UInt8(ascii: ",")) }
        if layout == .indented {
          span.append(0x0A)
          span.append(repeating: 0x20, count: spaces)
        }
        span.append(UInt8(ascii: "\""))
        unsafe append(bytes, to: &span)
        span.append(UInt8(ascii: "\""))
        span.append(UInt8(ascii: ":"))
        if layout == .indented { span.append(0x20) }
      }
    }
  }

  /// Copies bytes at once; stops the program where there is no room for them.
  @inline(__always)
  private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to span: inout OutputSpan<UInt8>) {
    guard !bytes.isEmpty else { return }
    precondition(bytes.count <= span.freeCapacity)
    unsafe span.withUnsafeMutableBufferPointer { target, count in
      _ = unsafe target.extracting(count..<count + bytes.count).initialize(fromContentsOf: bytes)
      count += bytes.count
    }
  }

  /// Appends text of which much may have to be escaped (TeX): what stands between two escapes is copied at once.
  private static func appendEscaping(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var start = 0
    while start < bytes.count {
      let end = unsafe firstEscaped(bytes, from: start)
      let short: UInt8? =
        end == bytes.count
        ? nil : unsafe bytes[end] == UInt8(ascii: "\"") || bytes[end] == UInt8(ascii: "\\") ? bytes[end] : nil
      output.append(addingCapacity: end - start + 2) { span in
        unsafe append(UnsafeBufferPointer(rebasing: bytes[start..<end]), to: &span)
        if let short {
          span.append(UInt8(ascii: "\\"))
          span.append(short)
        }
      }
      if short == nil, end < bytes.count { unsafe appendEscaped(bytes[end], to: &output) }
      start = end + 1
    }
  }

  /// Appends a line end and two spaces a level.
  public static func appendLineEnd(level: Int, to output: inout [UInt8]) {
    let spaces: StaticString = "\n                                "
    let count = min(1 + 2 * level, spaces.utf8CodeUnitCount)
    unsafe output.append(contentsOf: UnsafeBufferPointer(start: spaces.utf8Start, count: count))
    for _ in 0..<max(0, 1 + 2 * level - count) { output.append(0x20) }
  }

  /// The first byte at or after an offset that must be escaped, or the end; eight bytes are looked at at once.
  private static func firstEscaped(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highest = ones &* 0x80
    let raw = UnsafeRawBufferPointer(bytes)
    var index = start
    while index + 8 <= bytes.count {
      let word = unsafe UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let quotes = word ^ ones &* 0x22
      let backslashes = word ^ ones &* 0x5C
      let deletes = word ^ ones &* 0x7F
      // A byte that is zero, or below 0x20, borrows into its highest bit. The lowest one found is always right.
      let found =
        (word &- ones &* 0x20) & ~word | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
        | (deletes &- ones) & ~deletes
      if found & highest != 0 { return index + (found & highest).trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count, unsafe !isEscaped(bytes[index]) { index += 1 }
    return index
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func appendEscaped(_ byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): output.append(contentsOf: #"\""#.utf8)
    case UInt8(ascii: "\\"): output.append(contentsOf: #"\\"#.utf8)
    case 0x0A: output.append(contentsOf: #"\n"#.utf8)
    case 0x0D: output.append(contentsOf: #"\r"#.utf8)
    case 0x09: output.append(contentsOf: #"\t"#.utf8)
    case 0..<0x20, 0x7F:
      output.append(contentsOf: #"\u00"#.utf8)
      for digit in [byte >> 4, byte & 15] {
        output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    default: output.append(byte)
    }
  }

  private static func isNumeric(_ value: JSONValue) -> Bool {
    switch value {
    case .number: true
    case .array(let elements): elements.allSatisfy(isNumeric)
    default: false
    }
  }
}
