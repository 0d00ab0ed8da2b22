/// One header field of an HTTP head, in the order and spelling received.
public struct HeaderField: Sendable, Equatable {
  /// In the spelling received.
  public var name: String
  /// Without surrounding blanks; bytes that are not UTF-8 are read as Latin-1.
  public var value: String

  /// Makes a field.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  /// Whether a byte may stand in the name of a field (RFC 9110, section 5.6.2: a token).
  package static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  /// Whether a text holds a byte that could end a line or a value (RFC 9110, section 5.5).
  package static func holdsControl(_ text: String) -> Bool { text.utf8.contains { $0 < 0x20 || $0 == 0x7F } }
}

extension Hop {
  /// The header fields of the answer, in order.
  public var responseFields: [HeaderField] { HeaderField.parse(head: responseHead) }

  /// The header fields of the request, in order.
  public var requestFields: [HeaderField] { HeaderField.parse(head: requestHead) }

  /// The first value of a header field of the answer, by case-insensitive name.
  public func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    return responseFields.first { $0.name.lowercased() == wanted }?.value
  }
}

extension HeaderField {
  /// Reads the fields of a head (its first line is passed over). Lines end at LF or CR LF; obsolete folding is joined by a blank.
  public static func parse(head: [UInt8]) -> [HeaderField] {
    var fields: [HeaderField] = []
    for line in head.split(separator: 0x0A).dropFirst() {
      let bytes = line.last == 0x0D ? line.dropLast() : line
      guard let first = bytes.first else { continue }
      if first == 0x20 || first == 0x09 {
        guard var last = fields.popLast() else { continue }
        last.value += " " + text(bytes)
        fields.append(last)
        continue
      }
      guard let colon = bytes.firstIndex(of: 0x3A) else { continue }
      fields.append(HeaderField(name: text(bytes[..<colon]), value: text(bytes[bytes.index(after: colon)...])))
    }
    return fields
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var slice = bytes
    while let byte = slice.first, byte == 0x20 || byte == 0x09 { slice = slice.dropFirst() }
    while let byte = slice.last, byte == 0x20 || byte == 0x09 { slice = slice.dropLast() }
    if let text = String(validating: slice, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(slice.map { Unicode.Scalar($0) }))
  }
}
