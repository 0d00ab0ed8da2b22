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
    var tags = TagStack()
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
  var outerTags = TagStack()
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
  static func plainRange(_ slice: ArraySlice<UInt8>) -> Range<Int>? {
    unsafe slice.withUnsafeBufferPointer { bytes in
      var start = 0
      var end = bytes.count
      while start < end, unsafe BibScanner.isBlank(bytes[start]) { start += 1 }
      while end > start, unsafe BibScanner.isBlank(bytes[end - 1]) { end -= 1 }
      guard unsafe isPlain(UnsafeBufferPointer(rebasing: bytes[start..<end])) else { return nil }
      return slice.startIndex + start..<slice.startIndex + end
    }
  }

  /// Whether no byte has a meaning of its own, and no space, hyphen or apostrophe stands twice.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    var before: UInt8 = 0
    if bytes.count >= 8 {
      let first = unsafe UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
      if !isPlain(SIMD2(first, 0x6161_6161_6161_6161), after: SIMD2(first << 8, 0)) { return false }
      index = 8
      while index + 16 <= bytes.count {
        let words = unsafe raw.loadUnaligned(fromByteOffset: index, as: SIMD2<UInt64>.self)
        if !isPlain(words, after: unsafe raw.loadUnaligned(fromByteOffset: index - 1, as: SIMD2<UInt64>.self)) {
          return false
        }
        index += 16
      }
      if index + 8 <= bytes.count {
        let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let beforeIt = unsafe raw.loadUnaligned(fromByteOffset: index - 1, as: UInt64.self)
        if !isPlain(SIMD2(word, 0x6161_6161_6161_6161), after: SIMD2(beforeIt, 0)) { return false }
        index += 8
      }
      unsafe before = bytes[index - 1]
    }
    while index < bytes.count {
      let byte = unsafe bytes[index]
      switch byte {
      case 0x20, UInt8(ascii: "-"), UInt8(ascii: "'"): if before == byte { return false }
      case UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "$"),
        UInt8(ascii: "~"), UInt8(ascii: "%"), 0..<0x20, 0xF4:
        return false
      default: break
      }
      before = byte
      index += 1
    }
    return true
  }

  /// The same for sixteen bytes, with those that stand one place before each of them.
  @inline(__always)
  private static func isPlain(_ words: SIMD2<UInt64>, after before: SIMD2<UInt64>) -> Bool {
    func every(_ byte: UInt64) -> SIMD2<UInt64> { SIMD2(repeating: 0x0101_0101_0101_0101 &* byte) }
    // A byte that is zero borrows into its highest bit.
    func zeros(_ words: SIMD2<UInt64>) -> SIMD2<UInt64> { (words &- every(1)) & ~words }
    // Two characters that differ in one bit are found together.
    let braces =
      zeros((words | every(0x02)) ^ every(0x7F)) | zeros(words ^ every(0x7B)) | zeros(words ^ every(0x7E))
    let signs = zeros((words | every(0x01)) ^ every(0x25)) | zeros(words ^ every(0x5C)) | zeros(words ^ every(0x60))
    let others = (words &- every(0x20)) & ~words | zeros(words ^ every(0xF4))
    // Each byte beside the one before it: equal ones give zero.
    let paired =
      zeros(words ^ before) & (zeros(words ^ every(0x20)) | zeros(words ^ every(0x2D)) | zeros(words ^ every(0x27)))
    let found = (braces | signs | others | paired) & every(0x80)
    return found.x | found.y == 0
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
    let letter: Unicode.Scalar = first == "ı" ? "i" : first == "ȷ" ? "j" : first
    if accents.count == 1, let composed = AccentedLetters.table.composed(letter, accents[0]) {
      output.append(contentsOf: UTF8.encode(composed) ?? UTF8.encodedReplacementCharacter)
    } else {
      var base = String(letter)
      for accent in accents.reversed() { base.unicodeScalars.append(Unicode.Scalar(accent) ?? "\u{FFFD}") }
      usesAccents = true
      output.append(contentsOf: base.utf8)
    }
    accents.removeAll(keepingCapacity: true)
    output.append(contentsOf: String(scalars).utf8)
  }

  mutating func emit(_ tag: StaticString) {
    guard target != .plain else { return }
    flushSpace()
    tag.withUTF8Buffer { buffer in unsafe output.append(contentsOf: buffer) }
  }

  mutating func open(_ tag: RichTag) {
    let isOpen = groups.isEmpty ? outerTags.push(tag) : groups[groups.count - 1].tags.push(tag)
    // Type that was changed so often in one group is only changed no further.
    if isOpen { emit(tag.opening) }
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
      openGroup(Group(tags: TagStack(.noCase), isProtected: true))
    } else {
      openGroup(Group())
    }
  }

  mutating func endGroup() {
    position += 1
    guard let group = groups.popLast() else { return }
    var tags = group.tags
    if group.accents > 0, accents.count >= group.accents { dischargeAccents() }
    if let length = group.dropsTo {
      if output.count > length { output.removeSubrange(length...) }
    } else {
      while let tag = tags.pop() { close(tag) }
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
    let opening = tag.opening
    let length = opening.utf8CodeUnitCount
    let isEmpty =
      output.count >= length
      && opening.withUTF8Buffer { buffer in
        for index in 0..<length {
          if unsafe output[output.count - length + index] != buffer[index] { return false }
        }
        return true
      }
    if isEmpty {
      output.removeLast(length)
    } else {
      tag.closing.withUTF8Buffer { buffer in unsafe output.append(contentsOf: buffer) }
    }
  }

  mutating func dischargeAccents() {
    let spacing = accents.map(TeXSymbols.spacingAccent).joined()
    accents.removeAll(keepingCapacity: true)
    emit(spacing)
  }
}
