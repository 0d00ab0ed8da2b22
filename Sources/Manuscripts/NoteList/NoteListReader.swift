/// Finds the note lists of an article.
struct NoteListReader {
  /// One list: consecutive labels from 1 or a on.
  struct List: Equatable {
    var lines: [NoteLine] = []
    var isLettered: Bool { lines.first.map { LetterLabel.number($0.label) != nil } ?? false }
  }

  let text: [Unicode.Scalar]
  let lines: [Range<Int>]

  func read() -> [List] {
    let certain = collect { NoteLineReader(text: text).read($0) }
    return certain.isEmpty ? plainLists() : certain
  }

  private func collect(_ reader: (Range<Int>) -> NoteLine?) -> [List] {
    var lists: [List] = []
    var isOpen = false
    for line in lines {
      guard let note = reader(line) else {
        if isOpen, !text.trimmed(line).isEmpty, continuesNote(line, lists: lists) {
          extend(&lists, by: line)
        } else if text.trimmed(line).isEmpty {
          isOpen = false
        }
        continue
      }
      isOpen = true
      if let last = lists.last?.lines.last, follows(note.label, last.label) {
        lists[lists.count - 1].lines.append(note)
      } else {
        lists.append(List(lines: [note]))
      }
    }
    return lists
  }

  /// A later label of the same kind; gaps are allowed, a step back starts a new list.
  private func follows(_ label: String, _ last: String) -> Bool {
    if let number = Int(label), let before = Int(last) { return number > before }
    if let number = LetterLabel.number(label), let before = LetterLabel.number(last) { return number > before }
    return false
  }

  /// Hard-wrapped lines: the line above is long and directly before, and this one is no bullet.
  private func continuesNote(_ line: Range<Int>, lists: [List]) -> Bool {
    guard let last = lists.last?.lines.last else { return false }
    let start = text.trimmed(line).lowerBound
    if text[start] == "•" || text[start] == "*" { return false }
    return line.lowerBound <= last.line.upperBound + 2 && last.line.count >= 50
  }

  private func extend(_ lists: inout [List], by line: Range<Int>) {
    guard let list = lists.indices.last, let note = lists[list].lines.indices.last else { return }
    lists[list].lines[note].line = lists[list].lines[note].line.lowerBound..<line.upperBound
  }

  /// Lists without back-reference signs at the end of the text: labels from 1 without gap, and markers for most of them.
  private func plainLists() -> [List] {
    let lists = collect { NoteLineReader(text: text).readPlain($0) }
    let places = firstBrackets()
    return lists.filter { list in
      guard let first = list.lines.first, first.label == "1" || first.label == "a" else { return false }
      let marked = list.lines.count { places[$0.label].map { $0 < first.line.lowerBound } ?? false }
      return marked * 2 > list.lines.count
    }
  }

  /// Where each short bracketed label stands first.
  private func firstBrackets() -> [String: Int] {
    var places: [String: Int] = [:]
    for index in text.indices where text[index] == "[" {
      let stop = text.run(from: index + 1, before: Swift.min(text.count, index + 7)) { $0.isDigit || $0.isLower }
      guard stop > index + 1, stop < text.count, text[stop] == "]" else { continue }
      let label = text.string((index + 1)..<stop)
      if places[label] == nil { places[label] = index }
    }
    return places
  }
}
