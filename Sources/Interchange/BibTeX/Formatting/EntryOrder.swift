/// Sorts entries by key. What is no entry stays where it is and parts the runs that are sorted: a macro counts from its
/// definition on. The free text right above an entry goes with it; an entry that others name by `crossref` comes after
/// those of its run, for BibTeX wants it so.
struct EntryOrder {
  /// An entry with the text that goes with it.
  private struct Unit {
    var parts: [FilePart]
    let key: [UInt8]
    let isParent: Bool
    let position: Int
  }

  private let file: BibFile
  private let parents: Set<String>
  private let lineEnd: [UInt8]

  init(_ file: BibFile, lineEnd: [UInt8]) {
    self.file = file
    self.lineEnd = lineEnd
    var parents: Set<String> = []
    for field in file.fields where field.name.count == 8 && file.lowercased(field.name) == "crossref" {
      guard field.pieces.count == 1 else { continue }
      let value = file.text[file.pieces[field.pieces.lowerBound].range.range]
      parents.insert(BibFile.folded(LintBytes.text(LintBytes.trimmed(value))))
    }
    self.parents = parents
  }

  func sorted(_ parts: [FilePart]) -> [FilePart] {
    var output: [FilePart] = []
    var run: [Unit] = []
    func flush() {
      run.sort { left, right in
        if left.isParent != right.isParent { return right.isParent }
        if left.key != right.key { return left.key.lexicographicallyPrecedes(right.key) }
        return left.position < right.position
      }
      for unit in run { output += unit.parts }
      run = []
    }
    // A text waits for what follows it: only an entry takes lines with it.
    var pending: FilePart?
    for part in parts {
      switch part.kind {
      case .text: pending = part
      case .entry:
        var own = [part]
        if let text = pending {
          let (rest, above) = split(text, follows: !run.isEmpty || !output.isEmpty)
          if let rest {
            flush()
            output.append(rest)
          }
          if let above { own.insert(above, at: 0) }
        }
        pending = nil
        let folded = file.lowercased(file.blocks[part.block].key)
        run.append(
          Unit(parts: own, key: Array(folded.utf8), isParent: parents.contains(folded), position: part.block))
      default:
        flush()
        if let text = pending { output.append(text) }
        pending = nil
        output.append(part)
      }
    }
    flush()
    if let text = pending { output.append(text) }
    return merged(output)
  }

  /// Two texts that have come together are one, with a blank line between them.
  private func merged(_ parts: [FilePart]) -> [FilePart] {
    var output: [FilePart] = []
    output.reserveCapacity(parts.count)
    for part in parts {
      guard part.kind == .text, let last = output.last, last.kind == .text else {
        output.append(part)
        continue
      }
      let end = last.bytes.count - last.bytes[...].suffix(LintBytes.isBlank).count
      output[output.count - 1].bytes = last.bytes[..<end] + lineBreak + part.bytes.drop(while: BibFile.isLineEnd)
    }
    return output
  }

  /// A text that is only blanks goes; of any other, the lines right above the entry go with it, and what stands before
  /// a blank line, or in the line of the block before, stays and parts the runs.
  private func split(_ part: FilePart, follows: Bool) -> (rest: FilePart?, own: FilePart?) {
    let bytes = part.bytes[...]
    guard bytes.contains(where: { !LintBytes.isBlank($0) }) else { return (nil, nil) }
    // Where the entry does not start a line, nothing can be moved.
    let trailing = bytes.suffix { $0 == 0x20 || $0 == 0x09 }
    guard trailing.startIndex == bytes.startIndex || BibFile.isLineEnd(bytes[trailing.startIndex - 1]) else {
      return (part, nil)
    }
    var start = trailing.startIndex
    // From line to line upwards, until one is blank or the block before stands in it.
    while start > bytes.startIndex {
      var end = start - 1
      if end > bytes.startIndex, bytes[end] == 0x0A, bytes[end - 1] == 0x0D { end -= 1 }
      var low = end
      while low > bytes.startIndex, !BibFile.isLineEnd(bytes[low - 1]) { low -= 1 }
      let isBlank = bytes[low..<end].allSatisfy(LintBytes.isBlank)
      if isBlank || (low == bytes.startIndex && follows) || bytes[low..<end].starts(with: [0xEF, 0xBB, 0xBF]) { break }
      start = low
    }
    guard start < trailing.startIndex else { return (part, nil) }
    let rest = bytes[..<start]
    let own = FilePart(.text, part.block, Array(lineBreak + bytes[start...]))
    return (rest.contains { !LintBytes.isBlank($0) } ? FilePart(.text, part.block, Array(rest)) : nil, own)
  }

  private var lineBreak: [UInt8] { lineEnd + lineEnd }
}
