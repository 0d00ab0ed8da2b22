/// The identity of a source in a library: a UUID of version 7 (RFC 9562) that never changes, whatever its key becomes.
public struct SourceID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Lower-case, with hyphens.
  public let text: String

  /// Reads a UUID of any version; nil for anything else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return nil }
    for (index, byte) in bytes.enumerated() {
      switch index {
      case 8, 13, 18, 23: if byte != UInt8(ascii: "-") { return nil }
      default:
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
          UInt8(ascii: "A")...UInt8(ascii: "F"):
          break
        default: return nil
        }
      }
    }
    self.text = text.lowercased()
  }

  /// 36 characters in the form of RFC 9562, section 4.
  public var description: String { text }

  /// Version 7 sorts by the time of its making.
  public static func < (left: SourceID, right: SourceID) -> Bool { left.text < right.text }
}
