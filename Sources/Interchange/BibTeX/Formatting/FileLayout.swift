/// Puts laid-out blocks together: what stands between them is free text, which stays, and blank lines, which are counted.
struct FileLayout {
  private let lineEnd: [UInt8]
  private let blankLines: Int
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(_ options: BibFormatOptions, lineEnd: [UInt8]) {
    self.lineEnd = lineEnd
    blankLines = max(0, min(options.blankLines, 20))
  }

  func join(_ parts: [FilePart]) -> [UInt8] {
    // A file without any block is a text and none of our business.
    guard parts.contains(where: { $0.kind != .text }) else { return parts.first?.bytes ?? [] }
    var output: [UInt8] = []
    output.reserveCapacity(parts.reduce(0) { $0 + $1.bytes.count + 2 })
    for (index, part) in parts.enumerated() {
      let before = index > 0 ? parts[index - 1] : nil
      let after = index + 1 < parts.count ? parts[index + 1] : nil
      if part.kind == .text {
        output += text(part.bytes[...], before?.kind, after?.kind)
        continue
      }
      if let before, before.kind != .text, before.kind != .broken, part.kind != .broken {
        output += lines(blanksBetween(before.kind, part.kind, found: 0))
      }
      output += part.bytes
      if after == nil, part.kind != .broken { output += lineEnd }
    }
    return output
  }

  private func text(_ bytes: ArraySlice<UInt8>, _ before: FilePart.Kind?, _ after: FilePart.Kind?) -> [UInt8] {
    // Where a broken block ends depends on the lines around it.
    if before == .broken || after == .broken { return Array(bytes) }
    if before == nil, bytes.starts(with: Self.mark) {
      return Self.mark + text(bytes.dropFirst(3), nil, after)
    }
    let leading = bytes.prefix(while: LintBytes.isBlank)
    if leading.count == bytes.count {
      guard let before else { return [] }
      guard let after else { return lineEnd }
      return lines(blanksBetween(before, after, found: Self.lineCount(leading) - 1))
    }
    let trailing = bytes.suffix { LintBytes.isBlank($0) }
    let core = bytes[leading.endIndex..<trailing.startIndex]
    return self.leading(leading, before) + core + self.trailing(trailing, after)
  }

  /// Blanks before free text: text in the line of a block stays there, and its own indentation stays.
  private func leading(_ blanks: ArraySlice<UInt8>, _ before: FilePart.Kind?) -> [UInt8] {
    let indentation = blanks.suffix { $0 == 0x20 || $0 == 0x09 }
    guard before != nil else { return Array(indentation) }
    let count = Self.lineCount(blanks)
    if count == 0 { return Array(blanks) }
    return lines(min(count - 1, aroundText)) + indentation
  }

  private func trailing(_ blanks: ArraySlice<UInt8>, _ after: FilePart.Kind?) -> [UInt8] {
    guard after != nil else { return lineEnd }
    let count = Self.lineCount(blanks)
    return count == 0 ? Array(blanks) : lines(min(count - 1, aroundText))
  }

  /// A blank line between free text and an entry says that the text does not belong to it, and stays.
  private var aroundText: Int { max(blankLines, 1) }

  /// Definitions may stand close together; everything else has its blank lines.
  private func blanksBetween(_ before: FilePart.Kind, _ after: FilePart.Kind, found: Int) -> Int {
    let isClose = before == after && (before == .string || before == .comment)
    return isClose ? min(max(found, 0), blankLines) : blankLines
  }

  /// The end of a line and some blank ones.
  private func lines(_ blank: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0...max(0, blank) { bytes += lineEnd }
    return bytes
  }

  /// How many lines end in some blanks.
  private static func lineCount(_ bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    var last: UInt8 = 0
    for byte in bytes {
      if byte == 0x0D || (byte == 0x0A && last != 0x0D) { count += 1 }
      last = byte
    }
    return count
  }
}

extension ArraySlice<UInt8> {
  /// The longest end of the slice whose bytes all fit.
  func suffix(_ fits: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, fits(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
