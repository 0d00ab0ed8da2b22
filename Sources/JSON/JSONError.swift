/// Why a text is no JSON, and where.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Counted in bytes from 0.
  public var offset: Int
  /// Counted from 1; CR, LF and CR LF each end a line.
  public var line: Int
  /// Counted from 1, in characters of the decoded text (Unicode scalars).
  public var column: Int
  /// What is wrong, without the place: «expected a comma or a closing brace».
  public var reason: String

  /// Takes line and column as given: they are not worked out from the offset.
  public init(offset: Int, line: Int, column: Int, reason: String) {
    self.offset = offset
    self.line = line
    self.column = column
    self.reason = reason
  }

  /// `12:5: expected a comma or a closing brace`: for behind the name of a file and a colon.
  public var description: String { "\(line):\(column): \(reason)" }
}

extension JSONError {
  /// Places a reason in the text it was found in.
  init(_ reason: String, at offset: Int, in bytes: Span<UInt8>) {
    var line = 1
    var column = 1
    var index = 0
    while index < min(offset, bytes.count) {
      let byte = bytes[index]
      if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 && byte != 0x0D {
        column += 1
      }
      index += 1
    }
    self.init(offset: offset, line: line, column: column, reason: reason)
  }
}
