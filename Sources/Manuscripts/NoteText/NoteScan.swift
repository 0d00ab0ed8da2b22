/// Remembers the next place of a kind in a note, so that reading citation after citation does not search the rest each time.
struct NoteScan {
  private let text: [Unicode.Scalar]
  private var tail = Memory()
  private var start = Memory()

  private struct Memory {
    var from: Int?
    var found: Int?

    /// What an earlier search from before the offset tells of the first place from the offset on; nil if nothing.
    func recall(_ offset: Int) -> Int?? {
      guard let from, from <= offset else { return nil }
      guard let found else { return .some(nil) }
      return found >= offset ? .some(found) : nil
    }
  }

  init(_ text: [Unicode.Scalar]) { self.text = text }

  /// Whether an item that only citations have stands at or behind the offset.
  mutating func hasTail(from offset: Int) -> Bool {
    if let known = tail.recall(offset) { return known != nil }
    tail = Memory(from: offset, found: TailReader(text: text).start(in: offset..<text.count, certain: true))
    return tail.found != nil
  }

  /// The next place, from the offset on, where a further citation certainly starts.
  mutating func nextStart(from offset: Int) -> Int? {
    if let known = start.recall(offset) { return known }
    guard offset < text.count else { return nil }
    start = Memory(from: offset, found: CitationStarts(text: text).next(from: offset, isBehindStart: true)?.offset)
    return start.found
  }
}
