import Exchange

/// The head of an HTTP message as lines of bytes, nothing repaired: what a record stores and what a reader looks up.
struct HTTPHead: Sendable {
  /// One field line.
  struct Field: Sendable {
    /// The whole line without its line break.
    var line: ArraySlice<UInt8>
    /// Empty for a line that is no field or continues the one before.
    var name: ArraySlice<UInt8>
    /// Without blanks at the ends.
    var value: ArraySlice<UInt8>

    /// Compares with a name in small letters.
    func isNamed(_ wanted: StaticString) -> Bool {
      name.count == wanted.utf8CodeUnitCount
        && wanted.withUTF8Buffer { buffer in unsafe zip(name, buffer).allSatisfy { $0.asciiLowercased == $1 } }
    }
  }

  /// The status line or request line without its line break.
  var firstLine: ArraySlice<UInt8> = []
  var fields: [Field] = []
  /// True when every line ends at CR LF, every field has a token as name, none is folded, and an empty line ends the head.
  var isWellFormed = true
  /// Where the body begins in the bytes read.
  var length = 0

  /// Reads a head; what follows its empty line is left alone.
  init(_ bytes: [UInt8]) {
    var start = 0
    var isFirst = true
    var ended = false
    while start < bytes.count {
      let lineFeed = bytes[start...].firstIndex(of: 0x0A)
      var line = bytes[start..<(lineFeed ?? bytes.count)]
      start = lineFeed.map { $0 + 1 } ?? bytes.count
      if line.last == 0x0D { line.removeLast() } else { isWellFormed = false }
      while line.last == 0x0D {
        line.removeLast()
        isWellFormed = false
      }
      if lineFeed == nil { isWellFormed = false }
      if line.isEmpty {
        // Blank lines before the first line are noise of the message before.
        if isFirst { continue }
        ended = true
        break
      }
      if isFirst {
        firstLine = line
        isFirst = false
      } else {
        fields.append(field(line))
      }
    }
    length = start
    if !ended { isWellFormed = false }
  }

  private mutating func field(_ line: ArraySlice<UInt8>) -> Field {
    let name = line.prefix { $0 != UInt8(ascii: ":") }
    guard name.endIndex < line.endIndex, !name.isEmpty, name.allSatisfy(HeaderField.isToken) else {
      isWellFormed = false
      return Field(line: line, name: [], value: line)
    }
    return Field(line: line, name: name, value: Self.trimmed(line[(name.endIndex + 1)...]))
  }

  /// The value of the first field with this name, given in small letters.
  func first(_ name: StaticString) -> ArraySlice<UInt8>? { fields.first { $0.isNamed(name) }?.value }

  /// The value of the first field with this name as small letters, empty when there is none.
  func lowercased(_ name: StaticString) -> String {
    String(decoding: (first(name) ?? []).map(\.asciiLowercased), as: UTF8.self)
  }

  /// True when the first Transfer-Encoding names `chunked`.
  var isChunked: Bool { lowercased("transfer-encoding").contains("chunked") }

  /// The three digits of a status line, nil for any other first line.
  var status: Int? {
    let parts = firstLine.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count > 1, parts[0].starts(with: "HTTP/".utf8), parts[1].count == 3 else { return nil }
    return Int(String(decoding: parts[1], as: UTF8.self))
  }

  /// The media type of Content-Type without parameters, nil where there is none.
  var mediaType: String? {
    guard let value = first("content-type"), !value.isEmpty else { return nil }
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0B, 0x0C, 0x0D, UInt8(ascii: ";")]
    return HTTPHead.text(value.prefix { !blanks.contains($0) })
  }

  /// Header text: UTF-8 where it is that, Latin-1 otherwise.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
    return rest.drop { $0 == 0x20 || $0 == 0x09 }
  }
}
