extension BoundedExpression {
  /// One way through the program: where it stands, and where its groups begin and end.
  private struct Thread {
    var instruction: Int
    var places: [Int?]
  }

  /// The places of the leftmost match from a position on, and of its groups, two each; nil where there is none.
  func firstMatch(in scalars: [Unicode.Scalar], from start: Int) -> [Int?]? {
    var now: [Thread] = []
    var found: [Int?]?
    var position = start
    var seen = [Int](repeating: -1, count: program.count)
    while position <= scalars.count {
      if found == nil {
        let fresh = Thread(instruction: 0, places: [Int?](repeating: nil, count: 2 * (groupCount + 1)))
        // Threads that began earlier go first; those of this position are marked as seen by them.
        add(fresh, at: position, scalars.count, to: &now, &seen)
      }
      if now.isEmpty, found != nil { break }
      var next: [Thread] = []
      var seenNext = [Int](repeating: -1, count: program.count)
      for thread in now {
        switch program[thread.instruction] {
        case .match:
          found = thread.places
        case .character(let set):
          if position < scalars.count, set.contains(scalars[position].value) {
            var after = thread
            after.instruction += 1
            add(after, at: position + 1, scalars.count, to: &next, &seenNext)
          }
          continue
        default: continue
        }
        // A match ends all ways that come after it.
        break
      }
      now = next
      seen = seenNext
      position += 1
    }
    return found
  }

  /// Adds a way and all it leads to without a character, each instruction once a position.
  private func add(
    _ thread: Thread, at position: Int, _ count: Int, to list: inout [Thread], _ seen: inout [Int]
  ) {
    var open = [thread]
    while var thread = open.popLast() {
      guard seen[thread.instruction] != position else { continue }
      seen[thread.instruction] = position
      switch program[thread.instruction] {
      case .jump(let target):
        thread.instruction = target
        open.append(thread)
      case .split(let first, let second):
        var other = thread
        other.instruction = second
        open.append(other)
        thread.instruction = first
        open.append(thread)
      case .save(let place):
        thread.places[place] = position
        thread.instruction += 1
        open.append(thread)
      case .start:
        thread.instruction += 1
        if position == 0 { open.append(thread) }
      case .end:
        thread.instruction += 1
        if position == count { open.append(thread) }
      case .character, .match: list.append(thread)
      }
    }
  }
}
