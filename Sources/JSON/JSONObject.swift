/// The members of a JSON object, in the order given; each name stands once.
///
/// Look-up is linear: the objects of citations have a dozen members, for which an array is faster than a hash table. An object
/// that grows beyond them gets one, or a hostile file of a million members would cost quadratic time.
public struct JSONObject: Sendable {
  /// A name with its value.
  public struct Member: Sendable, Hashable {
    /// Without quotation marks, its escapes decoded.
    public var name: String
    /// A null is a value: the member is there.
    public var value: JSONValue

    /// That no other member has the name is seen to by the object it is put into.
    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// All members, in order.
  public private(set) var members: [Member]

  /// Where the members of a large object stand; nil where none was put in since it became large, or one was removed.
  private var places: [String: Int]?
  private static let small = 32

  /// The object `{}`.
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

  /// An object of members whose names the caller knows to differ: in time that grows with their number only.
  public init(distinct members: [Member]) {
    self.members = members
  }

  /// Reads, replaces in place, appends, or (by nil) removes a member.
  public subscript(name: String) -> JSONValue? {
    get { place(of: name).map { members[$0].value } }
    set {
      guard let newValue else {
        if let index = place(of: name) { members.remove(at: index) }
        places = nil
        return
      }
      if places == nil, members.count > Self.small {
        places = Dictionary(members.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
      }
      if let index = place(of: name) {
        members[index].value = newValue
      } else {
        places?[name] = members.count
        members.append(Member(name: name, value: newValue))
      }
    }
  }

  private func place(of name: String) -> Int? {
    if let places { return places[name] }
    return members.firstIndex { $0.name == name }
  }

  /// Whether the object is `{}`.
  public var isEmpty: Bool { members.isEmpty }
  /// A member whose value is null counts.
  public var count: Int { members.count }
  /// In the order of the members.
  public var names: [String] { members.map(\.name) }

  /// Appends a member unless its value is nil; for building an object in a fixed order.
  public mutating func add(_ name: String, _ value: JSONValue?) {
    if let value { self[name] = value }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// In the order written; of two equal names the later value is kept, where `Dictionary` would stop the program.
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}

/// Two objects are equal when their members are, whatever the order (RFC 8259, section 4).
extension JSONObject: Hashable {
  /// Numbers are compared by their spelling: `1.0` is not `1`.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.count == right.count else { return false }
    if left.members == right.members { return true }
    if left.count > 32 {
      return Dictionary(left.members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        == Dictionary(right.members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }
    return left.members.allSatisfy { right[$0.name] == $0.value }
  }

  /// The same in whatever order the members stand, as equality demands.
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
