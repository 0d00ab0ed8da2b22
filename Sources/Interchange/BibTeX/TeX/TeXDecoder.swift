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

  private struct Group {
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

  private let bytes: ArraySlice<UInt8>
  private let target: Target
  private var position: Int
  private var output: [UInt8] = []
  private var groups: [Group] = []
  private var outerTags: [RichTag] = []
  private var accents: [UInt32] = []
  private var hasSpace = false
  private var usesAccents = false
  private var openQuotes = 0
  private var protections = 0
  /// A formula without an end was met: the search for ends is given up, so that it cannot become quadratic.
  private var hasUnclosedFormula = false
  private var argumentsExpected = 0
  private var argumentsDropped = 0
  /// The first command that is not known: its name stays in the text, or its argument does.
  private(set) var unknownCommand: String?

  private init(_ bytes: ArraySlice<UInt8>, _ target: Target) {
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
  private static func plainRange(_ bytes: ArraySlice<UInt8>) -> Range<Int>? {
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

  private mutating func flushSpace() {
    if hasSpace {
      if !output.isEmpty, output.last != 0x0A { output.append(0x20) }
      hasSpace = false
    }
  }

  private mutating func emit(_ text: String) {
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

  private mutating func emit(_ tag: StaticString) {
    guard target != .plain else { return }
    flushSpace()
    tag.withUTF8Buffer { buffer in unsafe output.append(contentsOf: buffer) }
  }

  private mutating func open(_ tag: RichTag) {
    emit(tag.opening)
    if groups.isEmpty { outerTags.append(tag) } else { groups[groups.count - 1].tags.append(tag) }
  }

  // MARK: - Groups

  private mutating func openGroup(_ group: Group) {
    groups.append(group)
    position += 1
  }

  private mutating func beginGroup() {
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

  private mutating func endGroup() {
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
  private mutating func close(_ tag: RichTag) {
    guard target != .plain else { return }
    let opening = Array("\(tag.opening)".utf8)
    if output.suffix(opening.count).elementsEqual(opening) {
      output.removeLast(opening.count)
    } else {
      tag.closing.withUTF8Buffer { buffer in unsafe output.append(contentsOf: buffer) }
    }
  }

  private mutating func dischargeAccents() {
    let spacing = accents.map(TeXSymbols.spacingAccent).joined()
    accents.removeAll()
    emit(spacing)
  }

  // MARK: - The pass

  private mutating func run() {
    while position < bytes.endIndex { step() }
    if !accents.isEmpty { dischargeAccents() }
    while let group = groups.popLast() {
      for tag in group.tags.reversed() { close(tag) }
      if let ending = group.ending { emit(ending) }
    }
    for tag in outerTags.reversed() { close(tag) }
  }

  private mutating func step() {
    let byte = bytes[position]
    if argumentsExpected + argumentsDropped > 0, byte != UInt8(ascii: "{") {
      argumentsExpected = 0
      argumentsDropped = 0
    }
    switch byte {
    case UInt8(ascii: "{"): beginGroup()
    case UInt8(ascii: "}"): endGroup()
    case UInt8(ascii: "\\"): command()
    case UInt8(ascii: "$"): mathematics()
    case UInt8(ascii: "~"):
      if accents.isEmpty { emit("\u{A0}") } else { dischargeAccents() }
      position += 1
    case UInt8(ascii: "%"): percent()
    case UInt8(ascii: "-"): dashes()
    case UInt8(ascii: "`"), UInt8(ascii: "'"): quote(byte)
    case UInt8(ascii: "?"), UInt8(ascii: "!"): invertedMark(byte)
    case 0x09...0x0D, 0x20: blanks()
    default: character()
    }
  }

  private mutating func character() {
    let start = position
    position += 1
    while position < bytes.endIndex, bytes[position] & 0xC0 == 0x80 { position += 1 }
    if accents.isEmpty, bytes[start] != 0xF4 {
      flushSpace()
      output.append(contentsOf: bytes[start..<position])
    } else {
      emit(Self.shown(String(decoding: bytes[start..<position], as: UTF8.self)))
    }
  }

  /// A stray byte of a mixed file stands for its character of Windows-1252.
  private static func shown(_ text: String) -> String {
    guard let scalar = text.unicodeScalars.first, scalar.value >= TextEncoding.strayBase,
      scalar.value < TextEncoding.strayBase + 0x100
    else { return text }
    return String(Windows1252.scalar(UInt8(truncatingIfNeeded: scalar.value)))
  }

  private mutating func skipBlanks() {
    while position < bytes.endIndex, BibScanner.isBlank(bytes[position]) { position += 1 }
  }

  /// A blank line is a paragraph, all other runs of blanks are one space.
  private mutating func blanks() {
    if !accents.isEmpty {
      skipBlanks()
      return
    }
    var lineEnds = 0
    while position < bytes.endIndex, BibScanner.isBlank(bytes[position]) {
      let byte = bytes[position]
      let isSecondHalf = byte == 0x0A && position > bytes.startIndex && bytes[position - 1] == 0x0D
      if BibScanner.isLineEnd(byte), !isSecondHalf { lineEnds += 1 }
      position += 1
    }
    if lineEnds > 1, target != .title, !output.isEmpty, position < bytes.endIndex {
      hasSpace = false
      output.append(contentsOf: [0x0A, 0x0A])
    } else {
      hasSpace = true
    }
  }

  /// A comment of TeX where it is surely one: alone at the end of a line, or starting one.
  private mutating func percent() {
    let next = position + 1
    let endsLine = next < bytes.endIndex && BibScanner.isLineEnd(bytes[next])
    if endsLine || startsLine() {
      while position < bytes.endIndex, !BibScanner.isLineEnd(bytes[position]) { position += 1 }
      if position < bytes.endIndex {
        position += 1
        skipBlanks()
      }
    } else {
      emit("%")
      position += 1
    }
  }

  private func startsLine() -> Bool {
    var index = position
    while index > bytes.startIndex, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
    guard index > bytes.startIndex, BibScanner.isLineEnd(bytes[index - 1]) else { return false }
    return bytes[position...].contains(where: BibScanner.isLineEnd)
  }

  private mutating func dashes() {
    var count = 0
    while count < 3, position < bytes.endIndex, bytes[position] == UInt8(ascii: "-") {
      count += 1
      position += 1
    }
    emit(count == 1 ? "-" : count == 2 ? "–" : "—")
  }

  private mutating func quote(_ byte: UInt8) {
    let doubled = position + 1 < bytes.endIndex && bytes[position + 1] == byte
    position += doubled ? 2 : 1
    if byte == UInt8(ascii: "`") {
      if !doubled { openQuotes += 1 }
      emit(doubled ? "“" : "‘")
    } else if doubled {
      emit("”")
    } else if openQuotes > 0, position == bytes.endIndex || !Self.isLetter(bytes[position]) {
      openQuotes -= 1
      emit("’")
    } else {
      emit("'")
    }
  }

  private mutating func invertedMark(_ byte: UInt8) {
    if position + 1 < bytes.endIndex, bytes[position + 1] == UInt8(ascii: "`") {
      position += 2
      emit(byte == UInt8(ascii: "?") ? "¿" : "¡")
    } else {
      position += 1
      emit(byte == UInt8(ascii: "?") ? "?" : "!")
    }
  }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 }

  // MARK: - Commands

  private mutating func command() {
    position += 1
    guard position < bytes.endIndex else { return emit("\\") }
    let byte = bytes[position]
    guard (byte | 0x20) &- 0x61 < 26 else { return controlSymbol(byte) }
    let start = position
    while position < bytes.endIndex, (bytes[position] | 0x20) &- 0x61 < 26 { position += 1 }
    let name = String(decoding: bytes[start..<position], as: UTF8.self)
    if position < bytes.endIndex, bytes[position] == UInt8(ascii: "*") { position += 1 }
    skipBlanks()
    word(name)
  }

  private mutating func controlSymbol(_ byte: UInt8) {
    if let accent = TeXSymbols.accent(String(Unicode.Scalar(byte))), byte < 0x80 {
      position += 1
      accents.append(accent)
      return
    }
    if BibScanner.isBlank(byte) {
      position += 1
      emit(" ")
    } else if byte == UInt8(ascii: "\\") {
      position += 1
      if position < bytes.endIndex, bytes[position] == UInt8(ascii: "*") { position += 1 }
      skipBlanks()
      if target == .text { emit("\n") } else { hasSpace = true }
    } else if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") {
      position += 1
      mathematics(until: byte == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]"))
    } else if let text = TeXSymbols.controlSymbol(byte) {
      position += 1
      emit(text)
    } else {
      emit("\\")
    }
  }

  private mutating func word(_ name: String) {
    if name.utf8.count == 1, let accent = TeXSymbols.accent(name) {
      accents.append(accent)
      return
    }
    if let text = TeXSymbols.text[name] { return emit(text) }
    if let command = TeXCommand.byName[name] { return perform(command, name) }
    if TeXCommand.ignoredDeclarations.contains(name) {
      expectArguments(dropped: 0, kept: 1)
      return
    }
    if let text = TeXSymbols.mathematics[name] { return emit(text) }
    if name.lowercased().contains("noop") { return perform(.dropped(1, then: 0), name) }
    if unknownCommand == nil { unknownCommand = name }
    skipOption()
    if position < bytes.endIndex, bytes[position] == UInt8(ascii: "{") {
      expectArguments(dropped: 0, kept: 1)
    } else {
      emit("\\\(name)")
      if position > bytes.startIndex, BibScanner.isBlank(bytes[position - 1]) { hasSpace = true }
    }
  }

  /// An optional argument vanishes where a group follows it.
  private mutating func skipOption() {
    guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "[") else { return }
    guard let end = bytes[position...].prefix(200).firstIndex(of: UInt8(ascii: "]")), end + 1 < bytes.endIndex,
      bytes[end + 1] == UInt8(ascii: "{")
    else { return }
    position = end + 1
  }

  private mutating func expectArguments(dropped: Int, kept: Int) {
    skipOption()
    guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "{") else { return }
    argumentsDropped = dropped
    argumentsExpected = kept
  }

  private mutating func perform(_ command: TeXCommand, _ name: String) {
    switch command {
    case .argument: expectArguments(dropped: 0, kept: 1)
    case .dropped(let count, let kept): expectArguments(dropped: count, kept: kept)
    case .declared(let tag): open(tag)
    case .tagged(let tag):
      guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "{") else { return }
      emit(tag.opening)
      openGroup(Group(tags: [tag]))
    case .wrapped(let before, let after):
      skipOption()
      guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "{") else { return }
      emit(before)
      openGroup(Group(ending: after))
    case .mathematics:
      guard let inner = groupContents() else { return }
      emitMathematics(inner)
    case .localized:
      guard let inner = groupContents() else { return }
      emit(LocalizationKeys.words(TeXVerbatim.decode(bytes[inner])))
    case .verbatim:
      guard let inner = groupContents() else { return }
      emit(TeXVerbatim.decode(bytes[inner]))
    }
  }

  /// The inside of the group that starts here, which is passed; nil where none does.
  private mutating func groupContents() -> Range<Int>? {
    guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "{") else { return nil }
    var depth = 0
    var index = position
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { break }
      }
      index += 1
    }
    let inner = position + 1..<max(position + 1, index)
    position = min(index + 1, bytes.endIndex)
    return inner
  }

  // MARK: - Mathematics

  private mutating func mathematics() {
    let start = position + 1
    var index = hasUnclosedFormula ? bytes.endIndex : start
    while index < bytes.endIndex, bytes[index] != UInt8(ascii: "$") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < bytes.endIndex, index > start else {
      if index >= bytes.endIndex { hasUnclosedFormula = true }
      emit("$")
      position += 1
      return
    }
    position = index + 1
    emitMathematics(start..<index)
  }

  private mutating func mathematics(until end: UInt8) {
    guard !hasUnclosedFormula else { return }
    let start = position
    var index = start
    while index + 1 < bytes.endIndex, !(bytes[index] == UInt8(ascii: "\\") && bytes[index + 1] == end) { index += 1 }
    guard index + 1 < bytes.endIndex else {
      hasUnclosedFormula = true
      return
    }
    position = index + 2
    emitMathematics(start..<index)
  }

  private mutating func emitMathematics(_ range: Range<Int>) {
    if let text = TeXMathematics.richText(bytes[range], tags: target != .plain) {
      emit(text)
    } else {
      emit("$" + String(decoding: bytes[range], as: UTF8.self) + "$")
    }
  }
}
