import Bytes

/// How a citation key becomes the name of a file (FORMATS §1).
package enum SourceFileName {
  /// The longest name without its ending, in bytes.
  static let maximumBytes = 150
  static let ending = ".json"

  /// The path of the file of a key, relative to `Bibliography/`: `sources/a/altstadt1992.json`.
  package static func path(ofKey key: String) -> String { "sources/\(letter(ofKey: key))/\(name(ofKey: key))\(ending)" }

  /// The folder of a key: its first letter in lower case, `_` if that is not a to z.
  package static func letter(ofKey key: String) -> String {
    guard let first = key.utf8.first else { return "_" }
    let lower = first | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) ? String(UnicodeScalar(lower)) : "_"
  }

  /// The name without ending: every byte outside `[A-Za-z0-9_-]` and non-leading `.` percent-encoded; a name of over 150
  /// bytes is cut so that it has 150 with the first 16 hexadecimal digits of the key's SHA-256 at its end.
  package static func name(ofKey key: String) -> String {
    var bytes: [UInt8] = []
    for byte in key.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        bytes.append(byte)
      case UInt8(ascii: ".") where !bytes.isEmpty: bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "%"))
        for digit in Hex.encode([byte]).utf8 { bytes.append(digit >= 0x61 ? digit - 0x20 : digit) }
      }
    }
    guard bytes.count > maximumBytes else { return String(decoding: bytes, as: UTF8.self) }
    let kept = bytes.prefix(maximumBytes - 16)
    return String(decoding: kept, as: UTF8.self) + SHA256Digest(ofText: key).hex.prefix(16)
  }

  /// The key that a name stands for; nil for a name that no key has, or one that was cut.
  package static func key(ofName name: String) -> String? {
    guard name.utf8.count < maximumBytes else { return nil }
    guard let key = PercentEncoding.decode(name), self.name(ofKey: key) == name else { return nil }
    return key
  }
}
