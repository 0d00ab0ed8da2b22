/// Joins the lists of a page to the labels its text uses: `[a]`, `[note 1]`, `[12]`.
struct NoteLabels {
  /// The group word of each list; nil for a list whose labels stand in the text as they are.
  let groups: [String?]

  init(lists: [NoteListReader.List], text: [Unicode.Scalar]) {
    let seen = Self.bracketed(text)
    var groups: [String?] = []
    var taken: Set<String> = []
    // The longest numbered list is the plain one when plain markers exist; groups go to the list whose size fits best.
    let plainMax = seen.plainNumbers
    let plainList = Self.plainList(lists, seen: seen)
    for (index, list) in lists.enumerated() {
      let isPlain = list.isLettered ? seen.letters > 0 : index == plainList && plainMax > 0
      if isPlain {
        groups.append(nil)
        continue
      }
      let best = seen.groups.filter { !taken.contains($0.key) }.min { left, right in
        let fits = (abs(left.value - list.lines.count), left.key)
        return fits < (abs(right.value - list.lines.count), right.key)
      }
      groups.append(best?.key)
      if let best { taken.insert(best.key) }
    }
    self.groups = groups
  }

  /// The numbered list that plain markers mean: sizes of all numbered lists together fit best; of equals the longer one.
  private static func plainList(_ lists: [NoteListReader.List], seen: Seen) -> Int? {
    let numbered = lists.indices.filter { !lists[$0].isLettered }
    func misfit(_ plain: Int) -> Int {
      numbered.reduce(0) { sum, index in
        let size = lists[index].lines.count
        if index == plain { return sum + abs(size - seen.plainNumbers) }
        return sum + (seen.groups.values.map { abs(size - $0) }.min() ?? size)
      }
    }
    return numbered.min { left, right in
      (misfit(left), -lists[left].lines.count) < (misfit(right), -lists[right].lines.count)
    }
  }

  /// The label the text uses for a line of a list.
  func label(_ line: NoteLine, list: Int) -> String {
    guard let group = groups[list] else { return line.label }
    return group + " " + (LetterLabel.number(line.label).map(String.init) ?? line.label)
  }

  private struct Seen {
    var plainNumbers = 0
    var letters = 0
    var groups: [String: Int] = [:]
  }

  /// The highest number of plain and grouped markers in brackets.
  private static func bracketed(_ text: [Unicode.Scalar]) -> Seen {
    var seen = Seen()
    var index = 0
    while index < text.count {
      defer { index += 1 }
      guard text[index] == "[", index == 0 || !text[index - 1].isBlank else { continue }
      let stop = text.run(from: index + 1, before: Swift.min(text.count, index + 40)) {
        $0 != "]" && $0 != "[" && $0 != "\n"
      }
      guard stop < text.count, text[stop] == "]", stop > index + 1 else { continue }
      let inner = (index + 1)..<stop
      let digits = text.run(from: inner.lowerBound, before: stop) { $0.isDigit }
      if digits == stop {
        if let number = Int(text.string(inner)), number < 2000 {
          seen.plainNumbers = Swift.max(seen.plainNumbers, number)
        }
      } else if inner.count <= 2, stop + 1 >= text.count || !text[stop + 1].isLower,
        let number = LetterLabel.number(text.string(inner))
      {
        seen.letters = Swift.max(seen.letters, number)
      } else if let blank = text.last(" ", in: inner), let number = Int(text.string((blank + 1)..<stop)),
        text[inner.lowerBound].isLetter, number < 1000
      {
        let group = text.string(inner.lowerBound..<blank)
        seen.groups[group] = Swift.max(seen.groups[group] ?? 0, number)
      }
    }
    return seen
  }
}
