import JSON

/// Finds the records of a JSON file without reading them: the elements of the outermost array, or of one member of the
/// outermost object. A record that is broken ends where the next one starts, and no byte is passed more than twice.
struct JSONRecords {
  /// What stands in the outermost array or object.
  enum Part {
    /// A record of the list.
    case record(Range<Int>)
    /// A member of the outermost object beside the list.
    case member(name: String, Range<Int>)
  }

  private var skipper: JSONSkipper
  /// Whether the text ended before the outermost array or object did.
  var isOpen: Bool { isInList || isInObject }
  private let listNames: Set<String>
  private let firstNames: Set<String>
  var bytes: [UInt8] { skipper.bytes }
  private(set) var position: Int {
    get { skipper.position }
    set { skipper.position = newValue }
  }
  private var isInList = false
  private var isInObject = false
  private var isUnbalanced = false
  /// The blanks before the first record of the list on its line.
  private var indentation: Int?

  /// - Parameters:
  ///   - listNames: the members of an outermost object that hold records.
  ///   - firstNames: the members a record may start with: so is the next one found behind a broken one.
  init(_ bytes: [UInt8], listNames: Set<String>, firstNames: Set<String>) {
    skipper = JSONSkipper(bytes: bytes, position: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    self.listNames = listNames
    self.firstNames = firstNames
    skipper.skipBlanks()
    if position < bytes.count, bytes[position] == UInt8(ascii: "[") {
      position += 1
      isInList = true
    } else if position < bytes.count, bytes[position] == UInt8(ascii: "{"), holdsList() {
      position += 1
      isInObject = true
    }
  }

  /// The next part; nil at the end. What is neither is told through `stray`.
  mutating func next(_ stray: (Int) -> Void) -> Part? {
    while true {
      skipper.skipBlanks()
      guard position < bytes.count else { return nil }
      switch bytes[position] {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "]") where isInList:
        position += 1
        isInList = false
        if !isInObject { return finish(stray) }
      case UInt8(ascii: "}") where isInObject && !isInList:
        position += 1
        isInObject = false
        return finish(stray)
      case _ where isInList || !isInObject: return record(stray)
      default:
        if let part = member(stray) { return part }
      }
    }
  }

  /// After a record whose JSON was broken: its brackets may have swallowed those behind it.
  mutating func recover(from range: Range<Int>) {
    guard isInList, let next = nextRecord(after: range.lowerBound, before: range.upperBound) else { return }
    isUnbalanced = true
    position = next
  }

  private mutating func finish(_ stray: (Int) -> Void) -> Part? {
    skipper.skipBlanks()
    if position < bytes.count { stray(position) }
    position = bytes.count
    return nil
  }

  private mutating func record(_ stray: (Int) -> Void) -> Part? {
    let start = position
    if indentation == nil { indentation = blanksBefore(start) }
    if !isUnbalanced, skipper.skipValue(), position > start {
      return .record(start..<position)
    }
    if !isUnbalanced, position == start {
      stray(start)
      position += 1
      return next(stray)
    }
    isUnbalanced = true
    position = nextRecord(after: start, before: bytes.count) ?? bytes.count
    var end = position
    while end > start + 1,
      bytes[end - 1] <= 0x20 || bytes[end - 1] == UInt8(ascii: ",") || bytes[end - 1] == UInt8(ascii: "]")
    {
      end -= 1
    }
    return .record(start..<end)
  }

  /// A member of the outermost object; nil where it opens the list, or is none.
  private mutating func member(_ stray: (Int) -> Void) -> Part? {
    let start = position
    guard bytes[position] == UInt8(ascii: "\""), skipper.skipString() else {
      stray(start)
      position = bytes.count
      return nil
    }
    let name = String(decoding: bytes[start + 1..<position - 1], as: UTF8.self)
    skipper.skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
      stray(position)
      position = bytes.count
      return nil
    }
    position += 1
    skipper.skipBlanks()
    if listNames.contains(name), position < bytes.count, bytes[position] == UInt8(ascii: "[") {
      position += 1
      isInList = true
      return nil
    }
    let value = position
    guard skipper.skipValue() else {
      stray(value)
      position = bytes.count
      return nil
    }
    return .member(name: name, value..<position)
  }

  /// Whether the outermost object has a member with a list of records, and is not a record itself.
  private func holdsList() -> Bool {
    var probe = skipper
    probe.position += 1
    while true {
      probe.skipBlanks()
      guard probe.position < bytes.count, bytes[probe.position] == UInt8(ascii: "\"") else { return false }
      let start = probe.position + 1
      guard probe.skipString() else { return false }
      let name = String(decoding: bytes[start..<probe.position - 1], as: UTF8.self)
      probe.skipBlanks()
      guard probe.position < bytes.count, bytes[probe.position] == UInt8(ascii: ":") else { return false }
      probe.position += 1
      probe.skipBlanks()
      if listNames.contains(name), probe.position < bytes.count, bytes[probe.position] == UInt8(ascii: "[") {
        return true
      }
      guard probe.skipValue() else { return false }
      probe.skipBlanks()
      guard probe.position < bytes.count, bytes[probe.position] == UInt8(ascii: ",") else { return false }
      probe.position += 1
    }
  }

  /// The next place where a record starts: an object on a line of its own as far in as the first record, or one that
  /// starts with a member records start with.
  private func nextRecord(after offset: Int, before end: Int) -> Int? {
    var index = offset + 1
    while index < end {
      if bytes[index] == UInt8(ascii: "{") {
        if let indentation, blanksBefore(index) == indentation { return index }
        var probe = skipper
        probe.position = index + 1
        probe.skipBlanks()
        let nameStart = probe.position + 1
        if probe.position < bytes.count, bytes[probe.position] == UInt8(ascii: "\""),
          let end = bytes[nameStart...].prefix(32).firstIndex(of: UInt8(ascii: "\"")),
          firstNames.contains(String(decoding: bytes[nameStart..<end], as: UTF8.self))
        {
          return index
        }
      }
      index += 1
    }
    return nil
  }

  /// How many blanks stand between the start of the line and this; nil where other things do.
  private func blanksBefore(_ offset: Int) -> Int? {
    var index = offset - 1
    while index >= 0, bytes[index] == 0x20 || bytes[index] == 0x09, offset - index < 64 { index -= 1 }
    return index >= 0 && (bytes[index] == 0x0A || bytes[index] == 0x0D) ? offset - index - 1 : nil
  }
}
