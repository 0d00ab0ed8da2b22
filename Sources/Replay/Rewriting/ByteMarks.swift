/// Bytes and short marks in the text of pages.
enum ByteMarks {
  /// White space of HTML and CSS (HTML, section 2.3.3; Infra, «ASCII whitespace»).
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }

  /// Where the first such mark ends; nil where there is none before `limit`.
  static func end(of mark: StaticString, in bytes: [UInt8], from start: Int, before limit: Int? = nil) -> Int? {
    let mark = mark.withUTF8Buffer { unsafe Array($0) }
    let end = limit ?? bytes.count
    guard let first = mark.first else { return start }
    var index = start
    while index < end, let found = bytes[index..<end].firstIndex(of: first), found + mark.count <= end {
      if bytes[found...].starts(with: mark) { return found + mark.count }
      index = found + 1
    }
    return nil
  }
}
