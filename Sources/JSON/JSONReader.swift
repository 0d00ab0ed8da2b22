/// Reads JSON (RFC 8259) from UTF-8 bytes in one pass; a byte order mark at the start is passed over.
///
/// Bounds: values nest at most ``maximumDepth`` deep, so that no input overruns the stack.
public struct JSONReader: Sendable {
  /// Arrays and objects within each other.
  public static let maximumDepth = 256

  /// Places of members whose name stood already in the same object: the later value was kept.
  public private(set) var duplicates: [Duplicate] = []

  /// A member name that stands twice in one object.
  public struct Duplicate: Sendable, Equatable {
    /// With its escapes decoded: `"a"` and `"\u0061"` are one name.
    public var name: String
    /// In bytes from 0.
    public var offset: Int

    /// The offset is that of the quotation mark before the later of the two names.
    public init(name: String, offset: Int) {
      self.name = name
      self.offset = offset
    }
  }

  var position = 0

  /// A reader for one document: ``duplicates`` is never emptied.
  public init() {}

  /// Reads one value and nothing after it but blanks.
  public static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader()
    return try reader.document(bytes.span)
  }

  /// Reads one value and nothing after it but blanks.
  public static func read(_ text: String) throws(JSONError) -> JSONValue {
    try read(Array(text.utf8))
  }

  /// Reads one value and nothing after it but blanks; ``duplicates`` tells what was doubled.
  public mutating func document(_ bytes: Span<UInt8>) throws(JSONError) -> JSONValue {
    start(bytes)
    let value = try self.value(bytes, depth: 0)
    skipBlanks(bytes)
    if position < bytes.count { throw JSONError("something follows the value", at: position, in: bytes) }
    return value
  }

  mutating func start(_ bytes: Span<UInt8>) {
    position = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  mutating func value(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) -> JSONValue {
    skipBlanks(bytes)
    guard position < bytes.count else {
      throw JSONError("the text ends where a value is expected", at: position, in: bytes)
    }
    guard depth < Self.maximumDepth else {
      throw JSONError("values nest deeper than \(Self.maximumDepth)", at: position, in: bytes)
    }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try .object(object(bytes, depth: depth))
    case UInt8(ascii: "["): return try .array(array(bytes, depth: depth))
    case UInt8(ascii: "\""): return try .string(string(bytes))
    case UInt8(ascii: "t"): return try word("true", .bool(true), bytes)
    case UInt8(ascii: "f"): return try word("false", .bool(false), bytes)
    case UInt8(ascii: "n"): return try word("null", .null, bytes)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try .number(number(bytes))
    default: throw JSONError("this starts no JSON value", at: position, in: bytes)
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue, _ bytes: Span<UInt8>) throws(JSONError)
    -> JSONValue
  {
    let expected = Array("\(word)".utf8)
    for (offset, byte) in expected.enumerated() {
      guard position + offset < bytes.count, bytes[position + offset] == byte else {
        throw JSONError("this starts no JSON value", at: position, in: bytes)
      }
    }
    position += expected.count
    return value
  }

  private mutating func array(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) -> [JSONValue] {
    position += 1
    var elements: [JSONValue] = []
    while try nextElement(bytes, first: elements.isEmpty) {
      elements.append(try value(bytes, depth: depth + 1))
    }
    return elements
  }

  /// Moves to the next element of an array, past its comma; false after the closing bracket.
  mutating func nextElement(_ bytes: Span<UInt8>, first: Bool) throws(JSONError) -> Bool {
    skipBlanks(bytes)
    guard position < bytes.count else { throw JSONError("the text ends inside an array", at: position, in: bytes) }
    if bytes[position] == UInt8(ascii: "]") {
      position += 1
      return false
    }
    if first { return true }
    guard bytes[position] == UInt8(ascii: ",") else {
      throw JSONError("expected a comma or a closing bracket", at: position, in: bytes)
    }
    position += 1
    return true
  }

  private mutating func object(_ bytes: Span<UInt8>, depth: Int) throws(JSONError) -> JSONObject {
    position += 1
    var members: [JSONObject.Member] = []
    var seen: Set<String>?
    while true {
      skipBlanks(bytes)
      guard position < bytes.count else { throw JSONError("the text ends inside an object", at: position, in: bytes) }
      if bytes[position] == UInt8(ascii: "}") {
        position += 1
        return JSONObject(unchecked: members)
      }
      if !members.isEmpty {
        guard bytes[position] == UInt8(ascii: ",") else {
          throw JSONError("expected a comma or a closing brace", at: position, in: bytes)
        }
        position += 1
        skipBlanks(bytes)
      }
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw JSONError("expected a member name in double quotes", at: position, in: bytes)
      }
      let nameOffset = position
      let name = try string(bytes)
      skipBlanks(bytes)
      guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
        throw JSONError("expected a colon after the member name", at: position, in: bytes)
      }
      position += 1
      let value = try self.value(bytes, depth: depth + 1)
      // A set only for large objects: a hostile one of many members must not cost quadratic time.
      if members.count == 24 { seen = Set(members.map(\.name)) }
      let doubled = seen.map { $0.contains(name) } ?? members.contains { $0.name == name }
      if doubled, let index = members.firstIndex(where: { $0.name == name }) {
        duplicates.append(Duplicate(name: name, offset: nameOffset))
        members[index].value = value
      } else {
        seen?.insert(name)
        members.append(JSONObject.Member(name: name, value: value))
      }
    }
  }
}
