/// Text as it stands in XML.
enum XMLEscaping {
  /// A text for content and attribute values, and how many of its characters XML 1.0 does not have and were left out
  /// (section 2.2). A line end is `&#xD;`, so that it does not count as layout.
  static func text(_ text: String) -> (escaped: String, dropped: Int) {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 16)
    var dropped = 0
    var previous: Unicode.Scalar = "x"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;".utf8
      case "<": output += "&lt;".utf8
      case ">": output += "&gt;".utf8
      case "\"": output += "&quot;".utf8
      case "\n": if previous != "\r" { output += "&#xD;".utf8 }
      case "\r": output += "&#xD;".utf8
      case "\t": output.append(0x20)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": dropped += 1
      default: output += Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter
      }
      previous = scalar
    }
    return (String(decoding: output, as: UTF8.self), dropped)
  }

  /// Whether a text can be the name of an element without a prefix (XML 1.0, section 2.3), as far as ASCII goes.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (first | 0x20) &- 0x61 < 26 || first == UInt8(ascii: "_") || first >= 0x80 else {
      return false
    }
    return text.utf8.allSatisfy {
      ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: ".") || $0 >= 0x80
    }
  }
}
