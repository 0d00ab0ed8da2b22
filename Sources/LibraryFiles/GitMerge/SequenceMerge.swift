import Bibliography
import JSON

/// Three-way merges of lists.
enum SequenceMerge {
  /// As sets, in the order of ours: without what theirs took away, with what theirs added.
  static func set(_ base: [JSONValue], _ ours: [JSONValue], _ theirs: [JSONValue]) -> [JSONValue] {
    var merged = ours.filter { !base.contains($0) || theirs.contains($0) }
    for element in theirs where !base.contains(element) && !merged.contains(element) { merged.append(element) }
    return merged
  }

  /// Names person by person; nil where both sides changed the same person, or the order, in different ways.
  static func names(_ base: [JSONValue], _ ours: [JSONValue], _ theirs: [JSONValue]) -> [JSONValue]? {
    let left = pairing(base, ours)
    let right = pairing(base, theirs)
    // Two new orders of the same persons cannot both stand.
    guard isRising(left) || isRising(right) else { return nil }
    var merged: [Int: JSONValue] = [:]
    for (index, person) in base.enumerated() {
      let mine = left[index].map { ours[$0] }
      let other = right[index].map { theirs[$0] }
      let chosen: JSONValue?
      if mine == other || other == person {
        chosen = mine
      } else if mine == person {
        chosen = other
      } else {
        return nil
      }
      merged[index] = chosen
    }
    // The side that moved persons gives the order; the other's additions follow the person they stood behind.
    let (frame, framePairs, other, otherPairs) =
      isRising(left) ? (theirs, right, ours, left) : (ours, left, theirs, right)
    var result: [JSONValue] = []
    let paired = Set(otherPairs.compactMap { $0 })
    func follow(_ start: Int) {
      for place in start..<other.count {
        if paired.contains(place) { return }
        if !frame.contains(other[place]), !result.contains(other[place]) { result.append(other[place]) }
      }
    }
    follow(0)
    for (position, person) in frame.enumerated() {
      guard let index = framePairs.firstIndex(of: position) else {
        if !result.contains(person) { result.append(person) }
        continue
      }
      if let value = merged[index] { result.append(value) }
      if let place = otherPairs[index] { follow(place + 1) }
    }
    return result
  }

  /// For every person of the base the place in a side: the same name first, then one of the same family name.
  private static func pairing(_ base: [JSONValue], _ side: [JSONValue]) -> [Int?] {
    var free = Set(side.indices)
    var places = [Int?](repeating: nil, count: base.count)
    for (index, person) in base.enumerated() {
      guard let place = free.sorted().first(where: { side[$0] == person }) else { continue }
      places[index] = place
      free.remove(place)
    }
    for (index, person) in base.enumerated() where places[index] == nil {
      guard let name = PersonName(cslJSON: person) else { continue }
      let place = free.sorted().first { PersonName(cslJSON: side[$0]).map { isPerhapsSame(name, $0) } ?? false }
      guard let place else { continue }
      places[index] = place
      free.remove(place)
    }
    // One person left on both sides is that person, corrected.
    let open = places.indices.filter { places[$0] == nil }
    if open.count == 1, free.count == 1, base.count == side.count { places[open[0]] = free.first }
    return places
  }

  private static func isPerhapsSame(_ left: PersonName, _ right: PersonName) -> Bool {
    if left.agreement(with: right) > .different { return true }
    guard let one = left.family ?? left.literal, let two = right.family ?? right.literal else { return false }
    return CitationKey.folded(one) == CitationKey.folded(two)
  }

  private static func isRising(_ places: [Int?]) -> Bool {
    let known = places.compactMap { $0 }
    return zip(known, known.dropFirst()).allSatisfy { $0 < $1 }
  }
}
