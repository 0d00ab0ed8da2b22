internal import PageReading
internal import Text

/// The difference of two versions of a page, sentence by sentence, and which of it counts.
///
/// A threshold on the likeness of whole pages cannot do: one «not» in a long page changes what it says, a hundred new
/// teasers do not. So the blocks of both pages are matched, the rest is matched by sentences, and each sentence that is
/// left is weighed by where it stands and what it is.
struct DriftComparison {
  let before: DriftText
  let after: DriftText
  /// What counts, in the order of the pages.
  private(set) var changes: [DriftChange] = []
  /// Whether the visible texts are one, letter by letter.
  private(set) var isSame = false

  init(_ before: DriftText, _ after: DriftText) {
    self.before = before
    self.after = after
    isSame = before.keys == after.keys
    if !isSame { compare() }
  }

  private mutating func compare() {
    let numbers = Numbering(before.keys, after.keys)
    let pairs = SequenceMatching.pairs(numbers.left, numbers.right)
    let restBefore = Self.rest(before.keys.indices, pairs.map(\.old))
    let restAfter = Self.rest(after.keys.indices, pairs.map(\.new))
    // What only moved is no difference yet.
    let (leftBefore, leftAfter) = Self.cancelled(restBefore, restAfter, before.keys, after.keys)
    changes += movedBlocks()

    let unitsBefore = DriftUnit.units(of: before, blocks: leftBefore)
    let unitsAfter = DriftUnit.units(of: after, blocks: leftAfter)
    let (keysBefore, keysAfter) = (unitsBefore.map(\.key), unitsAfter.map(\.key))
    let unitNumbers = Numbering(keysBefore, keysAfter)
    let unitPairs = SequenceMatching.pairs(unitNumbers.left, unitNumbers.right)
    let (deleted, inserted) = Self.cancelled(
      Self.rest(unitsBefore.indices, unitPairs.map(\.old)), Self.rest(unitsAfter.indices, unitPairs.map(\.new)),
      keysBefore, keysAfter)
    changes += Self.moved(unitsBefore, unitsAfter)

    let stay = (Set(leftBefore), Set(leftAfter))
    let weighing = DriftWeighing(
      before: Surroundings(before, changedBlocks: stay.0, units: unitsBefore, gone: Set(deleted)),
      after: Surroundings(after, changedBlocks: stay.1, units: unitsAfter, gone: Set(inserted)))
    let couples = Self.couples(deleted.map { unitsBefore[$0] }, inserted.map { unitsAfter[$0] })
    for couple in couples where weighing.counts(couple) {
      switch couple {
      case (let old?, let new?, _): changes.append(DriftChange(.changed, before: old, after: new))
      case (let old?, nil, _): changes.append(DriftChange(.deleted, before: old, after: nil))
      case (nil, let new?, _): changes.append(DriftChange(.inserted, before: nil, after: new))
      case (nil, nil, _): break
      }
    }
    if after.isCut { dropBehindCut(pairs.last?.old ?? -1) }
    changes.sort { ($0.before?.word ?? $0.after?.word ?? 0) < ($1.before?.word ?? $1.after?.word ?? 0) }
  }

  /// Of a page that was cut off, what is missing behind the last block that both have may have been there.
  private mutating func dropBehindCut(_ last: Int) {
    changes.removeAll { change in change.after == nil && (change.before.map { $0.block > last } ?? false) }
  }

  // MARK: - Matching

  private static func rest(_ all: Range<Int>, _ matched: [Int]) -> [Int] {
    var isMatched = [Bool](repeating: false, count: all.count)
    for index in matched { isMatched[index] = true }
    return all.filter { !isMatched[$0] }
  }

  /// Both lists without what occurs in both, each as often as it does.
  private static func cancelled(_ left: [Int], _ right: [Int], _ leftKeys: [UInt64], _ rightKeys: [UInt64]) -> (
    [Int], [Int]
  ) {
    var counts: [UInt64: Int] = [:]
    for index in left { counts[leftKeys[index], default: 0] += 1 }
    var common: [UInt64: Int] = [:]
    let restRight = right.filter { index in
      guard let count = counts[rightKeys[index]], count > 0 else { return true }
      counts[rightKeys[index]] = count - 1
      common[rightKeys[index], default: 0] += 1
      return false
    }
    let restLeft = left.filter { index in
      guard let count = common[leftKeys[index]], count > 0 else { return true }
      common[leftKeys[index]] = count - 1
      return false
    }
    return (restLeft, restRight)
  }

  /// Paragraphs of the main text that both pages have once, in another order.
  private func movedBlocks() -> [DriftChange] {
    func prose(_ text: DriftText) -> [(key: UInt64, index: Int)] {
      text.blocks.indices.compactMap { index in
        let block = text.blocks[index]
        guard block.place == .main, block.kind != .heading, block.linkShare < 0.5,
          text.wordsBefore[index + 1] - text.wordsBefore[index] >= 8
        else { return nil }
        return (text.keys[index], index)
      }
    }
    guard let (old, new) = Self.firstOutOfOrder(prose(before), prose(after)) else { return [] }
    guard let left = DriftUnit.units(of: before, blocks: [old]).first,
      let right = DriftUnit.units(of: after, blocks: [new]).first
    else { return [] }
    return [DriftChange(.moved, before: left, after: right)]
  }

  private static func moved(_ before: [DriftUnit], _ after: [DriftUnit]) -> [DriftChange] {
    func prose(_ units: [DriftUnit]) -> [(key: UInt64, index: Int)] {
      units.indices.compactMap { index in
        let unit = units[index]
        guard unit.place != .aside, unit.isProse, !unit.isMostlyLinks, !unit.isPageLine, unit.words >= 3 else {
          return nil
        }
        return (unit.key, index)
      }
    }
    guard let (old, new) = firstOutOfOrder(prose(before), prose(after)) else { return [] }
    return [DriftChange(.moved, before: before[old], after: after[new])]
  }

  /// The first of the keys that both lists have once and that stand in another order.
  private static func firstOutOfOrder(_ left: [(key: UInt64, index: Int)], _ right: [(key: UInt64, index: Int)]) -> (
    Int, Int
  )? {
    var counts: [UInt64: (left: Int, right: Int)] = [:]
    for entry in left { counts[entry.key, default: (0, 0)].left += 1 }
    for entry in right { counts[entry.key, default: (0, 0)].right += 1 }
    func common(_ entry: (key: UInt64, index: Int)) -> Bool { counts[entry.key].map { $0 == (1, 1) } ?? false }
    for (old, new) in zip(left.filter(common), right.filter(common)) where old.key != new.key {
      guard let place = right.first(where: { $0.key == old.key }) else { continue }
      return (old.index, place.index)
    }
    return nil
  }

  // MARK: - Couples

  /// A sentence of each page that are versions of one another with their likeness, or one alone.
  typealias Couple = (before: DriftUnit?, after: DriftUnit?, likeness: Double)

  private static func couples(_ deleted: [DriftUnit], _ inserted: [DriftUnit]) -> [Couple] {
    var isTaken = [Bool](repeating: false, count: inserted.count)
    let insertedWords = inserted.map { Set($0.wordKeys) }
    var couples: [Couple] = []
    var cursor = 0
    for unit in deleted {
      let words = Set(unit.wordKeys)
      // In long lists only the neighbourhood is looked at.
      let range = inserted.count <= 300 ? 0..<inserted.count : max(0, cursor - 60)..<min(inserted.count, cursor + 60)
      var best: (index: Int, likeness: Double)?
      for index in range where !isTaken[index] {
        let sum = words.count + insertedWords[index].count
        guard sum > 0 else { continue }
        let likeness = Double(2 * words.intersection(insertedWords[index]).count) / Double(sum)
        if likeness > best?.likeness ?? 0 { best = (index, likeness) }
      }
      if let best,
        best.likeness >= 0.5
          || PageLine(unit.text).differsOnlyInNumbers(from: PageLine(inserted[best.index].text))
      {
        isTaken[best.index] = true
        cursor = best.index
        couples.append((unit, inserted[best.index], best.likeness))
      } else if let index = range.first(where: {
        !isTaken[$0] && inserted[$0].words <= 12
          && PageLine(unit.text).differsOnlyInNumbers(from: PageLine(inserted[$0].text))
      }) {
        isTaken[index] = true
        couples.append((unit, inserted[index], 0))
      } else {
        couples.append((unit, nil, 0))
      }
    }
    for index in inserted.indices where !isTaken[index] { couples.append((nil, inserted[index], 0)) }
    return couples
  }
}

/// One difference that counts.
struct DriftChange: Sendable {
  let change: Kind
  let before: DriftUnit?
  let after: DriftUnit?

  enum Kind: Sendable {
    case changed, deleted, inserted, moved
  }

  init(_ change: Kind, before: DriftUnit?, after: DriftUnit?) {
    self.change = change
    self.before = before
    self.after = after
  }
}

/// Keys as small numbers that both sides share.
private struct Numbering {
  let left: [Int]
  let right: [Int]

  init(_ left: [UInt64], _ right: [UInt64]) {
    var numbers: [UInt64: Int] = [:]
    func number(_ key: UInt64) -> Int {
      if let known = numbers[key] { return known }
      let next = numbers.count
      numbers[key] = next
      return next
    }
    self.left = left.map { number($0) }
    self.right = right.map { number($0) }
  }
}
