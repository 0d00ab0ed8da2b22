/// Search of a quotation's parts in a folded text.
struct QuotationSearch {
  private let bytes: [UInt8]

  init(_ text: FoldedText) { bytes = text.bytes }

  /// Where these bytes stand as whole words; the first sixteen places.
  func places(of wanted: [UInt8]) -> [Int] {
    var found: [Int] = []
    var from = 0
    while found.count < 16, let place = Self.place(of: wanted, in: bytes, from: from, before: bytes.count) {
      if isBoundary(place, wanted.first), isBoundary(place + wanted.count, wanted.last) { found.append(place) }
      from = place + 1
    }
    return found
  }

  /// The ranges in which all elements of a pattern stand in order, of some sixteen places; where one may begin at several words
  /// before the same end, the shortest of its ranges first.
  func ranges(of pattern: QuotationPattern) -> [Range<Int>] {
    guard let first = pattern.elements.first else { return [] }
    var found: [Range<Int>] = []
    var from = 0
    while found.count < 16, let (start, next) = begin(first, from: from) {
      from = start + 1
      guard isBoundary(start, bytes[start]) else { continue }
      var steps = 0
      if let end = match(pattern.elements[1...], at: next, steps: &steps), isBoundary(end, bytes[end - 1]) {
        found += starts(pattern, from: start, to: end).map { $0..<end }
        from = max(from, end)
      }
    }
    return found
  }

  /// The starts from which a pattern reaches an end, the last first: what `[added]` and `[…]` stand for is as short as it can
  /// be, unless what stands before says otherwise.
  private func starts(_ pattern: QuotationPattern, from start: Int, to end: Int) -> [Int] {
    guard !pattern.isPlain, let first = pattern.elements.first else { return [start] }
    var (found, from) = ([start], start + 1)
    while let (later, next) = begin(first, from: from), later < end {
      var steps = 0
      if isBoundary(later, bytes[later]), match(pattern.elements[1...], at: next, steps: &steps) == end {
        found.append(later)
      }
      from = later + 1
    }
    return found.suffix(16).reversed()
  }

  /// A quotation does not begin or end within a word.
  private func isBoundary(_ place: Int, _ edge: UInt8?) -> Bool {
    guard let edge, Self.isLetter(edge), place > 0, place < bytes.count else { return true }
    return !Self.isLetter(bytes[place]) || !Self.isLetter(bytes[place - 1])
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  private func begin(_ element: QuotationPattern.Element, from: Int) -> (start: Int, next: Int)? {
    switch element {
    case .words(let words):
      return Self.place(of: words, in: bytes, from: from, before: bytes.count).map { ($0, $0 + words.count) }
    case .letter(let lower, let upper):
      let places = [lower, upper].compactMap { form in
        Self.place(of: form, in: bytes, from: from, before: bytes.count).map { ($0, $0 + form.count) }
      }
      return places.min { $0.0 < $1.0 }
    case .added, .gap: return nil
    }
  }

  /// The end of the rest of a pattern that goes on at a place; nil where it does not.
  private func match(_ elements: ArraySlice<QuotationPattern.Element>, at place: Int, steps: inout Int) -> Int? {
    steps += 1
    guard let element = elements.first else { return place }
    guard steps < 2_000 else { return nil }
    let rest = elements.dropFirst()
    switch element {
    case .words(let words):
      // Blanks at the seam of two elements are not part of either.
      for start in [place, place + 1] where start == place || place < bytes.count && bytes[place] == 0x20 {
        if bytes[min(start, bytes.count)...].starts(with: words) {
          return match(rest, at: start + words.count, steps: &steps)
        }
      }
      return nil
    case .letter(let lower, let upper):
      for start in [place, place + 1] where start == place || place < bytes.count && bytes[place] == 0x20 {
        for form in [lower, upper] where bytes[min(start, bytes.count)...].starts(with: form) {
          return match(rest, at: start + form.count, steps: &steps)
        }
      }
      return nil
    case .added, .gap:
      guard let next = rest.first else { return place }
      let limit = element == .gap ? QuotationPattern.gapLimit : QuotationPattern.addedLimit
      var from = place
      while let (start, after) = begin(next, from: from), start <= place + limit {
        if let end = match(rest.dropFirst(), at: after, steps: &steps) { return end }
        if steps >= 2_000 { return nil }
        from = start + 1
      }
      return nil
    }
  }

  static func place(of wanted: [UInt8], in bytes: [UInt8], from: Int, before end: Int) -> Int? {
    guard let first = wanted.first else { return nil }
    let limit = end - wanted.count
    var index = from
    while index <= limit {
      if bytes[index] == first {
        var length = 1
        while length < wanted.count, bytes[index + length] == wanted[length] { length += 1 }
        if length == wanted.count { return index }
      }
      index += 1
    }
    return nil
  }
}
