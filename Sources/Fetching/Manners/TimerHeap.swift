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
