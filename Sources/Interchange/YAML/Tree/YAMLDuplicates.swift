/// Makes readable a text in which a name stands twice in one mapping, which libyaml's composer refuses: the later name
/// gets a mark, by which the tree tells it again.
enum YAMLDuplicates {
  /// Put with a number before the later one of two equal names: a private character that YAML allows.
  private static let mark: Unicode.Scalar = "\u{10FF01}"

  /// The text with a mark before each later line that starts with the name at the same column; nil where none is found.
  static func marked(_ bytes: ArraySlice<UInt8>, _ fault: YAMLFault) -> [UInt8]? {
    guard let name = fault.name, fault.column > 0 else { return nil }
    var output: [UInt8] = []
    var index = bytes.startIndex
    var line = 1
    var copied = index
    var count = 0
    while index < bytes.endIndex {
      let end = YAMLChunks.lineEnd(bytes, index)
      if line > fault.line {
        let blanks = bytes[index..<end].prefix { $0 == 0x20 }.count
        let isBlank = index + blanks == end
        if !isBlank, blanks < fault.column - 1 { break }
        if blanks == fault.column - 1, let offset = nameStart(bytes[index + blanks..<end], name) {
          output += bytes[copied..<offset]
          count += 1
          output += Array("\(mark)\(count)\(mark)".utf8)
          copied = offset
        }
      }
      index = end
      if index < bytes.endIndex {
        index += bytes[index] == 0x0D && index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A ? 2 : 1
        line += 1
      }
    }
    guard count > 0 else { return nil }
    return output + bytes[copied...]
  }

  /// Where the letters of a name start on a line that starts with it and a colon.
  private static func nameStart(_ line: ArraySlice<UInt8>, _ name: String) -> Int? {
    var rest = line
    let quote = rest.first.flatMap { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") ? $0 : nil }
    if quote != nil { rest = rest.dropFirst() }
    let start = rest.startIndex
    guard rest.starts(with: name.utf8) else { return nil }
    rest = rest.dropFirst(name.utf8.count)
    if let quote {
      guard rest.first == quote else { return nil }
      rest = rest.dropFirst()
    }
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    guard rest.first == UInt8(ascii: ":"), rest.dropFirst().first.map({ $0 <= 0x20 }) ?? true else { return nil }
    return start
  }

  /// Takes the marks off the names, and tells where each marked one stands.
  static func unmarked(_ value: YAMLValue, _ found: inout [YAMLFault]) -> YAMLValue {
    var value = value
    switch value.content {
    case .scalar: break
    case .sequence(let elements): value.content = .sequence(elements.map { unmarked($0, &found) })
    case .mapping(var members):
      for index in members.indices {
        members[index].value = unmarked(members[index].value, &found)
        guard members[index].name.unicodeScalars.first == mark else { continue }
        let name = String(
          String.UnicodeScalarView(members[index].name.unicodeScalars.dropFirst().drop { $0 != mark }.dropFirst()))
        let first = members.first { $0.name == name }
        members[index].name = name
        found.append(
          YAMLFault(
            kind: .duplicate, line: members[index].line, column: members[index].column,
            reason:
              "the member «\(name)» stands already at \(first?.line ?? 0):\(first?.column ?? 0), the later value counts",
            name: name))
      }
      value.content = .mapping(members)
    }
    return value
  }
}
