/// The line end that a new layout is written with. Files mix them; the choice must be the same for a file and for what
/// the formatter made of it: so it counts first the fields that start a line, then the line ends that are never touched,
/// and only then all others.
struct LayoutLineEnd {
  private var counts = (lineFeed: 0, both: 0, carriageReturn: 0)

  static func of(_ file: BibFile) -> [UInt8] {
    var ends = LayoutLineEnd()
    for (index, block) in file.blocks.enumerated() where block.kind == .entry {
      for field in block.fields {
        ends.count(
          file.text[file.tokenEnd(before: field, inBlock: index)..<file.fields[field].name.lowerBound], most: 1)
      }
    }
    if let found = ends.commonest { return found }
    for block in file.blocks {
      switch block.kind {
      case .comment, .broken: ends.count(file.text[block.range.range])
      case .text:
        let bytes = file.text[block.range.range].drop(while: LintBytes.isBlank)
        ends.count(bytes.dropLast(bytes.suffix(LintBytes.isBlank).count))
      case .entry, .string, .preamble:
        ends.count(file.text[block.key.range])
        for field in block.fields { ends.count(file.text[file.fields[field].value.range]) }
      }
    }
    if let found = ends.commonest { return found }
    ends.count(file.text[...])
    return ends.commonest ?? [0x0A]
  }

  private var commonest: [UInt8]? {
    let most = max(counts.lineFeed, counts.both, counts.carriageReturn)
    guard most > 0 else { return nil }
    return counts.lineFeed == most ? [0x0A] : counts.both == most ? [0x0D, 0x0A] : [0x0D]
  }

  private mutating func count(_ bytes: ArraySlice<UInt8>, most: Int = .max) {
    var index = bytes.startIndex
    var counted = 0
    while index < bytes.endIndex, counted < most {
      if bytes[index] == 0x0A {
        counts.lineFeed += 1
        counted += 1
      } else if bytes[index] == 0x0D {
        counted += 1
        if index + 1 < bytes.endIndex, bytes[index + 1] == 0x0A {
          counts.both += 1
          index += 1
        } else {
          counts.carriageReturn += 1
        }
      }
      index += 1
    }
  }
}
