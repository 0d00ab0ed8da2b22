/// Lays out a .bib file: one field a line, the same blanks everywhere. Nothing but layout changes: types, names, keys,
/// values and their delimiters, comments and free text stay as they are and where they are, and blocks with a fault
/// stay byte for byte. Formatting what was formatted changes nothing.
public struct BibFormatter: Sendable {
  /// How it is done.
  public let options: BibFormatOptions

  /// A formatter.
  public init(_ options: BibFormatOptions = BibFormatOptions()) {
    self.options = options
  }

  /// The file in its new layout; `keptBlocks` are those that were left as they stand because of a fault.
  public func format(_ file: BibFile) throws(InterchangeError) -> BibFormatted {
    let lineEnd = LayoutLineEnd.of(file)
    let layout = EntryLayout(file, options, lineEnd: lineEnd)
    var parts: [FilePart] = []
    parts.reserveCapacity(file.blocks.count)
    var kept: [Int] = []
    for (index, block) in file.blocks.enumerated() {
      switch block.kind {
      case .text: parts.append(FilePart(.text, index, Array(file.text[block.range.range])))
      case .broken:
        parts.append(FilePart(.broken, index, Array(file.text[block.range.range])))
        kept.append(index)
      case .comment: parts.append(FilePart(.comment, index, Array(file.text[block.range.range])))
      case .string, .preamble, .entry:
        let bytes = layout.bytes(index)
        if bytes == nil, layout.isFaulty(index) { kept.append(index) }
        let kind: FilePart.Kind =
          block.kind == .entry ? .entry : block.kind == .string ? .string : .preamble
        parts.append(FilePart(kind, index, bytes ?? Array(file.text[block.range.range])))
      }
    }
    // Where an entry is not what it seems, what is moved could tear it apart.
    let isSorted = options.sortsEntries && file.faults.allSatisfy { $0.kind == .keyWithBlank }
    let output = FileLayout(options, lineEnd: lineEnd).join(
      isSorted ? EntryOrder(file, lineEnd: lineEnd).sorted(parts) : parts)
    let formatted = try BibFile(utf8: output, encoding: file.encoding, name: file.name)
    // A layout that would read otherwise is not worth having; no such text is known.
    guard BibContent(file, options) == BibContent(formatted, options) else {
      return BibFormatted(file: file, keptBlocks: Array(file.blocks.indices), isRefused: true, isUnsorted: false)
    }
    return BibFormatted(
      file: formatted, keptBlocks: kept, isRefused: false, isUnsorted: options.sortsEntries && !isSorted)
  }
}

/// A file in its new layout.
public struct BibFormatted: Sendable {
  /// The file; the same bytes where nothing was to be done.
  public let file: BibFile
  /// The blocks of the file before that were left as they stand because of a fault, by their index.
  public let keptBlocks: [Int]
  /// The new layout would have been read otherwise, and the file stayed as it was.
  public let isRefused: Bool
  /// The entries were to be sorted and were not, because of a fault.
  public let isUnsorted: Bool
}

/// A block with its new bytes.
struct FilePart {
  enum Kind { case text, comment, preamble, string, entry, broken }

  let kind: Kind
  /// The index of the block in the file before.
  let block: Int
  var bytes: [UInt8]

  init(_ kind: Kind, _ block: Int, _ bytes: [UInt8]) {
    self.kind = kind
    self.block = block
    self.bytes = bytes
  }
}
