import JSON

/// Writes values as YAML in block style, every text so that any reader of YAML 1.1 or 1.2 takes it for that text.
enum YAMLText {
  /// A member of a mapping on its own lines, with a line end after it; `indent` counts blanks.
  static func member(_ name: String, _ value: JSONValue, indent: Int, to output: inout [UInt8]) {
    blanks(indent, &output)
    let text = scalar(name)
    if text.utf8.count > longestName {
      output += Array("? \(text)\n".utf8)
      blanks(indent, &output)
    } else {
      output += Array(text.utf8)
    }
    output.append(UInt8(ascii: ":"))
    self.value(value, indent: indent, to: &output)
  }

  /// Names longer than 1024 characters need a question mark (YAML 1.2, section 7.4.2).
  private static let longestName = 1000

  /// The members of an object as an element of a list: the first behind the hyphen.
  static func element(_ object: JSONObject, indent: Int, to output: inout [UInt8]) {
    guard !object.isEmpty else {
      blanks(indent, &output)
      output += Array("- {}\n".utf8)
      return
    }
    let start = output.count
    for member in object.members { self.member(member.name, member.value, indent: indent + 2, to: &output) }
    output[start + indent] = UInt8(ascii: "-")
  }

  /// What follows the colon or the hyphen, to the end of the line and on the next.
  private static func value(_ value: JSONValue, indent: Int, to output: inout [UInt8]) {
    switch value {
    case .object(let object) where !object.isEmpty:
      output.append(0x0A)
      for member in object.members { self.member(member.name, member.value, indent: indent + 2, to: &output) }
    case .array(let elements) where !elements.isEmpty && !isShort(value):
      output.append(0x0A)
      for element in elements {
        if case .object(let object) = element {
          self.element(object, indent: indent + 2, to: &output)
        } else {
          blanks(indent + 2, &output)
          output.append(UInt8(ascii: "-"))
          self.value(element, indent: indent + 2, to: &output)
        }
      }
    default:
      output.append(0x20)
      flow(value, &output)
      output.append(0x0A)
    }
  }

  /// Lists of numbers, and lists of those, stay on one line: dates.
  private static func isShort(_ value: JSONValue) -> Bool {
    switch value {
    case .number: true
    case .array(let elements): elements.allSatisfy(isShort)
    default: false
    }
  }

  private static func flow(_ value: JSONValue, _ output: inout [UInt8]) {
    switch value {
    case .null: output += Array("null".utf8)
    case .bool(let flag): output += Array((flag ? "true" : "false").utf8)
    case .number(let lexeme): output += Array(lexeme.utf8)
    case .string(let text): output += Array(scalar(text).utf8)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output += Array(", ".utf8) }
        flow(element, &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object: output += Array("{}".utf8)
    }
  }

  private static func blanks(_ count: Int, _ output: inout [UInt8]) {
    output.append(contentsOf: repeatElement(0x20, count: count))
  }

  /// A text without quotation marks where it can stand so, else in double ones.
  static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  /// Whether a text is read as itself without quotation marks, in block and in flow context.
  private static func isPlain(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, bytes.count < 1000 else { return false }
    // A plain text starts with a letter, or a sign that starts nothing else; numbers, dates and times start otherwise.
    let isLetter = first | 0x20 >= UInt8(ascii: "a") && first | 0x20 <= UInt8(ascii: "z") || first >= 0xC3
    let isSign = first == UInt8(ascii: "(") || first == UInt8(ascii: "/") || first == UInt8(ascii: "$")
    guard isLetter || isSign, last > 0x20, last != UInt8(ascii: ":"), !words.contains(text.lowercased()) else {
      return false
    }
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
      switch byte {
      case 0..<0x20, 0x7F: return false
      case UInt8(ascii: ":") where next <= 0x20: return false
      case UInt8(ascii: "#") where index > 0 && bytes[index - 1] <= 0x20: return false
      case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","):
        if byte != UInt8(ascii: ",") || next > 0x20 { return false }
      // A comma and a blank are safe in block context alone, which is where texts stand.
      default: break
      }
    }
    return !needsEscapes(text)
  }

  /// What one or the other version of YAML takes for something else than a text.
  private static let words: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf", "none",
  ]

  /// Characters that YAML forbids, or that are line ends and marks to some of its readers.
  private static func needsEscapes(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x85, 0xA0, 0x2028, 0x2029, 0xFEFF, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
      default: scalar.value < 0x20
      }
    }
  }

  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      default:
        if needsEscapes(String(scalar)) {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          output +=
            scalar.value < 0x100
            ? "\\x" + String(repeating: "0", count: 2 - digits.utf8.count) + digits
            : "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        } else {
          output.unicodeScalars.append(scalar)
        }
      }
    }
    return output + "\""
  }
}
