import JSON

/// Compares an item with the expected one, member by member: by value, numbers as their text (README of the test data).
struct ItemComparison {
  /// A member that differs, normalised or not.
  struct Difference {
    let member: String
    let mine: JSONValue?
    let theirs: JSONValue?
    /// What made the sides equal; nil where nothing did.
    var normaliser: Normaliser?
  }

  private(set) var fields = 0
  private(set) var outright = 0
  private(set) var normalised = 0
  /// Of the members that are expected, those that are there and equal after the normalisers.
  private(set) var expected = ConformanceTally()
  /// What is not equal outright.
  private(set) var differences: [Difference] = []

  /// An item that is missing on one side is empty.
  init(_ item: JSONObject, expected: JSONObject) {
    let mine = NormaliserItem(item)
    let theirs = NormaliserItem(expected)
    var names = item.names
    for name in expected.names where item[name] == nil { names.append(name) }
    for name in names { compare(name, mine, theirs) }
  }

  private mutating func compare(_ name: String, _ mine: NormaliserItem, _ theirs: NormaliserItem) {
    fields += 1
    var left = mine.item[name].map(Self.plain)
    var right = theirs.item[name].map(Self.plain)
    let isExpected = right != nil
    if isExpected { expected.total += 1 }
    if left == right {
      outright += 1
      normalised += 1
      expected.held += 1
      return
    }
    for normaliser in Normaliser.allCases {
      left = normaliser.apply(name, left, mine)
      right = normaliser.apply(name, right, theirs)
      guard left == right else { continue }
      normalised += 1
      if isExpected { expected.held += 1 }
      differences.append(
        Difference(member: name, mine: mine.item[name], theirs: theirs.item[name], normaliser: normaliser))
      return
    }
    differences.append(Difference(member: name, mine: mine.item[name], theirs: theirs.item[name]))
  }

  /// Numbers and their text are the same.
  static func plain(_ value: JSONValue) -> JSONValue {
    switch value {
    case .number(let lexeme): .string(lexeme)
    case .array(let elements): .array(elements.map(plain))
    case .object(let object): .object(JSONObject(object.members.map { ($0.name, plain($0.value)) }))
    default: value
    }
  }
}
