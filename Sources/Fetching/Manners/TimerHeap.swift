/// Things to do at an instant, the earliest first: a binary heap.
struct TimerHeap<Element> {
  private var entries: [(at: UInt64, order: UInt64, element: Element)] = []
  private var count: UInt64 = 0

  /// The instant of the earliest, in nanoseconds.
  var next: UInt64? { entries.first?.at }

  mutating func insert(_ element: Element, at instant: UInt64) {
    count += 1
    entries.append((instant, count, element))
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard isBefore(child, parent) else { break }
      entries.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes the earliest out if its instant has come.
  mutating func pop(until now: UInt64) -> Element? {
    guard let first = entries.first, first.at <= now, let last = entries.popLast() else { return nil }
    if !entries.isEmpty {
      entries[0] = last
      sink()
    }
    return first.element
  }

  /// Takes out, in no order, whatever `isWanted` says.
  mutating func removeAll(where isWanted: (Element) -> Bool) -> [Element] {
    let gone = entries.filter { isWanted($0.element) }.map(\.element)
    guard !gone.isEmpty else { return [] }
    entries.removeAll { isWanted($0.element) }
    // A sorted list is a heap.
    entries.sort { ($0.at, $0.order) < ($1.at, $1.order) }
    return gone
  }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    (entries[left].at, entries[left].order) < (entries[right].at, entries[right].order)
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var smallest = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count && isBefore(child, smallest) {
        smallest = child
      }
      guard smallest != parent else { return }
      entries.swapAt(parent, smallest)
      parent = smallest
    }
  }
}
