/// Finds where start tags begin, which libxml2 does not tell.
enum XMLTagScanner {
  /// The offsets of the start tags with any of the names, whatever their prefixes, in order; comments, CDATA sections and
  /// the document type are passed over.
  static func offsets(of names: Set<String>, in text: [UInt8]) -> [Int] {
    let names = names.map { Array($0.utf8) }
    var offsets: [Int] = []
    scan(text) { start, name in
      if names.contains(where: { $0.elementsEqual(name) }) { offsets.append(start) }
      return true
    }
    return offsets
  }

  /// The offset of the first start tag; nil where there is none.
  static func firstTag(in text: [UInt8]) -> Int? {
    var offset: Int?
    scan(text) { start, name in
      if !name.isEmpty { offset = start }
      return name.isEmpty
    }
    return offset
  }

  /// Where the first entity is declared; nil where none is before the outermost element.
  static func entityDeclaration(in text: [UInt8]) -> Int? {
    let head = text[..<(firstTag(in: text) ?? 0)]
    return head.firstRange(of: Array("<!ENTITY".utf8))?.lowerBound
  }

  /// Hands out each tag with its offset and its name without a prefix, as long as it is told to go on.
  private static func scan(_ text: [UInt8], _ take: (Int, ArraySlice<UInt8>) -> Bool) {
    var index = 0
    while let start = text[index...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = text[start...]
      if rest.starts(with: "<!--".utf8) {
        index = end(of: "-->", in: text, from: start + 4)
      } else if rest.starts(with: "<![CDATA[".utf8) {
        index = end(of: "]]>", in: text, from: start + 9)
      } else if rest.starts(with: "<?".utf8) {
        index = end(of: "?>", in: text, from: start + 2)
      } else if rest.starts(with: "<!DOCTYPE".utf8) {
        let close = rest.firstIndex(of: UInt8(ascii: ">")) ?? text.count
        let subset = text[start..<close].firstIndex(of: UInt8(ascii: "["))
        index = subset.map { end(of: "]>", in: text, from: $0) } ?? min(close + 1, text.count)
      } else {
        var name = rest.dropFirst().prefix { isNameByte($0) }
        index = max(name.endIndex, start + 1)
        if let colon = name.firstIndex(of: UInt8(ascii: ":")) { name = name[(colon + 1)...] }
        if !take(start, name) { return }
      }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "<")
  }

  /// One past the next mark; the end of the text where there is none.
  private static func end(of mark: String, in text: [UInt8], from start: Int) -> Int {
    let mark = Array(mark.utf8)
    var index = min(start, text.count)
    while index + mark.count <= text.count {
      if text[index] == mark[0], text[index...].starts(with: mark) { return index + mark.count }
      index += 1
    }
    return text.count
  }
}
