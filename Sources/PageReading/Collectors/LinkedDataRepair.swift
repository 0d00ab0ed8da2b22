/// Repairs what pages commonly get wrong in JSON-LD, before a strict reader sees it.
enum LinkedDataRepair {
  /// The JSON inside comment and CDATA wrappers, with raw control characters in strings as blanks and without trailing commas
  /// and semicolons. Bytes that are right stay as they are.
  static func repaired(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    if let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) {
      // `//<![CDATA[` has a bracket of its own.
      let low = cdataEnd(in: bytes, before: start) ?? start
      let begin = bytes[low...].firstIndex { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") } ?? low
      bytes.removeSubrange(..<begin)
    }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var inString = false
    var depth = 0
    var index = 0
    scan: while index < bytes.count {
      let byte = bytes[index]
      if inString {
        switch byte {
        case UInt8(ascii: "\\"):
          index += 1
          guard index < bytes.count else { break scan }
          // Only JSON's own escapes stay; `\'` and the like lose the backslash.
          if "\"\\/bfnrtu".utf8.contains(bytes[index]) { out.append(byte) }
          out.append(bytes[index] < 0x20 ? 0x20 : bytes[index])
        case UInt8(ascii: "\""):
          inString = false
          out.append(byte)
        case 0x00..<0x20: out.append(0x20)
        default: out.append(byte)
        }
      } else {
        switch byte {
        case UInt8(ascii: "\""):
          inString = true
          out.append(byte)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          depth += 1
          out.append(byte)
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          while let last = out.last, last <= 0x20 || last == UInt8(ascii: ",") { out.removeLast() }
          out.append(byte)
          depth -= 1
          // What stands after the value (`;`, `//]]>`, a second copy) is not part of it.
          if depth == 0 { break scan }
        case UInt8(ascii: ","):
          var last = out.count - 1
          while last >= 0, out[last] <= 0x20 { last -= 1 }
          if last >= 0, out[last] != UInt8(ascii: ","), out[last] != UInt8(ascii: "{"), out[last] != UInt8(ascii: "[") {
            out.append(byte)
          }
        case 0x00..<0x20: out.append(0x20)
        case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0:
          out.append(0x20)
          index += 1
        default: out.append(byte)
        }
      }
      index += 1
    }
    return out
  }

  private static func cdataEnd(in bytes: [UInt8], before start: Int) -> Int? {
    let mark = Array("<![CDATA[".utf8)
    guard start >= 2, bytes[start...].starts(with: "[CDATA[".utf8),
      bytes[(start - 2)..<start].elementsEqual(mark[0..<2])
    else { return nil }
    return start + 7
  }
}
