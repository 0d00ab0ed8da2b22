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
    var writer = JSONWriter(layout)
    writer.write(value)
    return writer.bytes
  }

  /// Appends a value.
  public mutating func write(_ value: JSONValue) {
    write(value, level: 0)
  }

  /// Appends a newline.
  public mutating func newline() {
    bytes.append(0x0A)
  }

  private mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let lexeme): bytes.append(contentsOf: lexeme.utf8)
    case .string(let text): writeString(text)
    case .array(let elements):
      let inline = layout == .compact || elements.allSatisfy(Self.isNumeric)
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        separate(index, inline: inline, level: level)
        write(element, level: level + 1)
      }
      close(UInt8(ascii: "]"), empty: elements.isEmpty, inline: inline, level: level)
    case .object(let object):
      let inline = layout == .compact
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in object.members.enumerated() {
        separate(index, inline: inline, level: level)
        writeString(member.name)
        bytes.append(UInt8(ascii: ":"))
        if !inline { bytes.append(0x20) }
        write(member.value, level: level + 1)
      }
      close(UInt8(ascii: "}"), empty: object.isEmpty, inline: inline, level: level)
    }
  }

  private mutating func separate(_ index: Int, inline: Bool, level: Int) {
    if index > 0 { bytes.append(UInt8(ascii: ",")) }
    if inline {
      if index > 0, layout == .indented { bytes.append(0x20) }
    } else {
      indent(level + 1)
    }
  }

  private mutating func close(_ bracket: UInt8, empty: Bool, inline: Bool, level: Int) {
    if !inline && !empty { indent(level) }
    bytes.append(bracket)
  }

  private mutating func indent(_ level: Int) {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
  }

  private static func isNumeric(_ value: JSONValue) -> Bool {
    switch value {
    case .number: true
    case .array(let elements): elements.allSatisfy(isNumeric)
    default: false
    }
  }

  private mutating func writeString(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
      case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
      case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
      case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: #"\u00"#.utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
