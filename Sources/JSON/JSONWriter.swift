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

extension JSONWriter {
  /// Appends the text of a value that stands `level` levels deep in what the caller writes: two spaces each.
  public static func append(_ value: JSONValue, _ layout: Layout, level: Int = 0, to output: inout [UInt8]) {
    var buffer = JSONBuffer()
    buffer.append(value, layout, level: level)
    buffer.copy(to: &output)
  }
}
