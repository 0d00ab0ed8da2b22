/// The members of a JSON object, in the order given; each name stands once.
///
/// Look-up is linear: the objects of citations have a dozen members, for which an array is faster than a hash table.
public struct JSONObject: Sendable {
  /// A name with its value.
  public struct Member: Sendable, Hashable {
    public var name: String
    public var value: JSONValue

    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// All members, in order.
  public private(set) var members: [Member]

  public init() {
    members = []
  }

  /// Of two members of one name the later value is kept, at the place of the first.
  public init(_ pairs: some Sequence<(String, JSONValue)>) {
    self.init()
    for (name, value) in pairs { self[name] = value }
  }

  init(unchecked members: [Member]) {
    self.members = members
  }

  /// Reads, replaces in place, appends, or (by nil) removes a member.
  public subscript(name: String) -> JSONValue? {
    get { members.first { $0.name == name }?.value }
    set {
      if let index = members.firstIndex(where: { $0.name == name }) {
        if let newValue { members[index].value = newValue } else { members.remove(at: index) }
      } else if let newValue {
        members.append(Member(name: name, value: newValue))
      }
    }
  }

  public var isEmpty: Bool { members.isEmpty }
  public var count: Int { members.count }
  public var names: [String] { members.map(\.name) }

  /// Appends a member unless its value is nil; for building an object in a fixed order.
  public mutating func add(_ name: String, _ value: JSONValue?) {
    if let value { self[name] = value }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}

/// Two objects are equal when their members are, whatever the order (RFC 8259, section 4).
extension JSONObject: Hashable {
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.count == right.count else { return false }
    if left.members == right.members { return true }
    if left.count > 32 {
      return Dictionary(left.members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        == Dictionary(right.members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }
    return left.members.allSatisfy { right[$0.name] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for member in members {
      var inner = Hasher()
      inner.combine(member)
      sum ^= inner.finalize()
    }
    hasher.combine(sum)
  }
}
