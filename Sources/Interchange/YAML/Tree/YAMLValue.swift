import JSON

/// A value of a YAML file, its aliases and merge keys written out, and where it stands.
struct YAMLValue: Sendable {
  enum Content: Sendable {
    /// A text; `isPlain` tells that it stood without quotation marks, and so may be a number, a truth value or nothing.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLValue])
    case mapping([YAMLMember])
  }

  var content: Content
  /// Counted from 1.
  var line: Int
  /// Counted from 1, in characters.
  var column: Int
}

/// A member of a mapping, in the order of the file; a name may stand twice.
struct YAMLMember: Sendable {
  var name: String
  var value: YAMLValue
  /// Where the name stands.
  var line: Int
  var column: Int
}

extension YAMLValue {
  var members: [YAMLMember]? {
    if case .mapping(let members) = content { return members }
    return nil
  }

  var elements: [YAMLValue]? {
    if case .sequence(let elements) = content { return elements }
    return nil
  }

  /// A list, or one value in the place of a list; nothing where there is nothing.
  var list: [YAMLValue] {
    if isNull { return [] }
    return elements ?? [self]
  }

  /// The text of a scalar as written; nil for nothing and for collections.
  var text: String? {
    if case .scalar(let text, _) = content, !isNull { return text }
    return nil
  }

  /// Whether the value is nothing (YAML 1.2, core schema).
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The member of a mapping; of two with one name the later.
  subscript(name: String) -> YAMLValue? { members?.last { $0.name == name }?.value }

  /// The value by the core schema of YAML 1.2, but a number that JSON cannot spell (`0x1F`, `.5`, `007`) stays a text.
  var json: JSONValue {
    switch content {
    case .scalar(let text, let isPlain): isPlain ? Self.plain(text) : .string(text)
    case .sequence(let elements): .array(elements.map(\.json))
    case .mapping(let members): .object(JSONObject(members.map { ($0.name, $0.value.json) }))
    }
  }

  private static func plain(_ text: String) -> JSONValue {
    switch text {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .bool(true)
    case "false", "False", "FALSE": .bool(false)
    default: isJSONNumber(text) ? .number(text) : .string(text)
    }
  }

  /// RFC 8259, section 6.
  static func isJSONNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 &- 0x30 < 10 } ?? false }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    guard isDigit(rest.first) else { return false }
    if rest.first == UInt8(ascii: "0") { rest = rest.dropFirst() } else { rest = rest.drop(while: isDigit) }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard isDigit(rest.first) else { return false }
      rest = rest.drop(while: isDigit)
    }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard isDigit(rest.first) else { return false }
      rest = rest.drop(while: isDigit)
    }
    return rest.isEmpty
  }
}
