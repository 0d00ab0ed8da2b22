/// Divides JSON text into leaves with a stack of its own, so that no depth is too deep; grammar faults make the item they
/// are in a raw record and end with it.
struct CSLJSONScanner {
  /// What may come next inside a container.
  private enum Expectation {
    case nameOrEnd, name, colon, value, valueOrEnd, separatorOrEnd, nothing
  }

  private struct Container {
    let isObject: Bool
    var expectation: Expectation
    /// The leaf of the name of the member at hand.
    var name = ByteRange(0, 0)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var stack: [Container] = []
  private var openObjects = 0
  /// How many containers are open where an item starts.
  private var itemDepth = 0
  /// Where the array of the items starts, and whether it has ended.
  private var arrayStart = 0
  private var areItemsOver = false
  private var itemStart: Int?
  private var firstLeafOfItem = 0
  private var firstFieldOfItem = 0
  private var isItemSound = true
  private(set) var leaves: [SyntaxLeaf] = []
  private(set) var fields: [SyntaxField] = []
  private(set) var records: [SyntaxRecord] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func scan() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { add(.blank, 3) }
    let wrapped = JSONSkipper.wrappedArray(bytes, from: position)
    let first = bytes[position...].first { !Self.isBlank($0) }
    itemDepth = wrapped != nil ? 2 : first == UInt8(ascii: "[") ? 1 : 0
    arrayStart = wrapped ?? 0
    while position < bytes.count {
      let byte = bytes[position]
      if Self.isBlank(byte) {
        blank()
        continue
      }
      startItem()
      switch byte {
      case UInt8(ascii: "{"): open(isObject: true)
      case UInt8(ascii: "["): open(isObject: false)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): close(isObject: byte == UInt8(ascii: "}"))
      case UInt8(ascii: ","): punctuation(.separatorOrEnd)
      case UInt8(ascii: ":"): punctuation(.colon)
      case UInt8(ascii: "\""): string()
      default: word()
      }
    }
    if itemStart != nil {
      isItemSound = false
      endItem()
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private mutating func add(_ kind: SyntaxLeaf.Kind, _ count: Int) {
    let end = min(position + count, bytes.count)
    if end > position { leaves.append(SyntaxLeaf(kind, position, end)) }
    position = end
  }

  private mutating func blank() {
    var end = position
    while end < bytes.count, Self.isBlank(bytes[end]) { end += 1 }
    add(.blank, end - position)
  }

  // MARK: - Items

  /// Anything that stands where an item may stand starts one; the brackets and commas round the items do not.
  private mutating func startItem() {
    guard itemStart == nil, !areItemsOver, stack.count == itemDepth, position > arrayStart || itemDepth == 0 else {
      return
    }
    let byte = bytes[position]
    if itemDepth > 0, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") { return }
    itemStart = position
    firstLeafOfItem = leaves.count
    firstFieldOfItem = fields.count
    isItemSound = true
  }

  private mutating func endItem() {
    guard let start = itemStart else { return }
    itemStart = nil
    records.append(SyntaxRecord(range: ByteRange(start, position), isWellFormed: isItemSound))
    guard !isItemSound else { return }
    fields.removeSubrange(firstFieldOfItem...)
    leaves.removeSubrange(firstLeafOfItem...)
    leaves.append(SyntaxLeaf(.raw, start, position))
  }

  private mutating func endItemIfWhole() {
    if itemStart != nil, stack.count == itemDepth { endItem() }
  }

  // MARK: - Grammar

  private mutating func expect(_ allowed: Expectation...) {
    guard let last = stack.last else {
      if itemDepth == 0, itemStart == nil { isItemSound = false }
      return
    }
    if !allowed.contains(last.expectation) { isItemSound = false }
  }

  /// A value has ended: a comma or the end of its container comes next.
  private mutating func valueEnded() {
    if !stack.isEmpty { stack[stack.count - 1].expectation = .separatorOrEnd }
    endItemIfWhole()
  }

  private mutating func open(isObject: Bool) {
    expect(.value, .valueOrEnd)
    add(.punctuation, 1)
    if isObject { openObjects += 1 }
    // The elements of an array have the name of the array.
    let name = stack.last?.name ?? ByteRange(position, position)
    stack.append(Container(isObject: isObject, expectation: isObject ? .nameOrEnd : .valueOrEnd, name: name))
  }

  private mutating func close(isObject: Bool) {
    let floor = itemStart == nil ? 0 : itemDepth
    // A bracket too many is passed over; one too few is made up for by the next that fits.
    // Counted first: a million brackets of the other kind must not be searched a million times.
    let isOpen =
      (isObject ? openObjects : stack.count - openObjects) > stack.prefix(floor).count { $0.isObject == isObject }
    guard isOpen, let match = stack.lastIndex(where: { $0.isObject == isObject }) else {
      isItemSound = false
      add(.raw, 1)
      endItemIfWhole()
      return
    }
    let last = stack[match]
    if match + 1 < stack.count {
      isItemSound = false
      openObjects -= stack[(match + 1)...].count { $0.isObject }
      stack.removeSubrange((match + 1)...)
    }
    let isEnd = last.expectation == .separatorOrEnd || last.expectation == .nameOrEnd || last.expectation == .valueOrEnd
    if !isEnd { isItemSound = false }
    add(.punctuation, 1)
    stack.removeLast()
    if isObject { openObjects -= 1 }
    if itemStart == nil, stack.count < itemDepth, position > arrayStart { areItemsOver = true }
    valueEnded()
  }

  private mutating func punctuation(_ expected: Expectation) {
    expect(expected)
    add(.punctuation, 1)
    guard let last = stack.last else { return endItemIfWhole() }
    let isSeparator = expected == .separatorOrEnd
    stack[stack.count - 1].expectation = isSeparator && last.isObject ? .name : .value
  }

  private mutating func string() {
    let start = position + 1
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      if bytes[end] < 0x20 { isItemSound = false }
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < bytes.count else {
      isItemSound = false
      add(.raw, bytes.count - position)
      return
    }
    let isName = stack.last?.isObject == true && stack.last?.expectation != .value
    if isName { expect(.nameOrEnd, .name) } else { expect(.value, .valueOrEnd) }
    add(.punctuation, 1)
    add(isName ? .name : .value, end - start)
    add(.punctuation, 1)
    if isName {
      stack[stack.count - 1].name = ByteRange(start, end)
      stack[stack.count - 1].expectation = .colon
    } else {
      field(start, end)
      valueEnded()
    }
  }

  private mutating func word() {
    expect(.value, .valueOrEnd)
    let start = position
    var end = position
    while end < bytes.count, !Self.isBlank(bytes[end]), !Self.isStructural(bytes[end]) { end += 1 }
    let isSound = CSLJSONWords.isValue(bytes[start..<end])
    if !isSound { isItemSound = false }
    add(isSound ? .value : .raw, end - start)
    field(start, end)
    valueEnded()
  }

  private mutating func field(_ start: Int, _ end: Int) {
    guard itemStart != nil else { return }
    let name = stack.last?.name ?? ByteRange(start, start)
    fields.append(SyntaxField(record: records.count, name: name, value: ByteRange(start, end)))
  }

  private static func isStructural(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","),
      UInt8(ascii: ":"), UInt8(ascii: "\""):
      true
    default: false
    }
  }
}

/// The values of JSON that are written without quotation marks (RFC 8259, §3 and §6).
enum CSLJSONWords {
  static func isValue(_ word: ArraySlice<UInt8>) -> Bool {
    word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) || word.elementsEqual("null".utf8)
      || isNumber(word)
  }

  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = rest.prefix(while: isDigit)
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      guard !fraction.isEmpty else { return false }
      rest = rest.dropFirst(fraction.count + 1)
    }
    if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      let exponent = rest.prefix(while: isDigit)
      guard !exponent.isEmpty else { return false }
      rest = rest.dropFirst(exponent.count)
    }
    return rest.isEmpty
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
