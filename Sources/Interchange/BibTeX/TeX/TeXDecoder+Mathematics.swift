// Formulas: what text can hold becomes text, the others are kept as TeX.

extension TeXDecoder {
  mutating func mathematics() {
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

  mutating func mathematics(until end: UInt8) {
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

  mutating func emitMathematics(_ range: Range<Int>) {
    if let text = TeXMathematics.richText(bytes[range], tags: target != .plain) {
      emit(text)
    } else {
      emit("$" + String(decoding: bytes[range], as: UTF8.self) + "$")
    }
  }
}
