/// Percent-encoding of RFC 3986 with the encode sets of the WHATWG URL standard, section 1.3.
public enum PercentEncoding {
  /// The part of an address that bytes are written into; each keeps other bytes as they are.
  package enum Part {
    case path, query, fragment
    /// A value that may stand anywhere: only what RFC 3986, section 2.3, calls unreserved is kept.
    case component
    /// The same without «-», which has a meaning in text directives.
    case textDirective

    func mustEncode(_ byte: UInt8) -> Bool {
      if byte <= 0x20 || byte >= 0x7F { return true }
      switch self {
      case .path:
        return byte == 0x22 || byte == 0x3C || byte == 0x3E || byte == 0x60 || byte == 0x7B || byte == 0x7D
          || byte == 0x5E
      case .query: return byte == 0x22 || byte == 0x3C || byte == 0x3E || byte == 0x27
      case .fragment: return byte == 0x22 || byte == 0x3C || byte == 0x3E || byte == 0x60
      case .component, .textDirective:
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x7E: return false
        default: return self == .textDirective || byte != UInt8(ascii: "-")
        }
      }
    }
  }

  /// Appends one byte, encoded where the part asks for it; a `%` that is there already stays as it is.
  package static func append(_ byte: UInt8, as part: Part, to bytes: inout [UInt8]) {
    guard part.mustEncode(byte) else {
      bytes.append(byte)
      return
    }
    bytes.append(UInt8(ascii: "%"))
    bytes.append(hexDigit(byte >> 4))
    bytes.append(hexDigit(byte & 15))
  }

  static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x37 + value
  }

  /// The value of a hexadecimal digit of either case, nil for any other byte.
  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: return byte - 0x30
    case 0x41...0x46: return byte - 0x37
    case 0x61...0x66: return byte - 0x57
    default: return nil
    }
  }

  /// The bytes with every `%XX` replaced by its byte; a `%` without two digits stays.
  public static func decode(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      bytes.formIndex(after: &index)
      if byte == UInt8(ascii: "%"), index < bytes.endIndex, let high = hexValue(bytes[index]) {
        let next = bytes.index(after: index)
        if next < bytes.endIndex, let low = hexValue(bytes[next]) {
          result.append(high << 4 | low)
          index = bytes.index(after: next)
          continue
        }
      }
      result.append(byte)
    }
    return result
  }
}
