import Text

/// Turns the TeX of a .bib value into CSL rich text or plain text (FORMATS §2), in one pass and without recursion.
struct TeXDecoder {
  /// What becomes of type changes and of braces.
  enum Target {
    /// CSL rich text; braces that protect case become `<span class="nocase">`.
    case title
    /// CSL rich text; braces vanish.
    case text
    /// No tags.
    case plain
  }

  struct Group {
    var tags: [RichTag] = []
    var ending: String?
    /// The length of the output before a group that vanishes.
    var dropsTo: Int?
    /// How many groups that follow are arguments, and how many of those vanish.
    var argumentsAfter = 0
    var droppedAfter = 0
    var accents = 0
    var isProtected = false
  }

  let bytes: ArraySlice<UInt8>
  let target: Target
  var position: Int
  var output: [UInt8] = []
  var groups: [Group] = []
  var outerTags: [RichTag] = []
  var accents: [UInt32] = []
  var hasSpace = false
  var usesAccents = false
  var openQuotes = 0
  var protections = 0
  /// A formula without an end was met: the search for ends is given up, so that it cannot become quadratic.
  var hasUnclosedFormula = false
  var argumentsExpected = 0
  var argumentsDropped = 0
  /// The first command that is not known: its name stays in the text, or its argument does.
  var unknownCommand: String?

  init(_ bytes: ArraySlice<UInt8>, _ target: Target) {
    self.bytes = bytes
    self.target = target
    position = bytes.startIndex
    output.reserveCapacity(bytes.count)
  }

  /// The text of a value.
  static func decode(_ bytes: ArraySlice<UInt8>, as target: Target) -> String {
    var unknown: String?
    return decode(bytes, as: target, unknownCommand: &unknown)
  }

  /// The text of a value, and the first command in it that is not known.
  static func decode(_ bytes: ArraySlice<UInt8>, as target: Target, unknownCommand: inout String?) -> String {
    if let plain = plainRange(bytes) { return String(decoding: bytes[plain], as: UTF8.self) }
    var decoder = TeXDecoder(bytes, target)
    decoder.run()
    if let unknown = decoder.unknownCommand { unknownCommand = unknown }
    let text = String(decoding: decoder.output, as: UTF8.self)
    return decoder.usesAccents ? text.nfc : text
  }

  /// The bytes as text where nothing in them has a meaning of its own in TeX; else nil.
  static func plain(_ bytes: ArraySlice<UInt8>) -> String? {
    plainRange(bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// The bytes without blanks around them, where none of them has a meaning of its own in TeX; else nil.
  static func plainRange(_ bytes: ArraySlice<UInt8>) -> Range<Int>? {
    var start = bytes.startIndex
    var end = bytes.endIndex
    while start < end, BibScanner.isBlank(bytes[start]) { start += 1 }
    while end > start, BibScanner.isBlank(bytes[end - 1]) { end -= 1 }
    var last: UInt8 = 0
    for index in start..<end {
      let byte = bytes[index]
      switch byte {
      case 0x20: if last == 0x20 { return nil }
      case UInt8(ascii: "-"): if last == byte { return nil }
      case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "$"), UInt8(ascii: "~"), UInt8(ascii: "%"), 0..<0x20, 0xF4:
        return nil
      default: break
      }
      last = byte
    }
    return start..<end
  }

  // MARK: - Output

  mutating func flushSpace() {
    if hasSpace {
      if !output.isEmpty, output.last != 0x0A { output.append(0x20) }
      hasSpace = false
    }
  }

  mutating func emit(_ text: String) {
    if text.isEmpty { return }
    flushSpace()
    if accents.isEmpty {
      output.append(contentsOf: text.utf8)
      return
    }
    var scalars = text.unicodeScalars
    let first = scalars.removeFirst()
    var base = String(first == "ı" ? "i" : first == "ȷ" ? "j" : first)
    for accent in accents.reversed() { base.unicodeScalars.append(Unicode.Scalar(accent) ?? "\u{FFFD}") }
    accents.removeAll()
    usesAccents = true
    output.append(contentsOf: base.utf8)
    output.append(contentsOf: String(scalars).utf8)
  }

  mutating func emit(_ tag: StaticString) {
    guard target != .plain else { return }
    flushSpace()
    tag.withUTF8Buffer { buffer in unsafe output.append(contentsOf: buffer) }
  }

  mutating func open(_ tag: RichTag) {
    emit(tag.opening)
    if groups.isEmpty { outerTags.append(tag) } else { groups[groups.count - 1].tags.append(tag) }
  }

  // MARK: - Groups

  mutating func openGroup(_ group: Group) {
    groups.append(group)
    position += 1
  }

  mutating func beginGroup() {
    if !accents.isEmpty {
      openGroup(Group(accents: accents.count))
      return
    }
    if argumentsDropped > 0 {
      let left = argumentsDropped - 1
      let after = argumentsExpected
      argumentsDropped = 0
      argumentsExpected = 0
      openGroup(Group(dropsTo: output.count, argumentsAfter: after, droppedAfter: left))
      return
    }
    if argumentsExpected > 0 {
      let after = argumentsExpected - 1
      argumentsExpected = 0
      openGroup(Group(argumentsAfter: after))
      return
    }
    // `{\"o}` is one letter to BibTeX, `{}` nothing; any other group keeps its capitals.
    let next = position + 1 < bytes.endIndex ? bytes[position + 1] : UInt8(ascii: "}")
    let protects = target == .title && protections == 0 && next != UInt8(ascii: "\\") && next != UInt8(ascii: "}")
    if protects {
      emit(RichTag.noCase.opening)
      protections += 1
      openGroup(Group(tags: [.noCase], isProtected: true))
    } else {
      openGroup(Group())
    }
  }

  mutating func endGroup() {
    position += 1
    guard let group = groups.popLast() else { return }
    if group.accents > 0, accents.count >= group.accents { dischargeAccents() }
    if let length = group.dropsTo {
      if output.count > length { output.removeSubrange(length...) }
    } else {
      for tag in group.tags.reversed() { close(tag) }
      if let ending = group.ending { emit(ending) }
    }
    if group.isProtected { protections -= 1 }
    argumentsDropped = group.droppedAfter
    argumentsExpected = group.argumentsAfter
    if argumentsDropped + argumentsExpected > 0 { skipBlanks() }
  }

  /// Closes a tag; one with nothing in it vanishes.
  mutating func close(_ tag: RichTag) {
    guard target != .plain else { return }
    let opening = Array("\(tag.opening)".utf8)
    if output.suffix(opening.count).elementsEqual(opening) {
      output.removeLast(opening.count)
    } else {
      tag.closing.withUTF8Buffer { buffer in unsafe output.append(contentsOf: buffer) }
    }
  }

  mutating func dischargeAccents() {
    let spacing = accents.map(TeXSymbols.spacingAccent).joined()
    accents.removeAll()
    emit(spacing)
  }
}
