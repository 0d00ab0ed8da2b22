// What commands of TeX mean.

extension TeXDecoder {
  mutating func command() {
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

  mutating func controlSymbol(_ byte: UInt8) {
    if let accent = TeXSymbols.accent(byte) {
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

  mutating func word(_ name: String) {
    switch TeXWord.byName[name] {
    case .accent(let accent)?: return accents.append(accent)
    case .text(let text)?: return emit(text)
    case .command(let command)?: return perform(command)
    case .ignored?: return expectArguments(dropped: 0, kept: 1)
    case nil: break
    }
    if name.lowercased().contains("noop") { return perform(.dropped(1, then: 0)) }
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
  mutating func skipOption() {
    guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "[") else { return }
    guard let end = bytes[position...].prefix(200).firstIndex(of: UInt8(ascii: "]")), end + 1 < bytes.endIndex,
      bytes[end + 1] == UInt8(ascii: "{")
    else { return }
    position = end + 1
  }

  mutating func expectArguments(dropped: Int, kept: Int) {
    skipOption()
    guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "{") else { return }
    argumentsDropped = dropped
    argumentsExpected = kept
  }

  mutating func perform(_ command: TeXCommand) {
    switch command {
    case .argument: expectArguments(dropped: 0, kept: 1)
    case .numbered: _ = number()
    case .accentNumber:
      if let accent = number().flatMap(TeXSymbols.accent(ofNumber:)) { accents.append(accent) }
    case .dropped(let count, let kept): expectArguments(dropped: count, kept: kept)
    case .declared(let tag): open(tag)
    case .tagged(let tag):
      guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "{") else { return }
      emit(tag.opening)
      openGroup(Group(tags: TagStack(tag)))
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
  mutating func groupContents() -> Range<Int>? {
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
}
