/// Finds templates, links, references and comments in one pass, with a stack of its own.
struct WikitextScanner {
  /// Something that is open.
  private struct Frame {
    enum Kind { case braces, link, reference }

    let kind: Kind
    let start: Int
    /// How many braces stand open of a run of them.
    var count: Int
    /// How many events stood before it: those behind are its own, or its parent's if it is never closed.
    let events: Int
    /// Of a reference: how many runs of braces were open around it, and its number.
    var outerBraces = 0
    var reference = 0
  }

  /// A `|`, or the first `=` behind one.
  private struct Event {
    let offset: Int
    let isBar: Bool
  }

  private(set) var templates: [WikitextDocument.Template] = []
  private(set) var parameters: [WikitextDocument.Parameter] = []
  private(set) var references: [WikitextDocument.Reference] = []
  private(set) var referenceLists: [ByteRange] = []
  private(set) var comments: [ByteRange] = []
  private(set) var faults: [WikitextFault] = []

  private let text: [UInt8]
  private var position = 0
  private var stack: [Frame] = []
  private var events: [Event] = []
  /// Runs of braces open inside the innermost open reference.
  private var openBraces = 0
  /// Where open references stand in the stack.
  private var openReferences: [Int] = []
  private var listStart: Int?
  /// What is known not to be closed any more, so that nobody looks for it twice.
  private var unclosed: Set<String> = []

  init(_ text: [UInt8]) {
    self.text = text
  }

  mutating func run() {
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "{"): openBracesRun()
      case UInt8(ascii: "}"): closeBracesRun()
      case UInt8(ascii: "["):
        if isDoubled(position) {
          stack.append(Frame(kind: .link, start: position, count: 2, events: events.count))
          position += 2
        } else {
          position += 1
        }
      case UInt8(ascii: "]"):
        if isDoubled(position), let top = stack.last, top.kind == .link {
          events.removeLast(events.count - top.events)
          stack.removeLast()
          position += 2
        } else {
          position += 1
        }
      case UInt8(ascii: "|"):
        if openBraces > 0 { events.append(Event(offset: position, isBar: true)) }
        position += 1
      case UInt8(ascii: "="):
        if openBraces > 0, let last = events.last, last.isBar { events.append(Event(offset: position, isBar: false)) }
        position += 1
      case UInt8(ascii: "<"): angle()
      default: position += 1
      }
    }
    discard(downTo: 0)
  }

  private func isDoubled(_ index: Int) -> Bool { index + 1 < text.count && text[index + 1] == text[index] }

  private func runLength(_ start: Int) -> Int {
    var end = start + 1
    while end < text.count, text[end] == text[start] { end += 1 }
    return end - start
  }

  // MARK: - Braces

  private mutating func openBracesRun() {
    let count = runLength(position)
    if count >= 2 {
      stack.append(Frame(kind: .braces, start: position, count: count, events: events.count))
      openBraces += 1
    }
    position += count
  }

  private mutating func closeBracesRun() {
    var left = runLength(position)
    while left >= 2, openBraces > 0, var top = stack.popLast() {
      if top.kind == .link {
        faults.append(WikitextFault(kind: .unclosedLink, offset: top.start))
        continue
      }
      let matched = min(top.count, left, 3)
      let open = top.start + top.count - matched
      // Three braces are an argument of a template's own text: no record, and what was in it is no parameter.
      if matched == 2 { closeTemplate(open, position, events[top.events...]) }
      events.removeLast(events.count - top.events)
      top.count -= matched
      if top.count >= 2 { stack.append(top) } else { openBraces -= 1 }
      left -= matched
      position += matched
    }
    position += left
  }

  private mutating func closeTemplate(_ start: Int, _ end: Int, _ events: ArraySlice<Event>) {
    let bars = events.first.flatMap { $0.isBar ? events.startIndex : events.startIndex + 1 } ?? events.endIndex
    let first = parameters.count
    var index = bars
    while index < events.endIndex {
      let bar = events[index].offset
      index += 1
      var equals: Int?
      if index < events.endIndex, !events[index].isBar {
        equals = events[index].offset
        index += 1
      }
      // A discarded link may have left a second «=».
      while index < events.endIndex, !events[index].isBar { index += 1 }
      let stop = index < events.endIndex ? events[index].offset : end
      let from = equals.map { $0 + 1 } ?? bar + 1
      parameters.append(
        .init(
          bar: bar,
          name: equals.map { WikitextBytes.trimmedName(text, comments, (bar + 1)..<$0) } ?? ByteRange(bar + 1, bar + 1),
          equals: equals, whole: ByteRange(from, stop), value: WikitextBytes.trimmed(text, from..<stop)))
    }
    let nameEnd = bars < events.endIndex ? events[bars].offset : end
    templates.append(
      .init(
        range: ByteRange(start, end + 2), name: WikitextBytes.trimmedName(text, comments, (start + 2)..<nameEnd),
        parameters: first..<parameters.count))
  }

  /// Gives up what is open above a place of the stack.
  private mutating func discard(downTo count: Int) {
    while stack.count > count, let top = stack.popLast() {
      switch top.kind {
      case .braces: faults.append(WikitextFault(kind: .unclosedTemplate, offset: top.start, length: top.count))
      case .link: break
      case .reference: faults.append(WikitextFault(kind: .unclosedReference, offset: top.start))
      }
    }
  }

  // MARK: - Tags

  private mutating func angle() {
    let start = position
    position += 1
    if text[start...].starts(with: "<!--".utf8) {
      guard !unclosed.contains("!--"), let end = WikitextBytes.endOfComment(text, start) else {
        if unclosed.insert("!--").inserted { faults.append(WikitextFault(kind: .unclosedComment, offset: start)) }
        return
      }
      comments.append(ByteRange(start, end))
      position = end
      return
    }
    guard let tag = WikitextTag(text, at: start) else { return }
    switch tag.name {
    case "ref": reference(tag)
    case "references":
      if tag.isClosing, let open = listStart {
        referenceLists.append(ByteRange(open, tag.range.upperBound))
        listStart = nil
      } else if !tag.isClosing, !tag.isSelfClosing {
        listStart = start
      }
      position = tag.range.upperBound
    default:
      guard WikitextTag.opaque.contains(tag.name) else { return }
      position = tag.range.upperBound
      if !tag.isClosing, !tag.isSelfClosing, let end = endOfOpaque(tag) { position = end }
    }
  }

  private mutating func endOfOpaque(_ tag: WikitextTag) -> Int? {
    guard !unclosed.contains(tag.name) else { return nil }
    let wanted = Array("</\(tag.name)".utf8)
    var index = tag.range.upperBound
    while index < text.count {
      if text[index] == UInt8(ascii: "<"), Self.matches(text, index, wanted), let close = WikitextTag(text, at: index) {
        return close.range.upperBound
      }
      index += 1
    }
    unclosed.insert(tag.name)
    return nil
  }

  private static func matches(_ text: [UInt8], _ start: Int, _ wanted: [UInt8]) -> Bool {
    guard start + wanted.count <= text.count else { return false }
    for (offset, byte) in wanted.enumerated() {
      let found = text[start + offset]
      if found != byte, !(WikitextBytes.isLetter(found) && found | 0x20 == byte) { return false }
    }
    return true
  }

  private mutating func reference(_ tag: WikitextTag) {
    position = tag.range.upperBound
    let opening = ByteRange(tag.range.lowerBound, tag.range.upperBound)
    if tag.isClosing {
      guard let open = openReferences.popLast() else {
        faults.append(WikitextFault(kind: .strayReferenceEnd, offset: tag.range.lowerBound))
        return
      }
      discard(downTo: open + 1)
      let frame = stack.removeLast()
      events.removeLast(events.count - frame.events)
      openBraces = frame.outerBraces
      let content = references[frame.reference].opening.upperBound
      references[frame.reference].content = ByteRange(content, tag.range.lowerBound)
      references[frame.reference].range = ByteRange(frame.start, tag.range.upperBound)
      return
    }
    guard tag.isSelfClosing || isClosed(after: position) else {
      faults.append(WikitextFault(kind: .unclosedReference, offset: tag.range.lowerBound))
      return
    }
    if !tag.isSelfClosing {
      var frame = Frame(kind: .reference, start: tag.range.lowerBound, count: 0, events: events.count)
      frame.outerBraces = openBraces
      frame.reference = references.count
      openReferences.append(stack.count)
      stack.append(frame)
      openBraces = 0
    }
    references.append(
      .init(
        range: opening, content: ByteRange(position, position), opening: opening,
        name: tag.attribute("name", in: text), group: tag.attribute("group", in: text), isEmpty: tag.isSelfClosing))
  }

  /// Whether `</ref>` comes before the next reference is opened: a reference holds no other.
  private func isClosed(after start: Int) -> Bool {
    var index = start
    while index < text.count {
      if text[index] == UInt8(ascii: "<") {
        if Self.matches(text, index, Array("</ref".utf8)), let tag = WikitextTag(text, at: index), tag.name == "ref" {
          return true
        }
        if Self.matches(text, index, Array("<ref".utf8)), let tag = WikitextTag(text, at: index), tag.name == "ref",
          !tag.isSelfClosing
        {
          return false
        }
      }
      index += 1
    }
    return false
  }
}
