/// The marks that git leaves in a file it could not merge (git-merge(1), «How conflicts are presented»).
enum ConflictMarkers {
  /// The line of the first opening mark, from 1, if separator and closing mark follow; nil otherwise.
  static func firstLine(in bytes: [UInt8]) -> Int? {
    var opened: Int?
    var separated = false
    var line = 1
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let text = bytes[start..<end]
      if isMark(text, UInt8(ascii: "<")), opened == nil { opened = line }
      if isMark(text, UInt8(ascii: "=")), opened != nil { separated = true }
      if isMark(text, UInt8(ascii: ">")), separated { return opened }
      line += 1
      start = end + 1
    }
    return nil
  }

  private static func isMark(_ line: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
    guard line.count >= 7, line.prefix(7).allSatisfy({ $0 == byte }) else { return false }
    let next = line.dropFirst(7).first
    return next == nil || next == 0x20 || next == 0x0D
  }
}
