/// A JSON value (RFC 8259) that keeps what other readers lose: the order of members and the spelling of numbers.
public indirect enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// The number as written, so that `1.0`, `1e3` and integers of any length survive.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// The text of a string; nil for anything else.
  public var string: String? {
    if case .string(let value) = self { return value }
    return nil
  }

  /// The text of a string or of a number: CSL allows both for number variables.
  public var text: String? {
    switch self {
    case .string(let value), .number(let value): value
    default: nil
    }
  }

  /// The value of a whole number that fits `Int`; a string of digits counts, as CSL's date parts allow it.
  public var int: Int? { text.flatMap { Int($0) } }

  /// The value of a number.
  public var double: Double? {
    if case .number(let value) = self { return Double(value) }
    return nil
  }

  /// nil for anything but true and false, also for numbers and for the word `"true"`.
  public var bool: Bool? {
    if case .bool(let value) = self { return value }
    return nil
  }

  /// nil for anything but an array; null is no empty array.
  public var array: [JSONValue]? {
    if case .array(let value) = self { return value }
    return nil
  }

  /// nil for anything but an object; null is no empty object.
  public var object: JSONObject? {
    if case .object(let value) = self { return value }
    return nil
  }

  /// The member of an object; nil for other values and for a name that is not there.
  public subscript(name: String) -> JSONValue? { object?[name] }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Always a string, even where the text spells a number.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A number in decimal digits; a fraction has no literal, so that its spelling is always chosen.
  public init(integerLiteral value: Int) { self = .number(String(value)) }
  /// True or false; null has no literal and is written `.null`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Elements may be of different kinds.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Members keep the order written; of two equal names the later value is kept.
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }

  /// A whole number.
  public init(_ value: Int) { self = .number(String(value)) }

  /// A string, or null where there is none.
  public init(_ value: String?) { self = value.map(JSONValue.string) ?? .null }
}
