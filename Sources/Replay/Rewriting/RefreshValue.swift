/// The content of `<meta http-equiv=refresh>` (HTML, section 4.2.5.3).
enum RefreshValue {
  /// The value with its address replaced; nil where it has none.
  static func rewritten(_ value: [UInt8], _ links: LinkRewriting) -> [UInt8]? {
    guard let range = address(in: value), let bytes = links.rewritten(value[range]) else { return nil }
    var edits = ByteEdits()
    edits.replace(range, with: bytes)
    return edits.applied(to: value)
  }

  /// Where the address stands: after a number, a separator and perhaps `url=` and a quotation mark.
  private static func address(in value: [UInt8]) -> Range<Int>? {
    var index = 0
    func skip(_ isSkipped: (UInt8) -> Bool) { while index < value.count, isSkipped(value[index]) { index += 1 } }
    skip(ByteMarks.isSpace)
    skip { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    skip(ByteMarks.isSpace)
    guard index < value.count else { return nil }
    if value[index] == UInt8(ascii: ";") || value[index] == UInt8(ascii: ",") { index += 1 }
    skip(ByteMarks.isSpace)
    let start = index
    if value[index...].prefix(3).map({ $0 | 0x20 }) == Array("url".utf8) {
      index += 3
      skip(ByteMarks.isSpace)
      if index < value.count, value[index] == UInt8(ascii: "=") {
        index += 1
        skip(ByteMarks.isSpace)
      } else {
        index = start
      }
    }
    guard index < value.count else { return nil }
    let quote = value[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return index..<value.count }
    let end = value[(index + 1)...].firstIndex(of: quote) ?? value.count
    return (index + 1)..<end
  }
}
