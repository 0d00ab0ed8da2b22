internal import Exchange

/// The header of a WARC record, read with tolerance; what was odd is told.
struct RecordHeader {
  var version = ""
  var fields: [HeaderField] = []
  /// Where the block begins, counted from the start of the header.
  var length = 0
  /// Content-Length; nil when it is missing or no number.
  var contentLength: Int?
  var oddities: [(WARCFinding.Code, String)] = []

  /// Headers of honest files have a few hundred bytes.
  static let longest = 1 << 20

  /// Reads the header at the start of `bytes`. Nil when it does not end in them, or does not begin with `WARC/`.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.starts(with: "WARC/".utf8) else { return nil }
    var start = bytes.startIndex
    var hasOddLines = false
    var isFirst = true
    while true {
      guard let lineFeed = bytes[start...].firstIndex(of: 0x0A) else { return nil }
      var line = bytes[start..<lineFeed]
      start = lineFeed + 1
      var returns = 0
      while line.last == 0x0D {
        line.removeLast()
        returns += 1
      }
      if returns != 1 { hasOddLines = true }
      if line.isEmpty { break }
      if isFirst {
        version = HTTPHead.text(HTTPHead.trimmed(line))
        isFirst = false
      } else {
        read(line)
      }
    }
    length = start - bytes.startIndex
    if hasOddLines { oddities.append((.warcHeader, "lines of the header do not end at CR LF")) }
    if let value = fields.first(where: { $0.name.lowercased() == "content-length" })?.value,
      !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    {
      contentLength = Int(value)
    }
  }

  private mutating func read(_ line: ArraySlice<UInt8>) {
    if line.first == 0x20 || line.first == 0x09 {
      oddities.append((.warcFolded, "a field is continued over lines"))
      guard var last = fields.popLast() else { return }
      last.value += " " + HTTPHead.text(HTTPHead.trimmed(line))
      fields.append(last)
      return
    }
    let name = line.prefix { $0 != UInt8(ascii: ":") }
    guard name.endIndex < line.endIndex, !name.isEmpty, name.allSatisfy(HeaderField.isToken) else {
      oddities.append((.warcField, "a line is no field: \(HTTPHead.text(line.prefix(60)))"))
      return
    }
    let value = HTTPHead.trimmed(line[(name.endIndex + 1)...])
    if String(validating: value, as: UTF8.self) == nil {
      oddities.append((.warcUTF8, "the field \(HTTPHead.text(name)) is not UTF-8"))
    }
    fields.append(HeaderField(name: HTTPHead.text(name), value: HTTPHead.text(value)))
  }
}
