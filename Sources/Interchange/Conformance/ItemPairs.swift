import JSON

/// Pairs items with the expected ones: by their ids, in order where several have one; what is left by title; and by order
/// where neither says anything.
struct ItemPairs {
  /// One of both sides, or an item that the other side has not.
  struct Pair {
    let mine: JSONObject?
    let theirs: JSONObject?
  }

  private let items: [JSONObject]
  private let expected: [JSONObject]
  private var pairs: [Pair] = []
  private var unpairedItems: [Int]
  private var unpairedExpected: [Int]

  private init(_ items: [JSONObject], _ expected: [JSONObject]) {
    self.items = items
    self.expected = expected
    unpairedItems = Array(items.indices)
    unpairedExpected = Array(expected.indices)
  }

  static func pairs(_ items: [JSONObject], _ expected: [JSONObject]) -> [Pair] {
    var pass = ItemPairs(items, expected)
    pass.match(dropsID: false) { $0["id"]?.text ?? "" }
    let foundByID = pass.pairs.count
    pass.match(dropsID: true, title)
    if foundByID == 0 || pass.unpairedItems.count == pass.unpairedExpected.count { pass.matchInOrder() }
    for index in pass.unpairedExpected { pass.pairs.append(Pair(mine: nil, theirs: expected[index])) }
    for index in pass.unpairedItems { pass.pairs.append(Pair(mine: items[index], theirs: nil)) }
    return pass.pairs
  }

  private static func title(_ item: JSONObject) -> String {
    NormaliserText.letters(NormaliserText.plain(item["title"]?.text ?? "")).lowercased()
  }

  private mutating func match(dropsID: Bool, _ name: (JSONObject) -> String) {
    var places: [String: [Int]] = [:]
    for index in unpairedItems.reversed() { places[name(items[index]), default: []].append(index) }
    places[""] = nil
    var found: Set<Int> = []
    unpairedExpected = unpairedExpected.filter { index in
      guard let place = places[name(expected[index])]?.popLast() else { return true }
      found.insert(place)
      append(place, index, dropsID)
      return false
    }
    unpairedItems.removeAll { found.contains($0) }
  }

  private mutating func matchInOrder() {
    for (place, index) in zip(unpairedItems, unpairedExpected) { append(place, index, true) }
    let count = min(unpairedItems.count, unpairedExpected.count)
    unpairedItems.removeFirst(count)
    unpairedExpected.removeFirst(count)
  }

  private mutating func append(_ place: Int, _ index: Int, _ dropsID: Bool) {
    pairs.append(
      Pair(
        mine: dropsID ? Self.withoutID(items[place]) : items[place],
        theirs: dropsID ? Self.withoutID(expected[index]) : expected[index]))
  }

  /// Where ids are made up on one side they say nothing.
  private static func withoutID(_ item: JSONObject) -> JSONObject {
    var item = item
    item["id"] = nil
    item["citation-key"] = nil
    return item
  }
}
