/// Which kinds of bytes a value holds, found in one pass, so that a rule looks only at values it may have something to say of.
struct ByteMarks: OptionSet, Sendable {
  let rawValue: UInt16

  static let backslash = ByteMarks(rawValue: 1)
  static let dollar = ByteMarks(rawValue: 2)
  static let ampersand = ByteMarks(rawValue: 4)
  static let less = ByteMarks(rawValue: 8)
  static let control = ByteMarks(rawValue: 16)
  static let beyondASCII = ByteMarks(rawValue: 32)
  static let quote = ByteMarks(rawValue: 64)
  static let percent = ByteMarks(rawValue: 128)
  static let hash = ByteMarks(rawValue: 256)
  static let underscore = ByteMarks(rawValue: 512)
  /// `'` and `` ` ``.
  static let tick = ByteMarks(rawValue: 1_024)
  static let visible = ByteMarks(rawValue: 2_048)
  static let blank = ByteMarks(rawValue: 4_096)

  private static let table: [UInt16] = (0..<256).map { byte in mark(UInt8(byte)).rawValue }

  private static func mark(_ byte: UInt8) -> ByteMarks {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: .blank
    case UInt8(ascii: "\\"): [.backslash, .visible]
    case UInt8(ascii: "$"): [.dollar, .visible]
    case UInt8(ascii: "&"): [.ampersand, .visible]
    case UInt8(ascii: "<"): [.less, .visible]
    case UInt8(ascii: "\""): [.quote, .visible]
    case UInt8(ascii: "%"): [.percent, .visible]
    case UInt8(ascii: "#"): [.hash, .visible]
    case UInt8(ascii: "_"): [.underscore, .visible]
    case UInt8(ascii: "'"), UInt8(ascii: "`"): [.tick, .visible]
    case 0..<0x20, 0x7F: [.control, .visible]
    case 0x80...0xFF: [.beyondASCII, .visible]
    default: .visible
    }
  }

  init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  init(_ bytes: ArraySlice<UInt8>) {
    var marks: UInt16 = 0
    let table = Self.table
    for byte in bytes { marks |= table[Int(byte)] }
    rawValue = marks
  }
}
