/// One look over the bytes of a YAML text before it is parsed, for what the parser could not bear: values nested without
/// end, names that are collections of aliases.
enum YAMLScan {
  /// Collections within each other; bibliographies need six.
  static let maximumDepth = 256

  /// The first thing that forbids parsing; nil where there is none.
  static func hazard(_ bytes: ArraySlice<UInt8>) -> YAMLFault? {
    var scan = Scan()
    return scan.run(bytes)
  }

  private struct Scan {
    private var line = 1
    private var lineStart = 0
    private var brackets = 0
    /// The columns at which blocks start that this line may lie in.
    private var indents: [Int] = []
    private var hasAnchor = false
    private var firstAlias: (line: Int, column: Int)?
    private var collectionName: (line: Int, column: Int)?

    mutating func run(_ bytes: ArraySlice<UInt8>) -> YAMLFault? {
      lineStart = bytes.startIndex
      var atStart = true
      var index = bytes.startIndex
      while index < bytes.endIndex {
        if atStart {
          atStart = false
          if let fault = indent(bytes, index) { return fault }
        }
        let byte = bytes[index]
        switch byte {
        case 0x0A, 0x0D:
          if !(byte == 0x0D && index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A) {
            line += 1
            lineStart = index + 1
            atStart = true
          }
        case UInt8(ascii: "["), UInt8(ascii: "{"):
          brackets += 1
          if brackets > YAMLScan.maximumDepth { return deep(bytes, index) }
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
          brackets = max(0, brackets - 1)
          if index + 1 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: ":"), collectionName == nil {
            collectionName = (line, index - lineStart + 1)
          }
        case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "?"): mark(bytes, index)
        default: break
        }
        index += 1
      }
      if hasAnchor, firstAlias != nil, let place = collectionName {
        return YAMLFault(
          kind: .limit, line: place.line, column: place.column,
          reason: "a collection or an alias as the name of a member is not read beside aliases")
      }
      return nil
    }

    /// Anchors, aliases and the sign of a name that is a collection, where a value may start.
    private mutating func mark(_ bytes: ArraySlice<UInt8>, _ index: Int) {
      let before = index > bytes.startIndex ? bytes[index - 1] : 0x0A
      guard before <= 0x20 || before == UInt8(ascii: "[") || before == UInt8(ascii: ",") || before == UInt8(ascii: "{"),
        index + 1 < bytes.endIndex
      else { return }
      let next = bytes[index + 1]
      switch bytes[index] {
      case UInt8(ascii: "&"): if next > 0x20 { hasAnchor = true }
      case UInt8(ascii: "*"):
        guard next > 0x20 else { return }
        if firstAlias == nil { firstAlias = (line, index - lineStart + 1) }
        let name = bytes[(index + 1)...].prefix(256).prefix { $0 > 0x20 && $0 != UInt8(ascii: ",") }
        let after = bytes[name.endIndex...].prefix(64).first { $0 != 0x20 }
        if after == UInt8(ascii: ":") || name.last == UInt8(ascii: ":"), collectionName == nil {
          collectionName = (line, index - lineStart + 1)
        }
      default: if next <= 0x20, collectionName == nil { collectionName = (line, index - lineStart + 1) }
      }
    }

    /// How deep the line lies by its indentation and its leading hyphens.
    private mutating func indent(_ bytes: ArraySlice<UInt8>, _ start: Int) -> YAMLFault? {
      var index = start
      var columns: [Int] = []
      while index < bytes.endIndex {
        let byte = bytes[index]
        if byte == 0x20 {
          index += 1
        } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ":"),
          index + 1 < bytes.endIndex, bytes[index + 1] == 0x20
        {
          columns.append(index - start)
          index += 2
          if columns.count > YAMLScan.maximumDepth { return deep(bytes, index) }
        } else {
          break
        }
      }
      guard index < bytes.endIndex, bytes[index] != 0x0A, bytes[index] != 0x0D else { return nil }
      columns.append(index - start)
      while let last = indents.last, let first = columns.first, last >= first { indents.removeLast() }
      indents += columns
      return indents.count > YAMLScan.maximumDepth ? deep(bytes, index) : nil
    }

    private func deep(_ bytes: ArraySlice<UInt8>, _ index: Int) -> YAMLFault {
      let column = bytes[lineStart..<min(index, bytes.endIndex)].count { $0 & 0xC0 != 0x80 } + 1
      return YAMLFault(
        kind: .limit, line: line, column: column, reason: "values nest deeper than \(YAMLScan.maximumDepth)")
    }
  }
}

/// The characters that YAML forbids (YAML 1.2, `c-printable`).
enum YAMLCharacters {
  /// The text with U+FFFD for each forbidden character, and the place of the first of them; nil where there is none.
  static func replacingForbidden(_ bytes: [UInt8]) -> (text: [UInt8], offset: Int)? {
    guard let first = bytes.indices.first(where: { isForbidden(bytes, $0) > 0 }) else { return nil }
    var output = Array(bytes[..<first])
    var index = first
    while index < bytes.count {
      let length = isForbidden(bytes, index)
      if length > 0 {
        output += [0xEF, 0xBF, 0xBD]
        index += length
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return (output, first)
  }

  /// The length of a forbidden character here, 0 where there is none.
  private static func isForbidden(_ bytes: [UInt8], _ index: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x20 { return byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0 : 1 }
    if byte == 0x7F { return 1 }
    if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] < 0xA0, bytes[index + 1] != 0x85 { return 2 }
    // U+FEFF within the text, U+FFFE and U+FFFF.
    if byte == 0xEF, index + 2 < bytes.count {
      if index > 0, bytes[index + 1] == 0xBB, bytes[index + 2] == 0xBF { return 3 }
      if bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE { return 3 }
    }
    return 0
  }
}
